#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "engines/plan/problem.h"
#include "engines/plan/solution.h"
#include "engines/pool/problem.h"

namespace artel::planning {

// What one customer needs of an item, as its lists say; base units.
struct CustomerNeed {
    std::string name;
    std::string region;  // empty = not said
    std::map<std::int32_t, std::int64_t> by_year;
    std::int64_t undated{};
};

// The pool of an item of a planning problem: its customers and the offers made for it.
//   - The item's demand of a period falls on the customers as their needs of that year do, of all
//     years where nobody names that year; whole units that add up.
//   - All pay the item's import price.
//   - An offer sells what its line has free: with a plan, what the plan's other items leave, its
//     modules included. A development shared with other items counts whole, unless the plan starts
//     it for another item.
// Errors: `not_found` for an unknown item; `infeasible` where nobody offers to make it, or nobody
// needs it.
Result<pool::Problem> pool_case(const plan::Problem& problem, const std::string& item,
                                std::span<const CustomerNeed> needs, const plan::Solution* in_plan);

}  // namespace artel::planning
