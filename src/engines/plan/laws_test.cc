#include "support/laws.h"

#include <algorithm>
#include <cmath>

#include "engines/plan/certificate.h"
#include "engines/plan/check.h"
#include "engines/plan/explain.h"
#include "engines/plan/generate.h"
#include "engines/plan/problem_json.h"
#include "engines/plan/small_problem.h"
#include "engines/plan/solution_json.h"
#include "engines/plan/solve.h"

namespace artel::plan {
namespace {

std::int64_t upper(const Outcome& outcome) {
    return outcome.amounts.objective();
}

// A middling problem with every feature.
Problem full_problem(std::uint64_t seed, Features features = Features::all) {
    Recipe recipe;
    recipe.types = 5;
    recipe.producers = 2;
    recipe.quarters = 2;
    recipe.years = 4;
    recipe.seed = seed;
    recipe.budgets = Budgets::yearly;
    recipe.features = features;
    Problem out = generate(recipe);
    out.objective = seed % 3 == 0 ? Objective::earliest : Objective::least_cost;
    return out;
}

std::string bytes(const Problem& problem, const Outcome& outcome) {
    PlanFile file;
    file.amounts = outcome.amounts;
    file.solution = outcome.solution;
    file.limits_used = outcome.limits_used;
    file.status = outcome.status;
    return write_plan(problem, file);
}

// Backwards and in parts: what a test of order needs.
template <class T>
void stir(std::vector<T>& list) {
    std::reverse(list.begin(), list.end());
    std::rotate(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(list.size() / 3),
                list.end());
}

const Limits brief{500, 1};  // enough for builds, coolings and rounds of cuts
constexpr int dear_cases = 8;

}  // namespace

TEST_CASE("plan: bound <= optimum <= plan on everything small enough to be enumerated") {
    test::law("enumerated", [](std::uint32_t seed) {
        Problem problem = testing::small_problem(seed);
        if (seed % 2 == 0) {
            problem.objective = Objective::earliest;
            problem.types[0].min_sources = 1 + static_cast<std::int32_t>(seed / 2 % 2);
            problem.types[0].weight = 3;
        }
        if (!validate(problem).empty()) {
            RC_DISCARD("an impossible import limit, or too few sources");
        }
        const Outcome outcome = solve(problem, brief);
        RC_ASSERT(check(problem, outcome.solution).empty());
        RC_ASSERT(recount(problem, outcome.solution) == outcome.amounts);
        const std::int64_t optimum = testing::least_cost(problem);
        const Result<std::int64_t> bound = lower_bound(problem, outcome.prices);
        RC_ASSERT(bound.has_value());
        RC_ASSERT(*bound <= optimum);
        RC_ASSERT(outcome.lower_bound <= static_cast<double>(optimum) + 0.51);
        // Cost and shortage are rounded apart, the enumerated optimum once: one unit between them.
        RC_ASSERT(optimum <= upper(outcome) + 1);
        RC_CLASSIFY(optimum == upper(outcome), "plan is optimal");
    });
}

TEST_CASE("plan: more capacity or money never raises the optimum") {
    test::law("monotone", [](std::uint32_t seed) {
        Problem problem = testing::small_problem(seed);
        if (!validate(problem).empty()) {
            RC_DISCARD("an impossible import limit");
        }
        const std::int64_t before = testing::least_cost(problem);
        problem.groups[seed % 2].capacity[0].millionths += Decimal::scale;
        for (Budget& budget : problem.budgets) {
            budget.amount += 50;
        }
        RC_ASSERT(testing::least_cost(problem) <= before);
    });
}

TEST_CASE("plan: every plan passes the checker, and its bound the verifier") {
    test::law(
        "checked",
        [](std::uint16_t seed) {
            const Problem problem = full_problem(seed);
            const Outcome outcome = solve(problem, brief);
            RC_ASSERT(check(problem, outcome.solution).empty());
            RC_ASSERT(recount(problem, outcome.solution) == outcome.amounts);
            const Result<std::int64_t> bound = lower_bound(problem, outcome.prices);
            RC_ASSERT(bound.has_value());
            RC_ASSERT(*bound <= upper(outcome));
            RC_CLASSIFY(!outcome.prices.cuts.empty(), "the bound uses cuts");
            const double own = std::max(0.0, outcome.lower_bound);
            RC_ASSERT(std::abs(static_cast<double>(*bound) - own) <=
                      1 + 1e-9 * static_cast<double>(upper(outcome)));
        },
        dear_cases);
}

TEST_CASE("plan: the order of the input does not show") {
    test::law(
        "permuted",
        [](std::uint16_t seed) {
            const Problem problem = full_problem(seed);
            Problem stirred = problem;
            stir(stirred.types);
            stir(stirred.groups);
            stir(stirred.pairs);
            stir(stirred.modules);
            stir(stirred.families);
            stir(stirred.budgets);
            RC_ASSERT(bytes(problem, solve(problem, brief)) ==
                      bytes(stirred, solve(stirred, brief)));
        },
        dear_cases);
}

TEST_CASE("plan: lanes, repetition and replayed limits give the same bytes") {
    const Lanes backwards = [](std::size_t chunks, const std::function<void(std::size_t)>& body) {
        for (std::size_t chunk = chunks; chunk-- > 0;) {
            body(chunk);
        }
    };
    test::law(
        "same bytes",
        [&](std::uint16_t seed) {
            const Problem problem = full_problem(seed);
            Run run;
            run.lanes = backwards;
            const Outcome one = solve(problem, brief);
            const Outcome two = solve(problem, brief, run);
            RC_ASSERT(bytes(problem, one) == bytes(problem, two));
            RC_ASSERT(one.prices == two.prices);
            // Stopped from outside after some passes, then replayed by their number.
            std::stop_source stop;
            Run cut;
            cut.stop = stop.get_token();
            const std::int64_t at = 1 + seed % 50;
            cut.progress = [&](const Progress& progress) {
                if (progress.passes >= at) {
                    stop.request_stop();
                }
            };
            Outcome stopped = solve(problem, {}, cut);
            const Outcome replayed = solve(problem, stopped.limits_used);
            RC_ASSERT(stopped.solution == replayed.solution);
            RC_ASSERT(stopped.prices == replayed.prices);
            RC_ASSERT((stopped.status == Status::interrupted) == stop.stop_requested());
        },
        dear_cases);
}

TEST_CASE("plan: twice the money is the same plan at twice the cost") {
    test::law(
        "doubled",
        [](std::uint16_t seed) {
            const Problem problem = full_problem(seed, Features::plain);
            Problem doubled = problem;
            for (Type& type : doubled.types) {
                for (std::int64_t& price : type.import_price) {
                    price *= 2;
                }
            }
            for (Pair& pair : doubled.pairs) {
                pair.unit_cost[0] *= 2;
                pair.localisation_cost *= 2;
            }
            for (Module& module : doubled.modules) {
                module.capex *= 2;
            }
            for (Budget& budget : doubled.budgets) {
                budget.amount *= 2;
            }
            const Outcome one = solve(problem, brief);
            const Outcome two = solve(doubled, brief);
            RC_ASSERT(one.solution == two.solution);
            RC_ASSERT(std::abs(two.amounts.cost - 2 * one.amounts.cost) <= 1);  // of the rounding
            RC_ASSERT(two.amounts.dependence == one.amounts.dependence);
        },
        dear_cases);
}

TEST_CASE(
    "plan: a plan carried to an edited problem is feasible, and never worse when that relaxes") {
    test::law(
        "warm start",
        [](std::uint16_t seed) {
            const Problem problem = full_problem(seed);
            const Outcome before = solve(problem, seed % 2 == 0 ? Limits{60, 1} : brief);
            const WarmStart start{problem, before.solution, before.prices};
            Problem relaxed = problem;
            relaxed.groups[seed % relaxed.groups.size()].capacity[0].millionths *= 2;
            relaxed.budgets[seed % relaxed.budgets.size()].amount += 1'000'000;
            Problem hard = problem;
            stir(hard.types);
            stir(hard.pairs);
            hard.modules.pop_back();
            hard.pairs.pop_back();
            for (Module& module : hard.modules) {
                module.excludes.clear();
                module.after.reset();
            }
            for (std::int64_t& demand : hard.types[0].demand) {
                demand /= 2;
            }
            for (Group& group : hard.groups) {
                group.capacity[0].millionths /= 2;
            }
            for (const Problem& edited : {problem, relaxed, hard}) {
                if (!validate(edited).empty()) {
                    continue;
                }
                const Outcome after = solve(edited, start);
                RC_ASSERT(check(edited, after.solution).empty());
                const Result<std::int64_t> bound = lower_bound(edited, after.prices);
                RC_ASSERT(bound.has_value());
                RC_ASSERT(*bound <= upper(after));
                RC_ASSERT(solve(edited, start, after.limits_used).solution == after.solution);
                if (edited.types.front().id == problem.types.front().id) {
                    RC_ASSERT(upper(after) <= upper(before));
                }
            }
        },
        dear_cases);
}

TEST_CASE("plan: an action taken reaches the promised date") {
    test::law(
        "levers",
        [](std::uint16_t seed) {
            const Problem problem = full_problem(seed);
            const Outcome outcome = solve(problem, brief);
            for (const Explanation& item : explain(problem, outcome.solution)) {
                const bool settled = item.status == ItemStatus::already;
                RC_ASSERT(item.constraint.has_value() != settled);
                if (!item.lever.has_value()) {
                    continue;
                }
                RC_ASSERT((!item.date.has_value() || item.lever->date < *item.date));
                const Acted acted = with_action(problem, outcome.solution, *item.lever);
                RC_ASSERT(validate(acted.problem).empty());
                const Solution after = replan(acted.problem, acted.solution, item.type);
                RC_ASSERT(check(acted.problem, after).empty());
                RC_ASSERT(dates(acted.problem, after)[item.type] == item.lever->date);
            }
        },
        dear_cases);
}

TEST_CASE("plan: files give back what was written") {
    test::law(
        "round trip",
        [](std::uint16_t seed) {
            const Problem problem = full_problem(seed);
            const Result<Problem> read = read_problem(write_problem(problem));
            RC_ASSERT(read.has_value());
            RC_ASSERT(problem_hash(*read) == problem_hash(problem));
            const Outcome outcome = solve(problem, brief);
            PlanFile file{problem.objective,
                          outcome.amounts,
                          0,
                          outcome.status,
                          outcome.limits_used,
                          outcome.solution,
                          explain(problem, outcome.solution)};
            const Result<PlanFile> plan = read_plan(write_plan(problem, file), problem);
            RC_ASSERT(plan.has_value());
            RC_ASSERT(check_plan(problem, *plan).empty());
            const Result<Certificate> certificate = read_certificate(
                write_certificate(problem, {problem_hash(problem), "", outcome.prices, 0, 0}),
                problem);
            RC_ASSERT(certificate.has_value());
            RC_ASSERT(certificate->prices == outcome.prices);
        },
        dear_cases);
}

}  // namespace artel::plan
