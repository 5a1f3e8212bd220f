#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/text.h"

// Names of industrial items made from a seed, for benches: words of two languages by Zipf's law,
// measures, codes; and the same names as another person would write them.
namespace artel::bench {

// Draws 0 .. size-1, the first the most often: 1 / (rank + 1) by Zipf (1935).
class Zipf {
  public:
    explicit Zipf(std::size_t size) {
        double sum = 0;
        for (std::size_t i = 0; i < size; ++i) {
            sum += 1 / static_cast<double>(i + 1);
            reached_.push_back(sum);
        }
    }
    std::size_t draw(RandomStream& random) const {
        const double at = random.unit() * reached_.back();
        return static_cast<std::size_t>(std::lower_bound(reached_.begin(), reached_.end(), at) -
                                        reached_.begin());
    }

  private:
    std::vector<double> reached_;
};

enum class Mix { words_only, with_codes };  // 60 of 100 with a code

class MadeNames {
  public:
    explicit MadeNames(Mix mix) : mix_(mix) {
        RandomStream random(7);
        for (std::size_t i = 0; i < nouns_.size(); ++i) {
            nouns_[i] = i < things.size() ? std::string(things[i]) : russian(random, 2, 3);
        }
        for (std::string& one : adjectives_) {
            one = russian(random, 2, 3) + "н";
        }
        for (std::string& one : others_) {
            one = random.below(3) == 0 ? russian(random, 2, 4) : english(random);
        }
    }

    // Item `number` of the catalogue.
    std::string name(std::uint64_t number) const {
        RandomStream random(number * 2 + 1);
        std::string out = nouns_[noun_law_.draw(random)];
        for (std::uint64_t i = 1 + random.below(3); i > 0; --i) {
            out += ' ' + adjectives_[adjective_law_.draw(random)] + "ый";
        }
        for (std::uint64_t i = random.below(3); i > 0; --i) {
            out += ' ' + others_[other_law_.draw(random)];
        }
        if (random.below(2) == 0) {
            out += ' ' + measure(random);
        }
        if (mix_ == Mix::with_codes && random.below(10) < 6) {
            out += ' ' + code(number);
        }
        return out;
    }

    // The same as somebody else writes it: one word may be missing, mistyped or new, words are
    // inflected and change places, letters of codes are typed in the other script, hyphens come
    // and go.
    std::string as_asked(std::uint64_t number, RandomStream& random) const {
        const std::string written = name(number);
        std::vector<std::string> words;
        for (const std::string_view word : text::split(written, ' ')) {
            words.emplace_back(word);
        }
        if (words.size() > 2 && random.below(3) == 0) {
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(random.below(words.size())));
        }
        if (random.below(4) == 0) {
            words.push_back(others_[other_law_.draw(random)]);
        }
        if (random.below(3) == 0) {
            std::swap(words[random.below(words.size())], words[random.below(words.size())]);
        }
        std::string out;
        for (std::string& word : words) {
            const bool has_digit = word.find_first_of("0123456789") != word.npos;
            if (has_digit && random.below(2) == 0) {
                retype(word);
            } else if (!has_digit && random.below(10) == 0) {
                word.erase(word.size() / 4 * 2, word[word.size() / 4 * 2] < 0 ? 2 : 1);
            } else if (word.ends_with("ый") && random.below(2) == 0) {
                word.replace(word.size() - 4, 4, "ая");
            }
            out += out.empty() ? word : ' ' + word;
        }
        return out;
    }

  private:
    static constexpr std::array<std::string_view, 40> things{
        "насос",       "подшипник",      "резистор",    "микросхема",    "кабель",     "светильник",
        "аккумулятор", "контроллер",     "датчик",      "двигатель",     "редуктор",   "клапан",
        "фильтр",      "реле",           "разъём",      "вентилятор",    "муфта",      "уплотнение",
        "транзистор",  "конденсатор",    "выключатель", "трансформатор", "плата",      "ремень",
        "болт",        "гайка",          "шайба",       "труба",         "лампа",      "провод",
        "шкаф",        "предохранитель", "манометр",    "задвижка",      "компрессор", "прокладка",
        "втулка",      "шестерня",       "колесо",      "панель"};

    static std::string russian(RandomStream& random, std::uint64_t least, std::uint64_t most) {
        static constexpr std::array<std::string_view, 16> heads{
            "б", "в", "г", "д", "к", "л", "м", "н", "п", "р", "с", "т", "ф", "ст", "пр", "тр"};
        static constexpr std::array<std::string_view, 6> vowels{"а", "е", "и", "о", "у", "я"};
        static constexpr std::array<std::string_view, 8> tails{"", "", "", "л", "н", "р", "с", "т"};
        std::string out;
        for (std::uint64_t i = least + random.below(most - least + 1); i > 0; --i) {
            out += heads[random.below(heads.size())];
            out += vowels[random.below(vowels.size())];
            out += tails[random.below(tails.size())];
        }
        return out;
    }
    static std::string english(RandomStream& random) {
        std::string out;
        for (std::uint64_t i = 2 + random.below(2); i > 0; --i) {
            out += "bcdfghklmnprstvw"[random.below(16)];
            out += "aeiou"[random.below(5)];
            out += random.below(3) == 0 ? "n" : "";
        }
        return out;
    }
    static std::string measure(RandomStream& random) {
        static constexpr std::array<std::string_view, 8> units{"мм", "В", "кВт", "кОм",
                                                               "А",  "м", "мкФ", "л"};
        static constexpr std::array<int, 12> values{1, 2, 3, 5, 6, 10, 12, 16, 20, 24, 50, 100};
        const auto value = [&] { return values[random.below(values.size())]; };
        switch (random.below(4)) {
            case 0: return fmt::format("М{}×{}", value(), value());
            case 1: return fmt::format("{},{} {}", value(), value(), units[random.below(8)]);
            case 2: return fmt::format("{}{}", value() * 10, units[random.below(8)]);
            default: return fmt::format("{} {}", value(), units[random.below(8)]);
        }
    }
    // Letters that look alike in both scripts, then the number: every code is of one item.
    static std::string code(std::uint64_t number) {
        RandomStream random(number * 2);
        std::string out;
        for (int i = 0; i < 3; ++i) {
            out += "ABEKMHPCTX"[random.below(10)];
        }
        return out + fmt::format("{}-{}", number, random.below(90) + 10);
    }
    static void retype(std::string& word) {
        static constexpr std::array<std::string_view, 10> cyrillic{"А", "В", "Е", "К", "М",
                                                                   "Н", "Р", "С", "Т", "Х"};
        std::string out;
        for (const char c : word) {
            const std::size_t at = std::string_view("ABEKMHPCTX").find(c);
            if (at != std::string_view::npos) {
                out += cyrillic[at];
            } else if (c != '-') {
                out += c;
            }
        }
        word = out;
    }

    Mix mix_;
    std::array<std::string, 2000> nouns_;
    std::vector<std::string> adjectives_ = std::vector<std::string>(8000);
    std::vector<std::string> others_ = std::vector<std::string>(20000);
    Zipf noun_law_{2000};
    Zipf adjective_law_{8000};
    Zipf other_law_{20000};
};

}  // namespace artel::bench
