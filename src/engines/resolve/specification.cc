#include "engines/resolve/specification.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "engines/index/codes.h"
#include "engines/index/words.h"
#include "engines/resolve/measure_units.h"

namespace artel::resolve {
namespace {

constexpr std::array<std::string_view, 16> chip_sizes{
    "0201", "0402", "0603", "0805", "1206", "1210", "1812",  "1808",
    "2010", "2220", "2512", "2917", "5931", "2816", "01005", "1806"};
constexpr std::array<std::string_view, 24> package_families{
    "SOT", "SOIC", "TSSOP", "SSOP", "MSOP", "TSOP", "LQFP", "TQFP", "QFP", "QFN", "VQFN", "WSON",
    "DFN", "BGA",  "LGA",   "SOD",  "TO",   "DIP",  "PDIP", "DPAK", "SMA", "SMB", "SMC",  "DO"};

bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}

struct Number {
    std::string digits;  // without leading zeros; empty for zero
    int exponent{};
};
// Digits, one mark, digits; nothing else.
std::optional<Number> number(std::string_view text) {
    Number out;
    bool marked = false;
    bool any = false;
    for (const char c : text) {
        if (is_digit(static_cast<unsigned char>(c))) {
            any = true;
            if (!(out.digits.empty() && c == '0')) {
                out.digits += c;
            }
            out.exponent -= marked ? 1 : 0;
        } else if ((c == '.' || c == ',') && !marked) {
            marked = true;
        } else {
            return std::nullopt;
        }
    }
    return any && out.digits.size() <= 18 ? std::optional(out) : std::nullopt;
}

std::string canonical(Number value, int exponent) {
    exponent += value.exponent;
    while (!value.digits.empty() && value.digits.back() == '0') {
        value.digits.pop_back();
        ++exponent;
    }
    return value.digits.empty() ? "0" : value.digits + "e" + std::to_string(exponent);
}

// 1/4 -> 0.25 where the denominator divides a power of ten (1/4 W, 1/16 W).
std::optional<Number> fraction(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == text.npos) {
        return std::nullopt;
    }
    const auto top = text::to_integer(text.substr(0, slash));
    const auto bottom = text::to_integer(text.substr(slash + 1));
    if (!top || !bottom || *top <= 0 || *bottom <= 0 || *top > 1000 || *bottom > 1000) {
        return std::nullopt;
    }
    std::int64_t scaled = *top;
    for (int exponent = 0; exponent <= 9; ++exponent, scaled *= 10) {
        if (scaled % *bottom == 0) {
            return Number{std::to_string(scaled / *bottom), -exponent};
        }
    }
    return std::nullopt;
}

class Reader {
  public:
    Reader(std::string_view text, char designator)
        : text_(text),
          chunks_(index::chunks(text)),
          designator_(designator),
          placed_(designator != 0) {
        const std::string folded = text::fold(text);
        const auto says = [&](std::string_view word) { return folded.find(word) != folded.npos; };
        if (designator == 0) {
            designator_ = says("резистор") || says("resist") || says("res ") || says("res,") ? 'R'
                          : says("конденсатор") || says("capacitor") || says("cap ") ||
                                  says("cap,") || says("cap.")
                              ? 'C'
                          : says("дроссел") || says("индуктивност") || says("inductor") ? 'L'
                                                                                        : '\0';
        }
    }

    Specification read() {
        for (std::size_t i = 0; i < chunks_.size(); ++i) {
            const std::string_view text = trimmed(chunks_[i].text);
            if (!index::has_digit(text)) {
                package_without_digit(text);
                continue;
            }
            if (i + 1 < chunks_.size() && separate_unit(text, trimmed(chunks_[i + 1].text))) {
                ++i;
                continue;
            }
            at_ = i;
            chunk(text);
        }
        std::sort(out_.marks.begin(), out_.marks.end());
        out_.marks.erase(std::unique(out_.marks.begin(), out_.marks.end()), out_.marks.end());
        return std::move(out_);
    }

  private:
    static std::string_view trimmed(std::string_view text) {
        while (!text.empty() &&
               (text.front() == ',' || text.front() == ':' || text.front() == '=')) {
            text.remove_prefix(1);
        }
        while (!text.empty() && (text.back() == ',' || text.back() == '.' || text.back() == ':')) {
            text.remove_suffix(1);
        }
        return text;
    }

    void add(Measure measure, std::string value, std::string_view shown) {
        Measured one{measure, std::move(value), std::string(shown)};
        if (std::find(out_.measures.begin(), out_.measures.end(), one) == out_.measures.end()) {
            out_.measures.push_back(std::move(one));
        }
    }

