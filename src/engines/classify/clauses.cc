#include "engines/classify/clauses.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace artel::classify {
namespace {

constexpr std::size_t most_parts = 64;

constexpr std::array<std::string_view, 37> binding_words{
    "а",   "в",  "вида",  "видов", "виды", "во",  "до",     "для", "его", "ее",
    "за",  "и",  "из",    "или",   "их",   "к",   "как",    "ко",  "на",  "не",
    "о",   "об", "от",    "по",    "под",  "при", "с",      "со",  "так", "также",
    "том", "же", "числе", "the",   "of",   "and", "включая"};

constexpr std::array<std::string_view, 19> prepositions{
    "без", "в",  "во", "для", "до",  "за",  "из", "к",  "ко",   "на",
    "о",   "об", "от", "по",  "под", "при", "с",  "со", "через"};
constexpr std::array<std::string_view, 15> adjective_endings{"ый",  "ая",  "яя",  "ое",  "ее",
                                                             "ые",  "кий", "гий", "хий", "щий",
                                                             "ший", "кие", "гие", "щие", "шие"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// As far as an ending tells.
bool is_adjective(std::string_view word) {
    return std::any_of(adjective_endings.begin(), adjective_endings.end(),
                       [&](std::string_view ending) { return word.ends_with(ending); });
}

bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}
bool is_cyrillic(char32_t c) {
    return c >= 0x400 && c <= 0x52F;
}
bool is_unseen(char32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || (c >= 0x300 && c <= 0x36F);
}

char32_t cyrillic_twin_of(char32_t c) {
    constexpr std::u32string_view latin = U"abcehkmoptxy";
    constexpr std::u32string_view cyrillic = U"авсенкмортху";
    const std::size_t at = latin.find(c);
    return at == latin.npos ? c : cyrillic[at];
}

// A text as words and the marks ( ) ; , that divide it.
class Words {
  public:
    explicit Words(std::string_view text) : text_(text) {}

    // The next word or mark; nothing at the end.
    std::optional<std::string> next() {
        std::u32string word;
        while (at_ < text_.size()) {
            const std::size_t from = at_;
            const char32_t c = text::fold(text::next(text_, at_));
            if (c == 0x306 && !word.empty() && word.back() == U'и') {
                word.back() = U'й';
            } else if (text::is_letter(c) || is_digit(c)) {
                word += c;
            } else if (!word.empty() && !is_unseen(c)) {
                at_ = from;
                return written(word);
            } else if (c == '(' || c == ')' || c == ';' || c == ',') {
                return std::string(1, static_cast<char>(c));
            }
        }
        return word.empty() ? std::nullopt : std::optional(written(word));
    }

  private:
    static std::string written(std::u32string& word) {
        if (std::any_of(word.begin(), word.end(), is_cyrillic)) {
            std::transform(word.begin(), word.end(), word.begin(), cyrillic_twin_of);
        }
        std::string out;
        for (const char32_t c : word) {
            text::append(out, c);
        }
        return out;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

class Reader {
  public:
    explicit Reader(std::string_view text) {
        Words words(text);
        while (auto word = words.next()) {
            words_.push_back(std::move(*word));
        }
    }

    Clauses read() {
        for (at_ = 0; at_ < words_.size(); ++at_) {
            const std::string& word = words_[at_];
            if (word == "(" || word == "," || word == ";") {
                head_ahead_ = true;
            }
            if (word == "(") {
                ++depth_;
            } else if (word == ")") {
                close_bracket();
            } else if (word == ";") {
                end_part();
            } else if (is(0, "эта") && is(1, "группировка") && is(2, "не")) {
                break;
            } else if (!left_out_from_ && !skip_phrase()) {
                take(word);
            }
        }
        depth_ = 0;
        end_part();
        return std::move(out_);
    }

  private:
    bool is(std::size_t ahead, std::string_view word) const {
        return at_ + ahead < words_.size() && words_[at_ + ahead] == word;
    }
    bool begins(std::size_t ahead, std::string_view start) const {
        return at_ + ahead < words_.size() && words_[at_ + ahead].starts_with(start);
    }
    static bool says_what_it_is(const std::string& word) {
        return !is_digit(static_cast<unsigned char>(word[0])) && text::length(word) >= 2 &&
               !contains(binding_words, word);
    }

    void take(const std::string& word) {
        if (word == "и" || word == "или") {
            head_ahead_ = true;
        } else if (contains(prepositions, word)) {
            head_ahead_ = false;
        }
        if (!says_what_it_is(word)) {
            return;
        }
        if (head_ahead_ && !is_adjective(word)) {
            out_.heads.push_back(word);
            head_ahead_ = false;
        }
        part_.push_back(word);
    }

    void close_bracket() {
        if (left_out_from_ == depth_) {
            left_out_from_.reset();
        }
        depth_ -= depth_ > 0 ? 1 : 0;
    }
    // A semicolon inside a bracket lists on; one outside ends the part and what it leaves out.
    void end_part() {
        if (depth_ > 0) {
            return;
        }
        left_out_from_.reset();
        if (!part_.empty() && out_.parts.size() < most_parts) {
            out_.parts.push_back(std::move(part_));
        }
        part_.clear();
    }

    // Passes over a phrase that begins here; its last word is then the current one.
    bool skip_phrase() {
        if (is(0, "кроме") || is(0, "исключая") || (is(0, "за") && is(1, "исключением")) ||
            (is(0, "в") && is(1, "соответствии") && is(2, "с"))) {
            left_out_from_ = depth_;
            return true;
        }
        if (begins(0, "прочи") || begins(0, "проча") || begins(0, "проче")) {
            out_.residual = Residual::yes;
            return true;
        }
        if (is(0, "не") && begins(1, "включенн")) {
            out_.residual = Residual::yes;
            at_ += 1;
            while (is(1, "в") || is(1, "другие") || begins(1, "группировк")) {
                ++at_;
            }
            return true;
        }
        if (begins(0, "соответствующ") && begins(1, "код")) {
            at_ += 1;
            return true;
        }
        return false;
    }

    std::vector<std::string> words_;
    std::size_t at_ = 0;
    int depth_ = 0;
    bool head_ahead_ = true;
    std::optional<int> left_out_from_;  // the depth of brackets at which the leaving out began
    std::vector<std::string> part_;
    Clauses out_;
};

}  // namespace

Clauses read_clauses(std::string_view text) {
    return Reader(text).read();
}

std::string cyrillic_twin(std::string_view word) {
    std::string out;
    for (std::size_t at = 0; at < word.size();) {
        const char32_t twin = cyrillic_twin_of(text::next(word, at));
        if (!is_cyrillic(twin)) {
            return {};
        }
        text::append(out, twin);
    }
    return out;
}

}  // namespace artel::classify
