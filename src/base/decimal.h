#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Numbers as people type them, read exactly and never guessed.
namespace artel {

// mantissa × 10^-scale, without trailing zeros behind the mark (1.50 is 15 × 10^-1), so that equal
// numbers compare equal.
struct Decimal {
    std::int64_t mantissa{};
    std::int32_t scale{};  // 0..18
    friend bool operator==(const Decimal&, const Decimal&) = default;
};

// Strips trailing zeros. 0 <= scale <= 18.
Decimal normalised(Decimal value);
// The value × 10^places, if it is an integer that fits: thousandths of "2.5" are 2500.
std::optional<std::int64_t> scaled(const Decimal& value, std::int32_t places);
inline std::optional<std::int64_t> to_integer(const Decimal& value) {
    return scaled(value, 0);
}
double to_double(const Decimal& value);  // for comparisons and charts only
std::string to_text(const Decimal& value, char mark = '.');

// What stands between units and tenths. `unknown`: neither the file nor the column tells.
enum class DecimalMark : std::uint8_t { unknown, point, comma };

enum class NumberVerdict : std::uint8_t {
    number,
    ambiguous,     // "1.234" or "1,234" alone, mark unknown: `value` with the mark, `other` without
    not_a_number,  // any character is left over, or the grouping is irregular
    out_of_range,  // a number that does not fit int64 with 18 places
};

struct NumberReading {
    NumberVerdict verdict{NumberVerdict::not_a_number};
    Decimal value{};
    Decimal other{};
    // The mark that this text proves to be in use ("0.226" proves point), else unknown. One proof
    // settles the ambiguous texts of a column: read them again with it.
    DecimalMark proves{DecimalMark::unknown};
    friend bool operator==(const NumberReading&, const NumberReading&) = default;
};

// Reads the whole text: blanks at both ends, a sign (+, -, U+2212), digits with strict grouping by
// threes (blank U+0020/00A0/2009/202F, or the other mark), one mark, and an exponent only in the
// spreadsheets' form "1.5E+05". A blank anywhere else, a unit or a currency: not a number.
// With a known mark the other one is grouping where it groups by threes, else the mark after all.
NumberReading read_number(std::string_view text, DecimalMark mark = DecimalMark::unknown);

}  // namespace artel
