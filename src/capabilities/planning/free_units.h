#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"
#include "engines/offset/contract.h"
#include "engines/plan/facts.h"
#include "engines/plan/problem.h"
#include "engines/plan/solution.h"

namespace artel::planning {

// Units of its item that the pair's line has room for in the period: the whole line without a plan;
// with one, its modules too, less what other items take.
std::int64_t free_units(const plan::Problem& problem, const plan::Facts& facts,
                        const plan::Pair& pair, const plan::Solution* in_plan, std::size_t period);

// What the lines that the plan starts for the item can make of it, by year or quarter, from their
// readiness on. Error: `not_found`.
Result<std::vector<offset::Amount>> planned_capacity(const plan::Problem& problem,
                                                     const std::string& item,
                                                     const plan::Solution& in_plan);

}  // namespace artel::planning
