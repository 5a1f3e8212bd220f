#include "capabilities/planning/rim/risk_job.h"

#include <algorithm>
#include <unordered_map>

#include "capabilities/access/policies.h"
#include "capabilities/planning/rim/make_risk.h"
#include "capabilities/planning/rim/names.h"
#include "capabilities/planning/rim/risk_store.h"
#include "capabilities/planning/rim/routes.h"
#include "capabilities/planning/rim/solved.h"
#include "capabilities/planning/rim/stored_plan.h"
#include "engines/plan/check.h"
#include "engines/rules/rule_book.h"
#include "platform/jobs/queue.h"

namespace artel::planning {
namespace {

constexpr std::size_t most_questions = 20;
constexpr std::size_t threads = 2;
constexpr std::size_t most_replanned = 3;
constexpr plan::Limits replanning{60, 1};

struct Wanted {
    PlanId plan;
    RiskQuestion question;
};
constexpr auto fields(json::Type<Wanted>) {
    return std::tuple(json::field("plan", &Wanted::plan),
                      json::field("question", &Wanted::question));
}

Result<RiskParameters> parameters_of(host::Services& services, const plan::Problem& problem) {
    TRY(const rules::RuleBook book, rules::rules_in_use(services.rule_texts()));
    return risk_parameters(book, Date::first_of(problem.calendar.periods.front().begin));
}

Result<std::vector<std::int64_t>> stock_of(const plan::Problem& problem,
                                           const std::vector<StockRow>& rows) {
    std::vector<std::int64_t> out;
    if (rows.empty()) {
        return out;
    }
    std::unordered_map<std::string, std::size_t> types;
    for (std::size_t i = 0; i < problem.types.size(); ++i) {
        types[problem.types[i].id] = i;
    }
    out.assign(problem.types.size(), 0);
    std::vector<Violation> wrong;
    for (std::size_t n = 0; n < rows.size(); ++n) {
        const auto found = types.find(rows[n].item);
        if (found == types.end()) {
            wrong.push_back({"/stock/" + std::to_string(n) + "/item", "is no item of the plan"});
        } else {
            out[found->second] = rows[n].quantity;
        }
    }
    return wrong.empty() ? Result<std::vector<std::int64_t>>(std::move(out))
                         : invalid(std::move(wrong));
}

// The long run without the producers whose loss is largest.
void add_long_runs(std::vector<LossView>& losses, const ProvenPlan& planned,
                   const plan::Lanes& lanes, const std::stop_token& stop) {
    const plan::Problem& problem = planned.plan.problem;
    const plan::Amounts& before = planned.plan.file.amounts;
    const auto dated = plan::dates(problem, planned.plan.file.solution);
    for (std::size_t n = 0; n < std::min(losses.size(), most_replanned); ++n) {
        const plan::Problem left = plan::without_producer(problem, losses[n].producer);
        if (stop.stop_requested() || !plan::validate(left).empty()) {
            continue;
        }
        const plan::Outcome anew =
            plan::solve(left, {problem, planned.plan.file.solution, planned.prices}, replanning,
                        {lanes, stop, {}});
        ENSURE(plan::check(left, anew.solution).empty(), "the checker refuses the solver's plan");
        LongRunView view{anew.amounts.cost - before.cost, anew.amounts.shortage - before.shortage,
                         0, std::nullopt};
        const auto dates = plan::dates(left, anew.solution);
        std::optional<std::size_t> last;
        for (std::size_t i = 0; i < dates.size(); ++i) {
            if (dated[i].has_value()) {
                view.undated += dates[i].has_value() ? 0 : 1;
                last = std::max(last, dates[i]);
            }
        }
        if (view.undated == 0) {
            view.list_date = period_label(problem, last);
        }
        losses[n].long_run = view;
    }
}

Result<StoredRisk> look_at(jobs::Run& run, host::Services& services, const ProvenPlan& planned,
                           const RiskQuestion& question) {
    const plan::Problem& problem = planned.plan.problem;
    const plan::Solution& solution = planned.plan.file.solution;
    TRY(const RiskParameters parameters, parameters_of(services, problem));
    const plan::Uncertainty uncertainty = question.uncertainty.value_or(parameters.uncertainty);
    plan::ResilienceQuestion asked;
    asked.recovery = question.recovery.empty() ? parameters.recovery : question.recovery;
    TRY(asked.stock, stock_of(problem, question.stock));
    std::vector<Violation> wrong = plan::validate(problem, asked);
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    StoredRisk out;
    const plan::Lanes lanes = thread_lanes(threads);
    run.report(0.05, "planning.stage.scenarios");
    const plan::DateRisk risk = plan::date_risk(problem, solution, planned.prices, uncertainty,
                                                most_questions, lanes, run.stop());
    out.risk = make_risk(problem, solution, uncertainty, risk);
    run.report(0.8, "planning.stage.resilience");
    out.resilience =
        make_resilience(problem, plan::resilience(problem, solution, planned.prices, asked, lanes),
                        parameters.concentration);
    run.report(0.85, "planning.stage.replan");
    add_long_runs(out.resilience.losses, planned, lanes, run.stop());
    out.forecasts = make_forecasts(problem, solution);
    return out;
}

Result<jobs::Finish> run_risk(jobs::Run& run, host::Services& services) {
    run.report(0, "planning.stage.read");
    TRY(const Wanted wanted, json::decode<Wanted>(run.input()));
    const TenantId tenant = run.job().tenant;
    TRY(const ProvenPlan planned, read_proven(services, tenant, wanted.plan));
    TRY(const StoredRisk found, look_at(run, services, planned, wanted.question));
    run.report(0.95, "planning.stage.store");
    jobs::Finish finish;
    finish.result = jobs::Made{"plan", wanted.plan.uuid()};
    finish.effects = [tenant, plan = wanted.plan, found](sql::Transaction& transaction) {
        return replace_risk(transaction, tenant, plan, found);
    };
    return finish;
}

}  // namespace

Result<jobs::Job> start_risk(host::Services& services, sql::Transaction& transaction,
                             TenantId tenant, ActorId actor, PlanId plan,
                             const RiskQuestion& question) {
    return services.jobs.enqueue(
        transaction, {tenant, actor, std::string(risk_kind), json::encode(Wanted{plan, question})});
}

void add_risk_job(host::App& app) {
    app.add(host::JobKind{std::string(risk_kind),
                          "Dates of a plan under uncertainty, its resilience, its forecasts",
                          access::operators, run_risk});
}

}  // namespace artel::planning
