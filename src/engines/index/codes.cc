#include "engines/index/codes.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.h"

namespace artel::index {
namespace {

constexpr std::size_t most_codes = 32;
// The order of suffix letters in domestic designations (Ё, З, Й, О skipped as in use).
constexpr std::u32string_view suffix_order = U"АБВГДЕЖИКЛМНПРСТ";

char32_t capital(char32_t c) {
    if (c >= 'a' && c <= 'z') {
        return c - 32;
    }
    if (c == 0x451 || c == 0x401) {
        return 0x415;
    }
    if (c >= 0x430 && c <= 0x44F) {
        return c - 32;
    }
    if (c >= 0xE0 && c <= 0xFE && c != 0xF7) {
        return c - 32;
    }
    return c;
}

bool is_cyrillic(char32_t c) {
    return c >= 0x400 && c <= 0x52F;
}
bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}

char32_t twin(char32_t c) {
    constexpr std::u32string_view cyrillic = U"АВЕКМНОРСТУХ";
    constexpr std::u32string_view latin = U"ABEKMHOPCTYX";
    const std::size_t at = cyrillic.find(c);
    return at == cyrillic.npos ? c : latin[at];
}

bool is_twin(char32_t latin) {
    constexpr std::u32string_view letters = U"ABEKMHOPCTYX";
    return letters.find(latin) != letters.npos;
}

void append_transliterated(std::string& out, char32_t c) {
    static constexpr std::array<std::string_view, 32> sound{
        "A", "B", "V", "G", "D", "E", "ZH", "Z",  "I",  "J",   "K", "L", "M", "N", "O",  "P",
        "R", "S", "T", "U", "F", "H", "C",  "CH", "SH", "SHH", "",  "Y", "",  "E", "YU", "YA"};
    if (c >= 0x410 && c <= 0x42F) {
        out += sound[c - 0x410];
    } else {
        text::append(out, c);
    }
}

Script with(Script script, Script other) {
    return script == Script::none || script == other ? other : Script::mixed;
}

// The last letter of a code, if it is a Cyrillic or Latin one of the suffix order.
std::optional<std::size_t> suffix_place(char32_t c) {
    const std::size_t at = suffix_order.find(capital(c));
    if (at != suffix_order.npos) {
        return at;
    }
    return std::nullopt;
}

std::u32string decode(std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        out += text::next(text, at);
    }
    return out;
}
std::string encode(std::u32string_view text) {
    std::string out;
    for (const char32_t c : text) {
        text::append(out, c);
    }
    return out;
}

// The part of `head` that a short form such as "Б" or "2B" replaces: trailing letters for a letter
// form, the trailing run that begins with its digits for a digit form.
std::optional<std::u32string> complete(const std::u32string& head, const std::u32string& form) {
    std::size_t cut = head.size();
    if (is_digit(form[0])) {
        const auto digits = static_cast<std::size_t>(
            std::find_if_not(form.begin(), form.end(), is_digit) - form.begin());
        while (cut > 0 && !is_digit(head[cut - 1])) {
            --cut;
        }
        if (cut < digits) {
            return std::nullopt;
        }
        cut -= digits;
        if (cut == 0) {
            return std::nullopt;
        }
    } else {
        while (cut > 0 && text::is_letter(head[cut - 1])) {
            --cut;
        }
        if (cut == 0) {
            return std::nullopt;
        }
    }
    return head.substr(0, cut) + form;
}

// A Latin letter counts where it looks like a Cyrillic one and stands alone behind a domestic code.
bool is_short_form(const std::u32string& form, const std::u32string& head) {
    const bool domestic = std::any_of(head.begin(), head.end(), is_cyrillic);
    const bool twin_letter = form.size() == 1 && domestic && is_twin(capital(form[0]));
    return !form.empty() && form.size() <= 3 && form.size() + 2 <= head.size() &&
           std::all_of(form.begin(), form.end(),
                       [](char32_t c) { return is_digit(c) || text::is_letter(c); }) &&
           (twin_letter || std::any_of(form.begin(), form.end(), is_cyrillic));
}

}  // namespace

