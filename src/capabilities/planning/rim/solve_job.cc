#include <chrono>

#include "capabilities/access/policies.h"
#include "capabilities/planning/rim/course.h"
#include "capabilities/planning/rim/make_views.h"
#include "capabilities/planning/rim/planning_store.h"
#include "capabilities/planning/rim/risk_job.h"
#include "capabilities/planning/rim/routes.h"
#include "capabilities/planning/rim/scenario_problem.h"
#include "capabilities/planning/rim/solved.h"
#include "capabilities/planning/rim/stored_plan.h"
#include "engines/plan/certificate.h"
#include "engines/plan/problem_json.h"
#include "engines/plan/solution_json.h"
#include "platform/world/stop_after.h"

namespace artel::planning {
namespace {

Result<Lineage> find_work(jobs::Run& run, host::Services& services) {
    const Json* id_text = run.input().find("scenario");
    ENSURE(id_text != nullptr, "the job names its scenario");
    TRY(const auto id, json::decode<ScenarioId>(*id_text));
    const TenantId tenant = run.job().tenant;
    return services.database.read([&](sql::Transaction& transaction) -> Result<Lineage> {
        TRY(Scenario scenario, find_scenario(transaction, tenant, id));
        return find_lineage(transaction, tenant, std::move(scenario));
    });
}

// How much of the time limit has passed, at most what is left for checking and explaining.
double fraction(std::chrono::steady_clock::time_point begin, std::int64_t limit_s) {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
    return std::min(0.8, 0.8 * passed.count() / static_cast<double>(limit_s));
}

SolveOptions options_of(const Scenario& scenario, jobs::Run& run) {
    const auto begin = std::chrono::steady_clock::now();
    SolveOptions options;
    options.limits.seed = static_cast<std::uint64_t>(scenario.seed);
    options.time_limit = std::chrono::seconds(scenario.time_limit_s);
    options.stop = run.stop();
    options.progress = [&run, begin, limit = scenario.time_limit_s,
                        course = Course(begin)](const plan::Progress& at) mutable {
        if (course.add(at, std::chrono::steady_clock::now())) {
            run.follow(course.samples());
        }
        run.report(fraction(begin, limit), "planning.stage." + std::string(at.stage));
    };
    return options;
}

StoredPlan stored_plan(host::Services& services, const Lineage& work, const ProblemDraft& draft,
                       const Solved& solved) {
    const SolvedPlan plan{draft.problem, solved.file.solution, solved.file.items};
    StoredPlan out{make_plan_view(plan),
                   make_timeline(plan),
                   make_price_list(draft.problem, solved.prices, solved.file.items),
                   {},
                   make_item_views(plan)};
    PlanView& view = out.view;
    view.id = services.ids.next<PlanTag>();
    view.scenario = work.scenario.id;
    add_proof(view, draft.problem, solved.file);
    for (const Violation& warning : draft.warnings) {
        view.warnings.push_back(warning.pointer + ": " + warning.message);
    }
    view.created_at = services.clock.now();
    out.files = {services.blobs.put(plan::write_problem(draft.problem)),
                 services.blobs.put(solved.plan_text), services.blobs.put(solved.certificate_text)};
    return out;
}

// The plan of the scenario this one was made from: what differs then follows from the edits, not
// from the search. Another objective is another search.
std::optional<ProvenPlan> base_plan(host::Services& services, TenantId tenant, const Lineage& work,
                                    const plan::Problem& problem) {
    if (!work.base_plan.has_value()) {
        return std::nullopt;
    }
    auto base = read_proven(services, tenant, *work.base_plan);
    const bool fits = base.has_value() && base->plan.problem.calendar == problem.calendar &&
                      base->plan.problem.objective == problem.objective;
    return fits ? std::optional(*std::move(base)) : std::nullopt;
}

Result<jobs::Finish> solve_scenario(jobs::Run& run, host::Services& services,
                                    const OrderText& order_text) {
    run.report(0, "planning.stage.read");
    TRY(const Lineage work, find_work(run, services));
    const TenantId tenant = run.job().tenant;
    TRY(const ProblemDraft draft, scenario_problem(services, order_text, tenant, work));
    const std::optional<ProvenPlan> base = base_plan(services, tenant, work, draft.problem);
    SolveOptions options = options_of(work.scenario, run);
    if (base.has_value()) {
        options.from.emplace(base->start());
    }
    TRY(const Solved solved, solve_and_prove(draft.problem, options));
    run.report(0.95, "planning.stage.store");
    const StoredPlan plan = stored_plan(services, work, draft, solved);
    jobs::Finish finish;
    finish.result = jobs::Made{"plan", plan.view.id.uuid()};
    finish.effects = [&services, tenant, actor = run.job().actor, scenario = work.scenario.id,
                      plan](sql::Transaction& transaction) -> Result<void> {
        TRY_VOID(insert(transaction, tenant, scenario, plan));
        TRY_VOID(start_risk(services, transaction, tenant, actor, plan.view.id, {}));
        return {};
    };
    return finish;
}

}  // namespace

void add_solve_job(host::App& app, OrderText order_text) {
    app.add(host::JobKind{
        std::string(solve_kind), "Plans a scenario, checks the plan, recomputes its bound",
        access::operators,
        [order_text = std::move(order_text)](jobs::Run& run, host::Services& services) {
            return solve_scenario(run, services, order_text);
        }});
}

}  // namespace artel::planning
