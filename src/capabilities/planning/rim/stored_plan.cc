#include "capabilities/planning/rim/stored_plan.h"

#include "capabilities/planning/rim/files.h"
#include "capabilities/planning/rim/planning_store.h"
#include "engines/plan/problem_json.h"
#include "engines/plan/solution_json.h"

namespace artel::planning {

Result<StoredProblem> read_stored(host::Services& services, TenantId tenant, PlanId id) {
    TRY(const PlanFiles files, services.database.read([&](sql::Transaction& transaction) {
        return find_files(transaction, tenant, id);
    }));
    TRY(const std::filesystem::path problem_file, services.blobs.file(files.problem));
    TRY(const std::string problem, read_file(problem_file));
    StoredProblem out;
    TRY(out.problem, plan::read_problem(problem));
    TRY(const std::filesystem::path plan_file, services.blobs.file(files.solution));
    TRY(const std::string text, read_file(plan_file));
    TRY(plan::PlanFile plan, plan::read_plan(text, out.problem));
    out.plan = std::move(plan.solution);
    return out;
}

}  // namespace artel::planning
