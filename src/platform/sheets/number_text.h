#pragma once
#include <optional>
#include <string>

namespace artel::sheets {

// The number as a spreadsheet's input line shows it: 15 significant digits, never an exponent
// ("1200000", "0.3" for 0.1 + 0.2, "-0.00025"). Finite numbers only.
std::string number_text(double value);

enum class DateSystem : std::uint8_t { from_1900, from_1904 };
enum class DateForm : std::uint8_t { none, date, time };
// ISO 8601 of a day number: "2027-03-01", "2027-03-01T08:30:00"; "08:30:00" for a form of time only
// below one day. Nothing for day numbers without a date: negative, above 9999-12-31, and
// 1900-02-29, the leap day that never was but is number 60 (ECMA-376 part 1, 18.17.4).
std::optional<std::string> date_text(double day_number, DateSystem system, DateForm form);

// What a number format says about the cells that use it.
struct NumberFormat {
    DateForm date = DateForm::none;
    std::uint8_t least_digits = 0;  // "00000" shows 123 as 00123: a code, not a quantity
};
// By format code (ECMA-376 part 1, 18.8.31) or by built-in id (18.8.30).
NumberFormat format_of_code(std::string_view code);
NumberFormat format_of_id(std::uint32_t id);

}  // namespace artel::sheets
