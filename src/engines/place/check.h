#pragma once
#include <cstdint>
#include <vector>

#include "engines/place/problem.h"
#include "engines/place/solution.h"

// The judge of placements: integers only, no code shared with solve().
namespace artel::place {

// Every broken rule of README.md; empty = feasible. Pointers are those of the file form
// `artel.place.solution/1`.
std::vector<Violation> check(const Problem& problem, const Solution& solution);

// What a feasible solution costs: fixed costs of open sites, links used, and what is left out.
std::int64_t recount(const Problem& problem, const Solution& solution);

}  // namespace artel::place
