#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "engines/offset/contract.h"
#include "engines/offset/course.h"

namespace artel::offset {

// Pieces by year, discounted yearly from the year of signing: what the deliveries must bring in.
// Least unit price whose discounted income pays the investment, the fixed costs of every year from
// the first to the last delivery, and the unit costs. Nothing where costs or investment are not
// known.
std::optional<std::int64_t> break_even(const Contract& contract);

// By quarter: the contract's daily rate on the price of what was late when the quarter began, for
// each of its days up to the contract's end. Nothing where that is not known. Needs a rate.
std::vector<std::optional<std::int64_t>> exposures(const Contract& contract, const Course& course);

}  // namespace artel::offset
