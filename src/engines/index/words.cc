#include "engines/index/words.h"

#include <libstemmer.h>

#include <algorithm>

#include "base/error.h"
#include "base/text.h"

namespace artel::index {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_separator(std::string_view text, std::size_t at, char32_t point) {
    if (point == ',') {
        return !(at > 0 && at + 1 < text.size() && is_digit(text[at - 1]) &&
                 is_digit(text[at + 1]));
    }
    return divides_chunks(point);
}

constexpr std::string_view vowels = "аеиоуыэюя";

bool is_vowel(std::string_view letter) {
    return letter.size() == 2 && vowels.find(letter) != std::string_view::npos &&
           vowels.find(letter) % 2 == 0;
}

// Loses the fleeting о/е of "станок" (станк-), "заготовок" (заготовк-): see words.h.
void drop_fleeting_vowel(std::string& stem) {
    const std::size_t letters = text::length(stem);
    if (letters < 5 || stem.size() != letters * 2) {
        return;
    }
    const auto letter = [&](std::size_t from_end) {
        return std::string_view(stem).substr(stem.size() - 2 * from_end, 2);
    };
    const bool ends = letter(1) == "к" || letter(1) == "ц";
    const bool fleeting = letter(2) == "о" || letter(2) == "е";
    if (!ends || !fleeting || is_vowel(letter(3))) {
        return;
    }
    for (std::size_t i = 4; i <= letters; ++i) {
        if (is_vowel(letter(i))) {
            stem.erase(stem.size() - 4, 2);
            return;
        }
    }
}

void drop_english_plural(std::string& word) {
    if (word.size() > 4 && word.ends_with("ies")) {
        word.replace(word.size() - 3, 3, "y");
    } else if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") &&
               !word.ends_with("us") && !word.ends_with("is")) {
        word.pop_back();
    }
}

}  // namespace

bool divides_chunks(char32_t point) {
    if (text::is_blank(point)) {
        return true;
    }
    switch (point) {
        case ';':
        case '(':
        case ')':
        case '[':
        case ']':
        case '{':
        case '}':
        case '"':
        case '|':
        case 0xAB:    // «
        case 0xBB:    // »
        case 0x201C:  // “
        case 0x201D:  // ”
        case 0x201E:  // „
        case 0xFF08:  // （
        case 0xFF09:  // ）
        case 0x3001:  // 、
        case 0xFF0C:  // ，
            return true;
        default: return false;
    }
}

std::vector<Chunk> chunks(std::string_view text) {
    std::vector<Chunk> out;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        if (is_separator(text, from, text::next(text, at))) {
            if (from > begin) {
                out.push_back({text.substr(begin, from - begin), begin});
            }
            begin = at;
        }
    }
    if (begin < text.size()) {
        out.push_back({text.substr(begin), begin});
    }
    return out;
}

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), is_digit);
}

struct Stemmer::State {
    struct Close {
        void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
    };
    std::unique_ptr<sb_stemmer, Close> russian{sb_stemmer_new("russian", "UTF_8")};
    std::unordered_map<std::string, std::string> known;
};

Stemmer::Stemmer() : state_(std::make_unique<State>()) {
    ENSURE(state_->russian != nullptr, "libstemmer knows Russian");
}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

const std::string& Stemmer::stem(std::string_view word) {
    std::string key(word);
    const auto found = state_->known.find(key);
    if (found != state_->known.end()) {
        return found->second;
    }
    std::string out = compute(word);
    return state_->known.emplace(std::move(key), std::move(out)).first->second;
}

std::string Stemmer::compute(std::string_view word) const {
    std::string out(word);
    if (!word.empty() && static_cast<unsigned char>(word[0]) >= 0xD0 &&
        static_cast<unsigned char>(word[0]) <= 0xD1) {
        const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
        const sb_symbol* stemmed =
            sb_stemmer_stem(state_->russian.get(), bytes, static_cast<int>(word.size()));
        ENSURE(stemmed != nullptr, "libstemmer has memory");
        out.assign(reinterpret_cast<const char*>(stemmed),
                   static_cast<std::size_t>(sb_stemmer_length(state_->russian.get())));
        drop_fleeting_vowel(out);
    } else {
        drop_english_plural(out);
    }
    return out;
}

std::vector<std::string> word_stems(std::string_view text, Stemmer& stemmer) {
    std::vector<std::string> out;
    std::string word;
    std::size_t letters = 0;
    const auto flush = [&] {
        if (letters >= 2) {
            out.push_back(stemmer.stem(word));
        }
        word.clear();
        letters = 0;
    };
    for (const Chunk& chunk : chunks(text)) {
        if (has_digit(chunk.text)) {
            continue;
        }
        for (std::size_t at = 0; at < chunk.text.size();) {
            const char32_t point = text::next(chunk.text, at);
            if (text::is_letter(point)) {
                text::append(word, text::fold(point));
                ++letters;
            } else {
                flush();
            }
        }
        flush();
    }
    return out;
}

bool one_letter_apart(std::string_view a, std::string_view b) {
    if (a.size() > b.size() + 4 || b.size() > a.size() + 4) {  // bytes of one letter: four at most
        return false;
    }
    std::u32string left;
    std::u32string right;
    for (std::size_t at = 0; at < a.size();) {
        left += text::next(a, at);
    }
    for (std::size_t at = 0; at < b.size();) {
        right += text::next(b, at);
    }
    if (left.size() < right.size()) {
        std::swap(left, right);
    }
    if (right.size() < 5 || left.size() > right.size() + 1) {
        return false;
    }
    const auto [in_right, in_left] = std::mismatch(right.begin(), right.end(), left.begin());
    const auto after_right = in_right + (left.size() == right.size() && in_right != right.end());
    const auto after_left = in_left + (in_left != left.end() ? 1 : 0);
    return left != right && std::equal(after_right, right.end(), after_left, left.end());
}

}  // namespace artel::index