    // "10" "кОм"
    bool separate_unit(std::string_view digits, std::string_view word) {
        const UnitWord* unit = unit_word(word);
        std::optional<Number> value = number(digits);
        if (!value) {
            value = fraction(digits);
        }
        if (unit == nullptr || !value) {
            return false;
        }
        add(unit->measure, canonical(*value, unit->exponent),
            std::string(digits) + " " + std::string(word));
        return true;
    }

    void package_without_digit(std::string_view text) {
        if (text == "SMA" || text == "SMB" || text == "SMC") {
            add(Measure::package, std::string(text), text);
        }
    }

    void chunk(std::string_view text) {
        if (measure(text) || thread(text)) {
            return;
        }
        const std::size_t slash = text.find('/');
        if (slash != text.npos && slash > 0 && slash + 1 < text.size()) {  // "330uF/16V", "1u/50V"
            Reader left({}, designator_);
            const std::string_view tail = text.substr(slash + 1);
            if (left.measure(text.substr(0, slash)) && left.measure(tail)) {
                for (Measured& one : left.out_.measures) {
                    add(one.measure, std::move(one.value), one.shown);
                }
                return;
            }
        }
        if (package(text)) {
            return;
        }
        std::string_view whole = text;
        if (at_ > 0) {
            const index::Chunk own{text, chunks_[at_].begin};
            whole = joined_code(text_, chunks_[at_ - 1], own);
        }
        const std::string key = mark_key(whole);
        if (!key.empty()) {
            out_.marks.push_back(key + (text.find('%') != text.npos ? "%" : ""));
        }
    }

    bool measure(std::string_view text) {
        if (text.starts_with("±") || text.ends_with('%')) {
            return false;
        }
        const std::size_t end = std::min(text.find_first_not_of("0123456789.,/"), text.size());
        const std::string_view digits = text.substr(0, end);
        const std::string_view rest = text.substr(end);
        std::optional<Number> value = number(digits);
        if (!value) {
            value = fraction(digits);
        }
        if (!value) {
            return false;
        }
        if (rest.empty()) {
            return bare_number(*value, text);
        }
        if (const UnitWord* unit = unit_word(rest)) {
            add(unit->measure, canonical(*value, unit->exponent), text);
            return true;
        }
        return letter_code(*value, rest, text);
    }

    // In a line with the designators of resistors "22" and "4.7" are ohms.
    bool bare_number(const Number& value, std::string_view text) {
        const bool chip = std::find(chip_sizes.begin(), chip_sizes.end(), text) != chip_sizes.end();
        if (chip) {
            add(Measure::package, std::string(text), text);
            return true;
        }
        if (designator_ != 'R' || !placed_ || has(Measure::resistance) || text.size() > 5) {
            return false;
        }
        add(Measure::resistance, canonical(value, 0), text);
        return true;
    }

    // 4K7, 4R7, 470R, 0u1, 100n, 15p, 6V3, 10k, 1M: a letter for prefix and mark at once.
    bool letter_code(const Number& value, std::string_view rest, std::string_view text) {
        struct Letter {
            std::string_view letter;
            int exponent;
            char classes[4];
        };
        static constexpr std::array<Letter, 14> letters{{{"R", 0, "R"},
                                                         {"k", 3, "R"},
                                                         {"K", 3, "R"},
                                                         {"к", 3, "R"},
                                                         {"К", 3, "R"},
                                                         {"M", 6, "R"},
                                                         {"М", 6, "R"},
                                                         {"p", -12, "C"},
                                                         {"п", -12, "C"},
                                                         {"n", -9, "CL"},
                                                         {"н", -9, "CL"},
                                                         {"u", -6, "CL"},
                                                         {"µ", -6, "CL"},
                                                         {"m", -3, "R"}}};
        for (const Letter& entry : letters) {
            if (!rest.starts_with(entry.letter)) {
                continue;
            }
            std::string_view tail = rest.substr(entry.letter.size());
            Number whole = value;
            const std::size_t digits = std::min(tail.find_first_not_of("0123456789"), tail.size());
            if (digits > 2 || (digits > 0 && value.exponent != 0)) {
                return false;
            }
            for (const char c : tail.substr(0, digits)) {
                whole.exponent -= 1;
                if (!(whole.digits.empty() && c == '0')) {
                    whole.digits += c;
                }
            }
            tail.remove_prefix(digits);
            const char own = entry.letter == "R" ? 'R' : designator_;
            const bool fits =
                std::string_view(entry.classes).find(own) != std::string_view::npos && own != '\0';
            if (!tail.empty() || !fits) {
                return false;
            }
            add(own == 'R'   ? Measure::resistance
                : own == 'C' ? Measure::capacitance
                             : Measure::inductance,
                canonical(whole, entry.exponent), text);
            return true;
        }
        return false;
    }

    bool has(Measure measure) const {
        return std::any_of(out_.measures.begin(), out_.measures.end(),
                           [&](const Measured& one) { return one.measure == measure; });
    }

