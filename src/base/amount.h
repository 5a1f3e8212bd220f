#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

// Money and quantities: checked integers with their unit. Never floating point.
namespace artel {

// ISO 4217 code of three capital letters.
struct Currency {
    char code[3]{'R', 'U', 'B'};
    std::string_view text() const { return {code, 3}; }
    static Result<Currency> parse(std::string_view text);
    friend bool operator==(const Currency&, const Currency&) = default;
};

// `minor` counts hundredths (kopecks, fen, cents).
struct Money {
    std::int64_t minor{};
    Currency currency{};
    friend bool operator==(const Money&, const Money&) = default;
};
// Mixed currencies and overflow are outcomes (`invalid`).
Result<Money> add(const Money& a, const Money& b);

// What a quantity counts. Different dimensions never add.
enum class Dimension : std::uint8_t {
    piece,   // base unit: one piece
    set,     // one set (комплект)
    pack,    // one pack of unknown content
    mass,    // gram
    length,  // millimetre
    area,    // square millimetre
    volume,  // millilitre (cubic centimetre)
    time,    // second
    energy,  // watt-second
};

// An integer count of the base unit of `dimension`. Units as people write them are parsed by
// engines/resolve/units; what people type and what solvers count are two types.
struct Quantity {
    std::int64_t count{};
    Dimension dimension{Dimension::piece};
    friend bool operator==(const Quantity&, const Quantity&) = default;
};
Result<Quantity> add(const Quantity& a, const Quantity& b);

// Integer arithmetic whose overflow is an outcome (`invalid`, "out of range").
Result<std::int64_t> checked_add(std::int64_t a, std::int64_t b);
Result<std::int64_t> checked_multiply(std::int64_t a, std::int64_t b);

}  // namespace artel
