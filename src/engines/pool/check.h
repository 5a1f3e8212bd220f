#pragma once
#include <vector>

#include "engines/pool/problem.h"
#include "engines/pool/solution.h"

namespace artel::pool {

// What is wrong with an answer, recounted from README.md by code of its own; empty = nothing.
//   - every threshold holds at its volume and not one unit below it;
//   - the named customers suffice, and none of them can be missed; whoever is called indispensable
//     cannot be missed by all others either, and nobody else is;
//   - the saving is that of the named deal, and no start of any offer saves more;
//   - every split adds up to the saving exactly, and the group said to be treated worst is.
std::vector<Violation> check(const Problem& problem, const Solution& solution);

}  // namespace artel::pool
