#include "engines/resolve/quantity.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "base/wide.h"

namespace artel::resolve {
namespace {

constexpr std::int64_t most_pieces = 1'000'000'000;
constexpr std::int64_t most_fine_units = 1'000'000'000'000'000;

constexpr std::array<std::string_view, 20> unknown_words{
    "по заявк",    "по потребност", "по необходимост", "по мере", "по факту",
    "по требован", "по проект",     "по месту",        "уточн",   "не опред",
    "as required", "on demand",     "as needed",       "tbd",     "tba",
    "n/a",         "por definir",   "a definir",       "按需",    "待定"};

bool is_dash(std::string_view text) {
    return text == "-" || text == "–" || text == "—" || text == "−";
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

QuantityReading fault(std::string message) {
    QuantityReading out;
    out.verdict = QuantityVerdict::fault;
    out.message = std::move(message);
    return out;
}

// Where the number ends and a unit may begin: behind the last digit that is part of it.
std::size_t number_end(std::string_view text) {
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const char32_t c = text::next(text, at);
        if (c < 0x80 && is_digit(static_cast<char>(c))) {
            end = at;
        } else if (!(c == '.' || c == ',' || c == '+' || c == '-' || c == 0x2212 ||
                     text::is_blank(c))) {
            const bool exponent = (c == 'e' || c == 'E') && from > 0 && is_digit(text[from - 1]) &&
                                  at < text.size() && (text[at] == '+' || is_digit(text[at]));
            if (!exponent) {
                break;
            }
        }
    }
    return end;
}

struct Ends {
    std::string_view low;
    std::string_view high;
};
// "100–150", "100 - 150", "от 100 до 150", "100...150".
std::optional<Ends> range_ends(std::string_view text) {
    for (const std::string_view mark : {"–", "—", "…", "...", "..", "-", " до ", " to ", "~"}) {
        const std::size_t at = text.find(mark, 1);
        if (at == text.npos || at == 0) {
            continue;
        }
        std::string_view low = text::trim(text.substr(0, at));
        const std::string_view high = text::trim(text.substr(at + mark.size()));
        for (const std::string_view word : {"от ", "От ", "from "}) {
            if (low.starts_with(word)) {
                low = text::trim(low.substr(word.size()));
            }
        }
        if (!low.empty() && !high.empty() && is_digit(low[0]) && is_digit(high[0]) &&
            number_end(low) == low.size()) {
            return Ends{low, high};
        }
    }
    return std::nullopt;
}

// A number with its unit, judged.
QuantityReading known(const Decimal& value, const UnitReading& reading,
                      const Reference& reference) {
    if (value.mantissa < 0) {
        return fault(fmt::format("{} is negative; a need is zero or more", to_text(value)));
    }
    const Unit& unit = reference.units()[reading.unit];
    const auto count = base_units(value, reading, reference);
    if (!count) {
        return fault(fmt::format("{} {} is not a whole number of base units, or out of range",
                                 to_text(value), unit.shown));
    }
    const bool pieces = unit.dimension == Dimension::piece || unit.dimension == Dimension::set ||
                        unit.dimension == Dimension::pack;
    if (*count > (pieces ? most_pieces : most_fine_units)) {
        return fault(fmt::format("{} {} is absurdly much; check the cell and its unit",
                                 to_text(value), unit.shown));
    }
    QuantityReading out;
    out.verdict = QuantityVerdict::known;
    out.count = *count;
    out.written = value;
    out.unit = reading;
    return out;
}

}  // namespace

std::optional<std::int64_t> base_units(const Decimal& value, const UnitReading& unit,
                                       const Reference& reference) {
    const Ratio& ratio = reference.units()[unit.unit].base;
    std::int64_t ten = 1;
    for (std::int32_t i = 0; i < value.scale; ++i) {
        ten *= 10;
    }
    const auto factor = checked_multiply(unit.multiplier, ratio.numerator);
    if (!factor.has_value()) {
        return std::nullopt;
    }
    const Int128 top = static_cast<Int128>(value.mantissa) * *factor;
    const Int128 bottom = static_cast<Int128>(ten) * ratio.denominator;
    const Int128 whole = top / bottom;
    if (top % bottom != 0 || whole > INT64_MAX || whole < INT64_MIN) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(whole);
}

QuantityReading read_quantity(std::string_view raw, const UnitReading& column_unit,
                              DecimalMark mark, const Reference& reference) {
    const std::string_view text = text::trim(raw);
    QuantityReading out;
    out.unit = column_unit;
    if (text.empty() || is_dash(text)) {
        return out;
    }
    if (text.size() <= 9 && std::all_of(text.begin(), text.end(), is_digit)) {  // most cells
        return known({*text::to_integer(text), 0}, column_unit, reference);
    }
    const std::string folded = text::fold(text);
    for (const std::string_view word : unknown_words) {
        if (folded.find(word) != folded.npos) {
            out.verdict = QuantityVerdict::unknown;
            return out;
        }
    }
    const std::size_t end = number_end(text);
    if (const auto ends = range_ends(text); ends && text[0] != '-') {
        out.verdict = QuantityVerdict::range;
        out.candidates = {std::string(ends->low),
                          std::string(ends->high.substr(0, number_end(ends->high)))};
        return out;
    }
    if (end == 0) {
        return fault(fmt::format("\"{}\" is no number; write the quantity in digits",
                                 text::printable(text, 40)));
    }
    const std::string_view tail = text::trim(text.substr(end));
    if (!tail.empty()) {
        const auto unit = reference.unit(tail);
        if (!unit) {
            QuantityReading wrong = fault(
                fmt::format("\"{}\" is no known unit; write one of ОКЕИ, such as шт, компл, кг, м",
                            text::printable(tail, 40)));
            wrong.unknown_unit = true;
            return wrong;
        }
        out.unit = *unit;
    }
    const NumberReading number = read_number(text.substr(0, end), mark);
    if (number.verdict == NumberVerdict::ambiguous) {
        out.verdict = QuantityVerdict::ambiguous;
        out.candidates = {to_text(number.value), to_text(number.other)};
        return out;
    }
    if (number.verdict == NumberVerdict::out_of_range) {
        return fault("is out of range; write a quantity below 1 000 000 000");
    }
    if (number.verdict != NumberVerdict::number) {
        return fault(fmt::format("\"{}\" is no number; write the quantity in digits",
                                 text::printable(text, 40)));
    }
    return known(number.value, out.unit, reference);
}

QuantityReading read_quantity(const Cell& cell, const UnitReading& unit, DecimalMark mark,
                              const Reference& reference) {
    switch (cell.kind) {
        case CellKind::empty: return {};
        case CellKind::date:
            return fault(fmt::format("holds the date {}; format the cell as a number",
                                     text::printable(cell.text, 40)));
        case CellKind::boolean: return fault("holds true or false; write a number");
        case CellKind::error:
            return fault(fmt::format("holds the error {}; repair the formula",
                                     text::printable(cell.text, 40)));
        case CellKind::formula_hole:
            return fault("is a formula without a stored value; open the file, recalculate, save");
        case CellKind::number:
            if (std::isfinite(cell.number)) {
                return read_quantity(fmt::format("{}", cell.number), unit, DecimalMark::point,
                                     reference);
            }
            return fault("is no finite number");
        case CellKind::text: break;
    }
    return read_quantity(cell.text, unit, mark, reference);
}

}  // namespace artel::resolve
