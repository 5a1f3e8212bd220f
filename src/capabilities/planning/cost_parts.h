#pragma once
#include <cstdint>
#include <vector>

#include "base/json_codec.h"
#include "engines/plan/problem.h"
#include "engines/plan/solution.h"

// Whose money a plan's cost is.
namespace artel::planning {

// Discounted, minor units, each rounded by itself: the sum may miss the plan's cost by as many
// minor units as there are parts. What buyers pay for goods, then what is paid once so that they
// are made.
struct CostParts {
    std::int64_t domestic{};       // for what is made
    std::int64_t imported{};       // for what is imported
    std::int64_t localisation{};   // starts of pairs, and development shared by families
    std::int64_t modernisation{};  // modules: capex less credit, and opex
    std::int64_t shortage{};       // charge for what nobody supplies; no part of the cost
    friend bool operator==(const CostParts&, const CostParts&) = default;
};
constexpr auto fields(json::Type<CostParts>) {
    return std::tuple(json::field("domestic", &CostParts::domestic),
                      json::field("imported", &CostParts::imported),
                      json::field("localisation", &CostParts::localisation),
                      json::field("modernisation", &CostParts::modernisation),
                      json::field("shortage", &CostParts::shortage));
}

CostParts cost_parts(const plan::Problem& problem, const plan::Solution& solution);

// Of each type: what is paid for it, made and imported, and for its localisations; discounted.
std::vector<std::int64_t> type_costs(const plan::Problem& problem, const plan::Solution& solution);

}  // namespace artel::planning
