#include "engines/place/solve.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "engines/place/check.h"
#include "engines/place/problem_json.h"
#include "engines/place/solution_json.h"
#include "support/laws.h"

namespace artel::place {
namespace {

struct Shape {
    Sourcing sourcing;
    std::size_t sites;
    std::size_t projects;
    int largest;  // project, in units
};

// Any problem of a shape: forbidden pairs, sites without capacity, cheap and dear ways out.
Problem any_problem(const Shape& shape) {
    Problem problem;
    problem.sourcing = shape.sourcing;
    for (std::size_t k = 0; k < shape.sites; ++k) {
        problem.sites.push_back({fmt::format("s{}", k), *rc::gen::inRange(0, 3 * shape.largest),
                                 *rc::gen::inRange(0, 40)});
    }
    const int way_out = *rc::gen::element(5, 30, 500);
    for (std::size_t j = 0; j < shape.projects; ++j) {
        problem.projects.push_back({fmt::format("p{}", j), *rc::gen::inRange(1, shape.largest + 1),
                                    *rc::gen::inRange(-2, way_out)});
        for (std::size_t k = 0; k < shape.sites; ++k) {
            if (*rc::gen::inRange(0, 5) != 0) {
                problem.links.push_back(
                    {problem.projects[j].id, problem.sites[k].id, *rc::gen::inRange(-5, 25)});
            }
        }
    }
    return problem;
}
Problem single_problem() {
    return any_problem({Sourcing::single, *rc::gen::inRange<std::size_t>(1, 5),
                        *rc::gen::inRange<std::size_t>(1, 7), 8});
}
Problem divisible_problem() {
    return any_problem({Sourcing::divisible, *rc::gen::inRange<std::size_t>(1, 4),
                        *rc::gen::inRange<std::size_t>(1, 4), 3});
}

// Every way to place the projects one after the other; the cheapest, as the judge counts.
std::int64_t enumerate(const Problem& problem) {
    Solution solution;
    std::int64_t best = recount(problem, solution);
    const std::function<void(std::size_t, std::size_t, std::int64_t)> descend =
        [&](std::size_t j, std::size_t k, std::int64_t left) {
            if (j == problem.projects.size()) {
                if (check(problem, solution).empty()) {
                    best = std::min(best, recount(problem, solution));
                }
                return;
            }
            if (k == problem.sites.size()) {
                return descend(j + 1, 0,
                               j + 1 < problem.projects.size() ? problem.projects[j + 1].size : 0);
            }
            descend(j, k + 1, left);
            const bool single = problem.sourcing == Sourcing::single;
            for (std::int64_t q = single ? problem.projects[j].size : 1; q <= left; ++q) {
                solution.placements.push_back({j, k, q});
                descend(j, k + 1, left - q);
                solution.placements.pop_back();
            }
        };
    descend(0, 0, problem.projects[0].size);
    return best;
}

void equals_enumeration(const Problem& problem) {
    RC_ASSERT(validate(problem).empty());
    const Outcome outcome = solve(problem);
    RC_ASSERT(check_outcome(problem, outcome).empty());
    const std::int64_t best = enumerate(problem);
    RC_ASSERT(outcome.lower_bound <= best);
    RC_ASSERT(outcome.cost == best);
    RC_ASSERT(outcome.status == Status::optimal);
}

TEST_CASE("small cases equal their enumeration") {
    test::law("whole projects", [] { equals_enumeration(single_problem()); });
    test::law("divisible projects", [] { equals_enumeration(divisible_problem()); });
}

void obeys_relaxing(Problem problem) {
    const std::int64_t before = solve(problem).cost;
    problem.sites[0].capacity += *rc::gen::inRange(0, 6);
    const std::int64_t roomier = solve(problem).cost;
    RC_ASSERT(roomier <= before);
    problem.sites[0].fixed_cost /= 2;
    RC_ASSERT(solve(problem).cost <= roomier);
}

TEST_CASE("more capacity or a cheaper site never costs more") {
    test::law("whole projects", [] { obeys_relaxing(single_problem()); });
    test::law("divisible projects", [] { obeys_relaxing(divisible_problem()); });
}

TEST_CASE("doubling all money doubles the cost exactly") {
    test::law(
        "money",
        [] {
            Problem problem = *rc::gen::arbitrary<bool>()
                                  ? any_problem({Sourcing::single, 5, 14, 9})
                                  : any_problem({Sourcing::divisible, 5, 14, 9});
            const Limits limits{300, 1};
            const Outcome once = solve(problem, limits);
            for (Project& project : problem.projects) {
                project.unplaced_cost *= 2;
            }
            for (Site& site : problem.sites) {
                site.fixed_cost *= 2;
            }
            for (Link& link : problem.links) {
                link.cost *= 2;
            }
            const Outcome twice = solve(problem, limits);
            RC_ASSERT(twice.cost == 2 * once.cost);
            RC_ASSERT(twice.lower_bound == 2 * once.lower_bound);
            RC_ASSERT(twice.solution == once.solution);
        },
        40);
}

TEST_CASE("the order of rows changes nothing") {
    test::law(
        "permutation",
        [] {
            Problem problem = *rc::gen::arbitrary<bool>()
                                  ? any_problem({Sourcing::single, 5, 14, 9})
                                  : any_problem({Sourcing::divisible, 5, 14, 9});
            const Limits limits{*rc::gen::inRange<std::int64_t>(0, 40), 1};
            const std::string text = write_outcome(problem, solve(problem, limits));
            std::reverse(problem.projects.begin(), problem.projects.end());
            std::reverse(problem.sites.begin(), problem.sites.end());
            std::rotate(
                problem.links.begin(),
                problem.links.begin() + static_cast<std::ptrdiff_t>(problem.links.size() / 2),
                problem.links.end());
            RC_ASSERT(write_outcome(problem, solve(problem, limits)) == text);
        },
        40);
}

TEST_CASE("limits used reproduce an interrupted search") {
    test::law(
        "limits",
        [] {
            const Problem problem = any_problem({Sourcing::single, 6, 25, 9});
            const Outcome short_run = solve(problem, {*rc::gen::inRange<std::int64_t>(0, 60), 1});
            RC_ASSERT(check_outcome(problem, short_run).empty());
            const Outcome again = solve(problem, short_run.limits_used);
            RC_ASSERT(write_outcome(problem, again) == write_outcome(problem, short_run));
        },
        40);
}

TEST_CASE("what is left out says why") {
    Problem problem;
    problem.sites = {{"north", 10, 5}, {"south", 0, 1}};
    problem.projects = {{"a", 6, 100}, {"b", 6, 90}, {"c", 12, 100}, {"d", 1, 100}, {"e", 1, 2}};
    problem.links = {{"a", "north", 1},
                     {"b", "north", 1},
                     {"c", "north", 1},
                     {"d", "south", 1},
                     {"e", "north", 3}};
    REQUIRE(validate(problem).empty());
    const Outcome outcome = solve(problem);
    CHECK(outcome.cost == 5 + 1 + 90 + 100 + 100 + 2);
    CHECK(outcome.status == Status::optimal);
    CHECK(outcome.left_out == std::vector<LeftOut>{{1, 6, Reason::cost},
                                                   {2, 12, Reason::too_large},
                                                   {3, 1, Reason::no_site},
                                                   {4, 1, Reason::cost}});
}

TEST_CASE("text and value are the same thing") {
    test::law("problem", [] {
        const Problem problem = single_problem();
        const auto again = read_problem(write_problem(problem));
        RC_ASSERT(again.has_value());
        RC_ASSERT(write_problem(*again) == write_problem(problem));
    });
    test::law("outcome", [] {
        const Problem problem = divisible_problem();
        const Outcome outcome = solve(problem);
        const auto again = read_outcome(write_outcome(problem, outcome), problem);
        RC_ASSERT(again.has_value());
        RC_ASSERT(again->solution == outcome.solution);
        RC_ASSERT(write_outcome(problem, *again) == write_outcome(problem, outcome));
    });
}

}  // namespace
}  // namespace artel::place