    // M6, M6×20, М3x0,5
    bool thread(std::string_view text) {
        const bool begins = text.starts_with("M") || text.starts_with("М");
        const std::size_t from = text.starts_with("M") ? 1 : 2;
        if (!begins || from >= text.size() || !is_digit(static_cast<unsigned char>(text[from]))) {
            return false;
        }
        std::string value = "M";
        for (std::size_t at = from; at < text.size();) {
            const char32_t c = text::fold(text::next(text, at));
            if (is_digit(c)) {
                value += static_cast<char>(c);
            } else if (c == '.' || c == ',') {
                value += '.';
            } else if ((c == 'x' || c == 0x445 || c == 0xD7 || c == '*') && at < text.size()) {
                value += 'x';
            } else {
                return false;
            }
        }
        add(Measure::thread, value, text);
        return true;
    }

    // A chip size inside a footprint name (C_0603_1608Metric, R0805), or SOT-23-5 and its like.
    bool package(std::string_view text) {
        if (has(Measure::package)) {
            return footprint(text);
        }
        for (const std::string_view size : chip_sizes) {
            const std::size_t at = text.find(size);
            if (at == text.npos) {
                continue;
            }
            const std::size_t end = at + size.size();
            const bool clear_left = at == 0 || !is_digit(static_cast<unsigned char>(text[at - 1]));
            const bool clear_right =
                end == text.size() || !is_digit(static_cast<unsigned char>(text[end]));
            if (clear_left && clear_right && frames(text.substr(0, at), text.substr(end))) {
                add(Measure::package, std::string(size), text);
                return true;
            }
        }
        for (const std::string_view family : package_families) {
            if (text.starts_with(family) && text.size() > family.size() &&
                (text[family.size()] == '-' ||
                 is_digit(static_cast<unsigned char>(text[family.size()])))) {
                const std::size_t end = std::min(text.find_first_of("_ "), text.size());
                add(Measure::package, index::code_keys(text.substr(0, end)).look_alike, text);
                return true;
            }
        }
        return false;
    }

    // What may stand around a chip size: "C_", "LED", "-EUC" before, "_1608Metric", "K" behind; a
    // part number such as CC0402KRX7R9BB222 is none.
    static bool frames(std::string_view head, std::string_view tail) {
        const bool letters = std::none_of(head.begin(), head.end(), [](char c) {
            return is_digit(static_cast<unsigned char>(c));
        });
        return letters && head.size() <= 16 &&
               (tail.size() <= 1 || tail[0] == '_' || tail[0] == '(');
    }

    // Another footprint name beside the package that is known already: no mark of its own.
    static bool footprint(std::string_view text) { return text.find("Metric") != text.npos; }

    std::string_view text_;
    std::vector<index::Chunk> chunks_;
    std::size_t at_ = 0;
    char designator_;
    bool placed_;  // the class comes from designators, not from a word of the text
    Specification out_;
};

}  // namespace

std::string mark_key(std::string_view chunk) {
    std::string out;
    std::size_t begin = 0;
    for (std::size_t i = 1; i + 1 < chunk.size(); ++i) {
        const auto digit = [&](std::size_t at) {
            return is_digit(static_cast<unsigned char>(chunk[at]));
        };
        if ((chunk[i] == '.' || chunk[i] == ',') && digit(i - 1) && digit(i + 1)) {
            out += index::code_keys(chunk.substr(begin, i - begin)).look_alike + ".";
            begin = i + 1;
        }
    }
    return out + index::code_keys(chunk.substr(begin)).look_alike;
}

std::string_view joined_code(std::string_view text, const index::Chunk& before,
                             const index::Chunk& chunk) {
    const bool touching = before.begin + before.text.size() + 1 == chunk.begin;
    const std::size_t letters = text::length(before.text);
    if (!touching || letters == 0 || letters > 3) {
        return chunk.text;
    }
    const std::string folded = text::fold(before.text);
    const bool nominal = folded == "ду" || folded == "dn" || folded == "ру" || folded == "pn";
    for (std::size_t at = 0; !nominal && at < before.text.size();) {
        const char32_t c = text::next(before.text, at);
        if (!text::is_letter(c) || text::fold(c) == c) {
            return chunk.text;  // not a capital
        }
    }
    return text.substr(before.begin, chunk.begin + chunk.text.size() - before.begin);
}

std::string_view measure_name(Measure measure) {
    static constexpr std::array<std::string_view, 16> names{
        "resistance", "capacitance", "inductance", "frequency", "voltage", "current",
        "power",      "charge",      "length",     "area",      "mass",    "volume",
        "pressure",   "information", "package",    "thread"};
    return names[static_cast<std::size_t>(measure)];
}

Specification read_specification(std::string_view text, char designator) {
    return Reader(text, designator).read();
}

}  // namespace artel::resolve
