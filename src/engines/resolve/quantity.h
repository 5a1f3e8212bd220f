#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/cell.h"
#include "base/decimal.h"
#include "engines/resolve/reference.h"

namespace artel::resolve {

enum class QuantityVerdict : std::uint8_t {
    known,
    blank,      // an empty cell, or a dash alone
    unknown,    // «по заявке», "as required": a need without a number
    range,      // "100–150": both ends in `candidates`
    ambiguous,  // "1,234" while the file does not tell its decimal mark: both readings
    fault,      // negative, absurd, no number, not a whole number of base units ...
};

struct QuantityReading {
    QuantityVerdict verdict{QuantityVerdict::blank};
    std::int64_t count{};  // base units of `unit`'s dimension
    Decimal written{};     // the number as it stands in the cell
    UnitReading unit{};
    std::string message;  // for a fault: what is wrong and what to do
    std::vector<std::string> candidates;
    bool unknown_unit{false};  // the fault is the unit
};

// Reads a quantity cell with what stands in it ("12", "1 500,5 кг", "2 тыс. шт."). A unit inside
// the cell beats `unit`, which comes from the unit column or the header. Counts above 10^9 pieces
// (10^15 of finer base units) are absurd: a fault.
QuantityReading read_quantity(const Cell& cell, const UnitReading& unit, DecimalMark mark,
                              const Reference& reference);
// The same for text alone.
QuantityReading read_quantity(std::string_view text, const UnitReading& unit, DecimalMark mark,
                              const Reference& reference);

// `value` of a unit in base units, if it is a whole number of them and fits.
std::optional<std::int64_t> base_units(const Decimal& value, const UnitReading& unit,
                                       const Reference& reference);

}  // namespace artel::resolve
