#pragma once
#include "engines/order/problem.h"
#include "engines/order/solution.h"

namespace artel::order {

// The order. Linear in entries times fleet rows of their file. Error `invalid`: the problem is
// malformed, or a product or sum leaves int64 - naming the item.
Result<Solution> solve(const Problem& problem);

}  // namespace artel::order
