#include "capabilities/planning/rim/solved.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <optional>
#include <thread>
#include <vector>

#include "base/hash.h"
#include "engines/plan/certificate.h"
#include "engines/plan/check.h"
#include "engines/plan/problem_json.h"
#include "platform/world/stop_after.h"

namespace artel::planning {
namespace {

// The two computations of a bound differ by rounding only.
constexpr double bound_agreement = 1e-6;

plan::Outcome search(const plan::Problem& problem, const SolveOptions& options,
                     const plan::Lanes& lanes) {
    plan::Run run{lanes, options.stop, options.progress};
    std::optional<world::StopAfter> timer;
    if (options.time_limit.count() > 0) {
        timer.emplace(options.time_limit, options.stop);
        run.stop = timer->token();
    }
    plan::Outcome outcome = options.from.has_value()
                                ? plan::solve(problem, *options.from, options.limits, run)
                                : plan::solve(problem, options.limits, run);
    if (outcome.status == plan::Status::interrupted && !options.stop.stop_requested()) {
        outcome.status = plan::Status::feasible;
    }
    return outcome;
}

}  // namespace

plan::Lanes thread_lanes(std::size_t threads) {
    if (threads <= 1) {
        return plan::one_lane;
    }
    return [threads](std::size_t chunks, const std::function<void(std::size_t)>& body) {
        std::atomic<std::size_t> next{0};
        std::vector<std::exception_ptr> faults(threads);
        {
            std::vector<std::jthread> lanes;
            for (std::size_t lane = 0; lane < threads; ++lane) {
                lanes.emplace_back([&, lane] {
                    try {
                        for (std::size_t chunk = next++; chunk < chunks; chunk = next++) {
                            body(chunk);
                        }
                    } catch (...) {
                        faults[lane] = std::current_exception();
                    }
                });
            }
        }
        for (const std::exception_ptr& fault : faults) {
            if (fault) {
                std::rethrow_exception(fault);
            }
        }
    };
}

Result<Solved> solve_and_prove(const plan::Problem& problem, const SolveOptions& options) {
    const plan::Lanes lanes = thread_lanes(options.threads);
    plan::Outcome outcome = search(problem, options, lanes);
    ENSURE(plan::check(problem, outcome.solution).empty(), "the checker refuses the solver's plan");
    ENSURE(plan::recount(problem, outcome.solution) == outcome.amounts,
           "the checker counts another cost");
    TRY(const std::int64_t bound, plan::lower_bound(problem, outcome.prices));
    const std::int64_t upper = outcome.amounts.objective();
    ENSURE(bound <= upper, "the bound is above the plan");
    ENSURE(std::abs(static_cast<double>(bound) - std::max(0.0, outcome.lower_bound)) <=
               2 + bound_agreement * static_cast<double>(upper),
           "the verifier finds another bound");
    if (bound == upper && outcome.status == plan::Status::feasible) {
        outcome.status = plan::Status::optimal;
    }
    Solved out;
    out.file = {problem.objective,
                outcome.amounts,
                bound,
                outcome.status,
                outcome.limits_used,
                std::move(outcome.solution),
                {}};
    out.file.items = plan::explain(problem, out.file.solution, lanes);
    out.plan_text = plan::write_plan(problem, out.file);
    out.prices = std::move(outcome.prices);
    out.certificate_text = plan::write_certificate(
        problem,
        {plan::problem_hash(problem), sha256_hex(out.plan_text), out.prices, bound, upper});
    return out;
}

void add_proof(PlanView& view, const plan::Problem& problem, const plan::PlanFile& file) {
    view.cost = file.amounts.cost;
    view.dependence = file.amounts.dependence;
    view.haste = file.amounts.haste;
    view.lower_bound = file.lower_bound;
    view.gap = plan::gap(file.amounts, file.lower_bound);
    view.status = file.status;
    view.checked = true;  // solve_and_prove gives out nothing else
    view.bound_checked = true;
    view.engine_version = ARTEL_VERSION;
    view.seed = static_cast<std::int64_t>(file.limits_used.seed);
    view.problem_sha256 = plan::problem_hash(problem);
}

}  // namespace artel::planning
