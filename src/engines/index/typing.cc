#include "engines/index/typing.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"
#include "engines/index/codes.h"
#include "engines/index/letters.h"

namespace artel::index {
namespace {

constexpr std::u32string_view latin_keys = U"`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
constexpr std::u32string_view russian_keys = U"ёйцукенгшщзхъфывапролджэячсмитьбю";

// The longest first, so that "shch" is not read as "sh" + "ch".
constexpr std::array<std::pair<std::string_view, std::string_view>, 43> sounds{{
    {"shch", "щ"}, {"shh", "щ"}, {"sch", "щ"}, {"zh", "ж"}, {"kh", "х"}, {"ts", "ц"}, {"ch", "ч"},
    {"sh", "ш"},   {"yu", "ю"},  {"ju", "ю"},  {"ya", "я"}, {"ja", "я"}, {"yo", "е"}, {"ye", "е"},
    {"iy", "ий"},  {"yy", "ый"}, {"a", "а"},   {"b", "б"},  {"v", "в"},  {"w", "в"},  {"g", "г"},
    {"d", "д"},    {"e", "е"},   {"z", "з"},   {"i", "и"},  {"j", "й"},  {"y", "ы"},  {"k", "к"},
    {"q", "к"},    {"l", "л"},   {"m", "м"},   {"n", "н"},  {"o", "о"},  {"p", "п"},  {"r", "р"},
    {"s", "с"},    {"t", "т"},   {"u", "у"},   {"f", "ф"},  {"h", "х"},  {"c", "ц"},  {"x", "кс"},
    {"'", "ь"},
}};

std::string by_sound(std::string_view latin) {
    std::string out;
    while (!latin.empty()) {
        const auto sound = std::find_if(sounds.begin(), sounds.end(), [&](const auto& one) {
            return latin.starts_with(one.first);
        });
        const std::size_t size = sound == sounds.end() ? 1 : sound->first.size();
        out += sound == sounds.end() ? latin.substr(0, 1) : sound->second;
        latin.remove_prefix(size);
    }
    return out;
}

}  // namespace

std::string in_other_layout(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = text::next(text, at);
        // ё has a key of its own, which folding would lose.
        const char32_t key = point == U'Ё' || point == U'ё' ? U'ё' : text::fold(point);
        const std::size_t latin = latin_keys.find(key);
        const std::size_t russian = russian_keys.find(key);
        text::append(out, latin != latin_keys.npos       ? text::fold(russian_keys[latin])
                          : russian != russian_keys.npos ? latin_keys[russian]
                                                         : key);
    }
    return out;
}

std::string in_other_script(std::string_view text) {
    const std::string folded = text::fold(text);
    bool latin = false;
    bool cyrillic = false;
    for (const char32_t letter : letters_of(folded)) {
        latin = latin || letter_of(letter).kind == LetterKind::latin;
        cyrillic = cyrillic || letter_of(letter).kind == LetterKind::cyrillic;
    }
    if (latin == cyrillic) {
        return folded;
    }
    return latin ? by_sound(folded) : text::fold(code_keys(folded).transliterated);
}

std::u32string letters_of(std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        out += text::next(text, at);
    }
    return out;
}

bool apart_at_most(std::u32string_view a, std::u32string_view b, std::size_t most) {
    if (a.size() > b.size() + most || b.size() > a.size() + most) {
        return false;
    }
    std::vector<std::size_t> before_last;
    std::vector<std::size_t> last;
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before_last = std::exchange(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t other = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + other});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            }
        }
        if (*std::min_element(row.begin(), row.end()) > most) {
            return false;
        }
    }
    return row.back() <= most;
}

}  // namespace artel::index