CodeKeys code_keys(std::string_view code) {
    CodeKeys out;
    for (std::size_t at = 0; at < code.size();) {
        const char32_t c = capital(text::next(code, at));
        if (is_digit(c)) {
            out.look_alike += static_cast<char>(c);
            out.transliterated += static_cast<char>(c);
        } else if (text::is_letter(c)) {
            out.script = with(out.script, is_cyrillic(c) ? Script::cyrillic : Script::latin);
            text::append(out.look_alike, twin(c));
            append_transliterated(out.transliterated, c);
        }
    }
    return out;
}

bool looks_like_code(std::string_view chunk) {
    std::size_t digits = 0;
    std::size_t letters = 0;
    std::size_t dashes = 0;
    std::size_t others = 0;
    for (std::size_t at = 0; at < chunk.size();) {
        const char32_t c = text::next(chunk, at);
        if (is_digit(c)) {
            ++digits;
        } else if (text::is_letter(c)) {
            ++letters;
        } else if (c == '-' || c == '/' || c == '.' || c == '+' || c == '_' || c == '#' ||
                   c == '&' || c == '*' || c == ':') {
            ++dashes;
        } else {
            ++others;
        }
    }
    if (others > 0 || digits == 0) {
        return false;
    }
    return letters == 0 ? digits >= 6 && dashes >= 1 : digits + letters >= 4;
}

Result<std::vector<std::string>> expand_codes(std::string_view text) {
    const std::u32string whole = decode(text::trim(text));
    std::vector<std::string> out;
    const std::size_t mark = whole.find_first_of(U",-–—");
    const std::u32string head = whole.substr(0, mark);
    const bool head_is_code = std::any_of(head.begin(), head.end(), is_digit) && head.size() >= 4;
    if (mark == whole.npos || !head_is_code) {
        return std::vector<std::string>{encode(whole)};
    }
    if (whole[mark] != ',') {
        const std::u32string last = whole.substr(mark + 1);
        const auto from = suffix_place(head.back());
        const auto to = last.size() == 1 ? suffix_place(last[0]) : std::nullopt;
        if (!from || !to || *to <= *from) {
            return std::vector<std::string>{encode(whole)};
        }
        for (std::size_t i = *from; i <= *to; ++i) {
            out.push_back(encode(head.substr(0, head.size() - 1) + suffix_order[i]));
        }
        return out;
    }
    out.push_back(encode(head));
    std::size_t begin = mark + 1;
    while (begin <= whole.size()) {
        const std::size_t end = std::min(whole.find(U',', begin), whole.size());
        const std::u32string form = decode(text::trim(encode(whole.substr(begin, end - begin))));
        const bool digits_with_letters = form.size() <= 3 && form.size() >= 2 &&
                                         is_digit(form[0]) && text::is_letter(form.back()) &&
                                         std::any_of(head.begin(), head.end(), is_cyrillic);
        const auto one =
            is_short_form(form, head) || digits_with_letters ? complete(head, form) : std::nullopt;
        if (!one) {
            return std::vector<std::string>{encode(whole)};
        }
        out.push_back(encode(*one));
        if (out.size() > most_codes) {
            return invalid(std::string(text), "lists more than 32 codes; give each its own row");
        }
        begin = end + 1;
    }
    return out;
}

PackedCode split_packing(std::string_view code) {
    static constexpr std::array<std::string_view, 9> marks{
        "-T&R", "+T&R", " T&R", "T&R", "-TAPE", "-REEL7", "-REEL", "-T/R", "-TR"};
    for (const std::string_view mark : marks) {
        if (code.size() >= mark.size() + 5) {
            const std::string_view tail = code.substr(code.size() - mark.size());
            const bool equal =
                std::equal(tail.begin(), tail.end(), mark.begin(),
                           [](char a, char b) { return (a >= 'a' && a <= 'z' ? a - 32 : a) == b; });
            if (equal) {
                return {std::string(code.substr(0, code.size() - mark.size())), std::string(tail)};
            }
        }
    }
    return {std::string(code), {}};
}

}  // namespace artel::index
