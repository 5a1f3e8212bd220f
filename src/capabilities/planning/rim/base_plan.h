#pragma once
#include <optional>

#include "capabilities/planning/rim/records.h"
#include "engines/plan/problem.h"
#include "engines/plan/warm_start.h"
#include "platform/host/services.h"

namespace artel::planning {

// A stored plan as another search may begin from it.
struct BasePlan {
    plan::Problem problem;
    plan::Solution solution;
    plan::Prices prices;

    plan::WarmStart start() const { return {problem, solution, prices}; }
};

// Nothing if one of the files is not what this program writes: the search then begins anew.
std::optional<BasePlan> read_base_plan(host::Services& services, const PlanFiles& files);

}  // namespace artel::planning
