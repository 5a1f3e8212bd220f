#pragma once
#include "base/actor.h"
#include "capabilities/planning/scenario.h"
#include "engines/plan/problem.h"
#include "engines/plan/solution.h"
#include "platform/host/services.h"

namespace artel::planning {

struct StoredProblem {
    plan::Problem problem;
    plan::Solution plan;
};
// A plan's problem and what it does, as they were stored. `not_found`.
Result<StoredProblem> read_stored(host::Services& services, TenantId tenant, PlanId id);

}  // namespace artel::planning
