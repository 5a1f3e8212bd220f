#include "capabilities/planning/rim/stored_plan.h"

#include "capabilities/planning/rim/files.h"
#include "capabilities/planning/rim/planning_store.h"
#include "engines/plan/certificate.h"
#include "engines/plan/problem_json.h"

namespace artel::planning {
namespace {

Result<PlanFiles> files_of(host::Services& services, TenantId tenant, PlanId id) {
    return services.database.read(
        [&](sql::Transaction& transaction) { return find_files(transaction, tenant, id); });
}

Result<std::string> blob(host::Services& services, const std::string& sha256) {
    TRY(const std::filesystem::path path, services.blobs.file(sha256));
    return read_file(path);
}

Result<PlanContent> read_plan(host::Services& services, const PlanFiles& files) {
    PlanContent out;
    TRY(const std::string problem, blob(services, files.problem));
    TRY(out.problem, plan::read_problem(problem));
    TRY(const std::string solution, blob(services, files.solution));
    TRY(out.file, plan::read_plan(solution, out.problem));
    return out;
}

}  // namespace

Result<PlanContent> read_stored(host::Services& services, TenantId tenant, PlanId id) {
    TRY(const PlanFiles files, files_of(services, tenant, id));
    return read_plan(services, files);
}

Result<ProvenPlan> read_proven(host::Services& services, TenantId tenant, PlanId id) {
    TRY(const PlanFiles files, files_of(services, tenant, id));
    ProvenPlan out;
    TRY(out.plan, read_plan(services, files));
    TRY(const std::string text, blob(services, files.certificate));
    TRY(plan::Certificate proof, plan::read_certificate(text, out.plan.problem));
    out.prices = std::move(proof.prices);
    return out;
}

}  // namespace artel::planning
