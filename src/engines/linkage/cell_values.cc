#include "engines/linkage/cell_values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "base/text.h"
#include "engines/index/codes.h"
#include "engines/index/words.h"

namespace artel::linkage {
namespace {

bool is_digit(char32_t point) {
    return point >= '0' && point <= '9';
}
bool is_cyrillic(char32_t point) {
    return point >= 0x400 && point < 0x530;
}

// Calls `take` with each run of letters and digits and whether it needs a code key.
template <typename Take>
void each_run(std::string_view text, Take take) {
    std::string run;
    bool latin = false;
    bool cyrillic = false;
    bool digit = false;
    const auto flush = [&] {
        if (!run.empty()) {
            take(run, digit || (latin && cyrillic));
        }
        run.clear();
        latin = cyrillic = digit = false;
    };
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = text::fold(text::next(text, at));
        if (is_digit(point)) {
            digit = true;
        } else if (!text::is_letter(point)) {
            flush();
            continue;
        }
        latin |= point >= 'a' && point <= 'z';
        cyrillic |= is_cyrillic(point);
        text::append(run, point);
    }
    flush();
}

// A code of these letters and digits, or nothing if they are too few.
std::optional<Code> code_of(std::string_view run) {
    const CellShape shape = cell_shape(run);
    const std::size_t size = shape.letters + shape.digits;
    if (shape.digits == 0 || size < (shape.letters > 0 ? 4U : 5U)) {
        return std::nullopt;
    }
    const index::CodeKeys keys = index::code_keys(run);
    return Code{keys.look_alike, keys.transliterated};
}

}  // namespace

std::vector<std::string> tokens(std::string_view text) {
    std::vector<std::string> out;
    each_run(text, [&](const std::string& run, bool coded) {
        out.push_back(coded ? text::fold(index::code_keys(run).look_alike) : run);
    });
    return out;
}

void add_word_hashes(std::string_view text, std::unordered_set<std::size_t>& out) {
    each_run(text,
             [&](const std::string& run, bool) { out.insert(std::hash<std::string>()(run)); });
}

std::vector<Code> codes(std::string_view text) {
    static constexpr std::string_view separators = " \t\r\n,/();|[]";
    std::vector<Code> out;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
        if (end > begin && end - begin <= 64) {
            if (auto code = code_of(text.substr(begin, end - begin))) {
                out.push_back(std::move(*code));
            }
        }
        begin = end + 1;
    }
    return out;
}

std::optional<Code> whole_code(std::string_view cell) {
    const std::string whole = compact(cell);
    if (whole.size() < 4 || whole.size() > 48) {
        return std::nullopt;
    }
    const CellShape shape = cell_shape(whole);
    if (shape.digits == 0) {
        return std::nullopt;
    }
    const index::CodeKeys keys = index::code_keys(whole);
    return Code{keys.look_alike, keys.transliterated};
}

namespace {

// Acceptance letters, three or four digits of the series, two letters of the function, a number.
struct DomesticChip {
    std::string_view series;
    std::string_view type;  // function and number
};
std::optional<DomesticChip> domestic_chip(std::string_view key) {
    const auto run = [&](std::size_t from, bool digits) {
        std::size_t end = from;
        while (end < key.size() && is_digit(static_cast<unsigned char>(key[end])) == digits) {
            ++end;
        }
        return end;
    };
    const std::size_t prefix = run(0, false);
    const std::size_t series = run(prefix, true);
    const std::size_t function = run(series, false);
    const std::size_t number = run(function, true);
    const bool accepted =
        prefix == 0 || key[0] == 'K' || key.starts_with("OC") || key.starts_with("H");
    const std::size_t digits = series - prefix;
    if (!accepted || text::length(key.substr(0, prefix)) > 3 || digits < 3 || digits > 4 ||
        text::length(key.substr(series, function - series)) != 2 || number == function) {
        return std::nullopt;
    }
    return DomesticChip{key.substr(prefix, digits), key.substr(series, number - series)};
}

}  // namespace

bool other_of_series(std::string_view a, std::string_view b) {
    const auto left = domestic_chip(a);
    const auto right = domestic_chip(b);
    return left && right && left->series == right->series && left->type != right->type;
}

