#pragma once
#include <vector>

#include "engines/order/problem.h"
#include "engines/order/solution.h"

namespace artel::order {

// Recomputes the order by its own road: every entry in exactly one item and as often as its fleet
// says, every total the sum of its sources. Empty: the solution is right.
std::vector<Violation> check(const Problem& problem, const Solution& solution);

}  // namespace artel::order
