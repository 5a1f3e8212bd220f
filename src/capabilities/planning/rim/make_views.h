#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "capabilities/planning/rim/plan_views.h"
#include "engines/plan/explain.h"
#include "engines/plan/problem.h"
#include "engines/plan/solution.h"

namespace artel::planning {

// A solved problem and all that was proven and said about it.
struct SolvedPlan {
    const plan::Problem& problem;
    const plan::Solution& solution;
    const std::vector<plan::Explanation>& explanations;  // one per type
};

// Everything of the plan's page that follows from problem and solution: periods, shares, dates,
// counts and spending. The caller adds ids, cost, bound and provenance.
PlanView make_plan_view(const SolvedPlan& plan);
std::vector<PlanItemDetail> make_item_views(const SolvedPlan& plan);
Timeline make_timeline(const SolvedPlan& plan);

}  // namespace artel::planning
