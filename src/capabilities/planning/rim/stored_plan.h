#pragma once
#include "base/actor.h"
#include "capabilities/planning/scenario.h"
#include "engines/plan/problem.h"
#include "engines/plan/solution_json.h"
#include "engines/plan/warm_start.h"
#include "platform/host/services.h"

namespace artel::planning {

// A plan's problem and what it does, as they were stored.
struct PlanContent {
    plan::Problem problem;
    plan::PlanFile file;
};
Result<PlanContent> read_stored(host::Services& services, TenantId tenant, PlanId id);  // not_found

// With the prices that prove its bound.
struct ProvenPlan {
    PlanContent plan;
    plan::Prices prices;

    // For another search to begin from it.
    plan::WarmStart start() const { return {plan.problem, plan.file.solution, prices}; }
};
Result<ProvenPlan> read_proven(host::Services& services, TenantId tenant, PlanId id);

}  // namespace artel::planning
