#include "capabilities/planning/rim/base_plan.h"

#include "capabilities/planning/rim/files.h"
#include "engines/plan/certificate.h"
#include "engines/plan/problem_json.h"
#include "engines/plan/solution_json.h"

namespace artel::planning {
namespace {

Result<BasePlan> read(host::Services& services, const PlanFiles& files) {
    const auto text = [&](const std::string& sha256) -> Result<std::string> {
        TRY(const std::filesystem::path path, services.blobs.file(sha256));
        return read_file(path.string());
    };
    TRY(const std::string problem_text, text(files.problem));
    TRY(plan::Problem problem, plan::read_problem(problem_text));
    TRY(const std::string plan_text, text(files.solution));
    TRY(plan::PlanFile file, plan::read_plan(plan_text, problem));
    TRY(const std::string certificate_text, text(files.certificate));
    TRY(plan::Certificate certificate, plan::read_certificate(certificate_text, problem));
    return BasePlan{std::move(problem), std::move(file.solution), std::move(certificate.prices)};
}

}  // namespace

std::optional<BasePlan> read_base_plan(host::Services& services, const PlanFiles& files) {
    Result<BasePlan> found = read(services, files);
    return found.has_value() ? std::optional(*std::move(found)) : std::nullopt;
}

}  // namespace artel::planning
