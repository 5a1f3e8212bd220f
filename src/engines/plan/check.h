#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "engines/plan/problem.h"
#include "engines/plan/solution.h"

// The judge of plans: integers only, written from README.md, no code shared with solve().
namespace artel::plan {

// Every broken rule (1) to (9) of README.md; empty = feasible. Pointers are those of the file form
// `artel.plan.solution/1`: "/supply/3/quantity/7" is period 7 of solution.pairs[3].
std::vector<Violation> check(const Problem& problem, const Solution& solution);

// The amounts of a feasible solution, exact to the one rounding at the end.
Amounts recount(const Problem& problem, const Solution& solution);

// By type: the first period from which on nothing is imported or unmet, at least min_sources
// producers deliver wherever there is demand, and there is demand. Nothing if there is none.
std::vector<std::optional<std::size_t>> dates(const Problem& problem, const Solution& solution);

}  // namespace artel::plan