std::vector<std::string> numbers(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < text.size();) {
        if (!is_digit(static_cast<unsigned char>(text[i]))) {
            ++i;
            continue;
        }
        std::size_t end = i;
        bool mark = false;
        while (end < text.size() && (is_digit(static_cast<unsigned char>(text[end])) ||
                                     (!mark && text[end] == '.' && end + 1 < text.size() &&
                                      is_digit(static_cast<unsigned char>(text[end + 1]))))) {
            mark |= text[end] == '.';
            ++end;
        }
        std::string_view number = text.substr(i, end - i);
        if (mark) {
            number = number.substr(0, number.find_last_not_of('0') + 1);
            number = number.back() == '.' ? number.substr(0, number.size() - 1) : number;
        }
        const std::size_t zeros = std::min(number.find_first_not_of('0'), number.size() - 1);
        out.emplace_back(
            number.substr(number.size() > zeros + 1 && number[zeros] == '.' ? zeros - 1 : zeros));
        i = end;
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::optional<double> read_number(std::string_view cell) {
    std::string digits;
    bool mark = false;
    for (std::size_t at = 0; at < cell.size();) {
        const char32_t point = text::next(cell, at);
        if (is_digit(point)) {
            digits += static_cast<char>(point);
        } else if (point == '.' && !mark) {
            digits += '.';
            mark = true;
        } else if (text::is_letter(point) ||
                   (point < 128 && std::string_view(" ,$+-%").find(static_cast<char>(point)) ==
                                       std::string::npos)) {
            return std::nullopt;
        }
    }
    if (digits.empty() || digits == "." || digits.size() > 300) {
        return std::nullopt;
    }
    const double value = std::strtod(digits.c_str(), nullptr);
    return value > 0 ? std::optional(value) : std::nullopt;
}

std::string_view said(std::string_view cell) {
    static constexpr std::array<std::string_view, 7> nothing{"nan", "null", "none", "n/a",
                                                             "-",   "–",    "—"};
    cell = text::trim(cell);
    if (cell.size() <= 4 &&
        std::find(nothing.begin(), nothing.end(), text::fold(cell)) != nothing.end()) {
        return {};
    }
    return cell;
}

std::string compact(std::string_view cell) {
    std::string out;
    each_run(cell, [&](const std::string& run, bool) { out += run; });
    return out;
}

CellShape cell_shape(std::string_view cell) {
    CellShape shape;
    bool inside = false;
    for (std::size_t at = 0; at < cell.size();) {
        const char32_t point = text::next(cell, at);
        const bool digit = is_digit(point);
        const bool letter = !digit && text::is_letter(point);
        shape.digits += digit ? 1 : 0;
        shape.letters += letter ? 1 : 0;
        shape.tokens += (digit || letter) && !inside ? 1 : 0;
        inside = digit || letter;
    }
    return shape;
}

bool has_digit(std::string_view token) {
    return std::any_of(token.begin(), token.end(), [](unsigned char c) { return is_digit(c); });
}

std::vector<std::uint64_t> trigrams(const std::vector<std::string>& tokens) {
    std::vector<std::uint64_t> out;
    // Three code points of 21 bits each.
    constexpr std::uint64_t window = (std::uint64_t{1} << 63) - 1;
    std::uint64_t key = ' ';
    std::size_t seen = 1;
    const auto push = [&](char32_t point) {
        key = (key << 21 | point) & window;
        if (++seen >= 3) {
            out.push_back(key);
        }
    };
    for (const std::string& token : tokens) {
        for (std::size_t at = 0; at < token.size();) {
            push(text::next(token, at));
        }
        push(' ');
    }
    return out;
}

double likeness(std::string_view a, std::string_view b) {
    if (a == b) {
        return 1;
    }
    if (a.size() > b.size()) {
        std::swap(a, b);
    }
    // Bytes, of which a Cyrillic letter has two: three letters begin a word in either script.
    const std::size_t least = a.empty() || static_cast<unsigned char>(a[0]) < 0x80 ? 3 : 6;
    if (a.size() < least || a.substr(0, 2) != b.substr(0, 2) || has_digit(a) || has_digit(b)) {
        return 0;
    }
    if (b.substr(0, a.size()) == a) {
        return 0.7;
    }
    return index::one_letter_apart(a, b) ? 0.9 : 0;
}

}  // namespace artel::linkage
