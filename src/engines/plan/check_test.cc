#include "engines/plan/check.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "engines/plan/certificate.h"
#include "engines/plan/problem_json.h"
#include "engines/plan/solution_json.h"
#include "engines/plan/solve.h"

namespace artel::plan {
namespace {

// Two periods of a year, 100 pieces each; a line of 100 h with a module of 50 h more.
Problem problem_of_two_years() {
    Problem out;
    out.calendar = Calendar::of({2027, 1}, 0, 2);
    out.discount = {{Factor::scale}, {Factor::scale / 2}};
    Type type;
    type.id = "bolt";
    type.unit = "pcs";
    type.demand = {100};
    type.import_price = {1000};
    out.types = {type};
    Group group;
    group.id = "line";
    group.producer = "works";
    group.unit = "h";
    group.capacity = {Decimal::whole(100)};
    out.groups = {group};
    Pair pair;
    pair.type = "bolt";
    pair.group = "line";
    pair.unit_cost = {600};
    pair.localisation_cost = 7000;
    pair.least_volume = 40;
    pair.family = "drive";
    pair.tiers = {{90, {500}}};
    out.pairs = {pair};
    Module module;
    module.id = "press";
    module.group = "line";
    module.added = {Decimal::whole(50)};
    module.capex = 3000;
    module.opex = 100;
    out.modules = {module};
    out.families = {{"drive", std::nullopt, 500}};
    out.budgets = {{2027, 8000}};
    return out;
}

// 50 made in the first year, all in the second.
Solution feasible() {
    Solution out;
    out.pairs = {{0, 0, {50, 100}}};
    out.families = {{0, 0}};
    out.imported = {{50, 0}};
    out.unmet = {{0, 0}};
    return out;
}

bool refused(const Problem& problem, const Solution& solution, std::string_view pointer) {
    const std::vector<Violation> faults = check(problem, solution);
    return std::any_of(faults.begin(), faults.end(),
                       [&](const Violation& fault) { return fault.pointer == pointer; });
}

}  // namespace

TEST_CASE("plan: the checker counts cost by hand and finds the date") {
    const Problem problem = problem_of_two_years();
    REQUIRE(validate(problem).empty());
    CHECK(check(problem, feasible()).empty());
    // 50 x 600 + 50 x 1000 + 7000 + 500, and 100 x 500 at half value.
    CHECK(recount(problem, feasible()).cost == 30'000 + 50'000 + 7'500 + 25'000);
    CHECK(amounts(problem, feasible()) == recount(problem, feasible()));
    CHECK(dates(problem, feasible())[0] == std::size_t{1});
}

TEST_CASE("plan: the checker refuses each broken rule at its place") {
    const Problem problem = problem_of_two_years();
    const auto with = [](auto change) {
        Solution solution = feasible();
        change(solution);
        return solution;
    };
    CHECK(refused(problem, with([](Solution& s) { s.imported[0][0] = 49; }),
                  "/imports/0/quantity/0"));
    CHECK(refused(problem, with([](Solution& s) { s.imported[0].pop_back(); }),
                  "/imports/0/quantity"));
    CHECK(refused(problem, with([](Solution& s) { s.pairs[0].quantity[0] = -50; }),
                  "/supply/0/quantity"));
    CHECK(refused(problem, with([](Solution& s) { s.pairs[0].pair = 7; }), "/starts/0"));
    CHECK(refused(problem, with([](Solution& s) { s.pairs[0].start = 2; }), "/starts/0/start"));
    CHECK(refused(problem, with([](Solution& s) { s.pairs.push_back(s.pairs[0]); }), "/starts/1"));
    CHECK(refused(problem, with([](Solution& s) {
                      s.pairs[0].quantity[0] = 39;
                      s.imported[0][0] = 61;
                  }),
                  "/supply/0/quantity/0"));
    CHECK(refused(problem, with([](Solution& s) { s.families.clear(); }), "/starts/0"));
    CHECK(refused(problem, with([](Solution& s) { s.families[0].start = 1; }), "/starts/0"));
    CHECK(refused(problem, with([](Solution& s) { s.modules = {{0, 0}}; }), "/starts"));
    Problem late = problem;
    late.pairs[0].lead = Lead::exactly(3);
    CHECK(refused(late, feasible(), "/supply/0/quantity/0"));
    Problem narrow = problem;
    narrow.groups[0].capacity = {Decimal::whole(99)};
    CHECK(refused(narrow, feasible(), "/supply"));
    Problem owed = problem;
    owed.pairs[0].mode = Mode::take_or_pay;
    owed.pairs[0].least_volume = 60;
    CHECK(refused(owed, feasible(), "/supply/0/quantity/0"));
    Problem forbidden = problem;
    forbidden.types[0].import_limit = {49};
    CHECK(refused(forbidden, feasible(), "/imports/0/quantity/0"));
}

TEST_CASE("plan: a stated plan is refused when its claims are not true") {
    const Problem problem = problem_of_two_years();
    PlanFile file;
    file.solution = feasible();
    file.amounts = recount(problem, file.solution);
    file.items = {{0, ItemStatus::dated, std::size_t{1}, {}, {}}};
    CHECK(check_plan(problem, file).empty());
    PlanFile other = file;
    other.amounts.cost -= 1;
    CHECK(check_plan(problem, other).at(0).pointer == "/cost");
    other = file;
    other.items[0].date = std::size_t{0};
    CHECK(check_plan(problem, other).at(0).pointer == "/items/bolt/date");
    other = file;
    other.lower_bound = file.amounts.cost + 1;
    CHECK(check_plan(problem, other).at(0).pointer == "/lower_bound");
}

TEST_CASE("plan: unknown ids of a plan file are faults") {
    const Problem problem = problem_of_two_years();
    const Result<PlanFile> file = read_plan(R"({"format": "artel.plan.solution/1",
        "objective": "least_cost", "cost": 1, "supply": [{"type": "bolt", "group": "line",
        "quantity": [1, 2]}], "starts": [], "modules": [{"id": "?", "start": "2027"}],
        "imports": [{"type": "nut", "quantity": [1, 1]}]})",
                                            problem);
    REQUIRE(!file.has_value());
    CHECK(file.error().violations.size() == 3);
}

TEST_CASE("plan: a certificate proves what its prices prove, and for its own problem only") {
    Problem problem = problem_of_two_years();
    const Outcome outcome = solve(problem);
    const Result<std::int64_t> bound = lower_bound(problem, outcome.prices);
    REQUIRE(bound.has_value());
    Certificate certificate{problem_hash(problem), "", outcome.prices, *bound, *bound};
    const std::string text = write_certificate(problem, certificate);
    CHECK(read_certificate(text, problem).has_value());
    problem.types[0].demand = {101};
    const Result<Certificate> foreign = read_certificate(text, problem);
    REQUIRE(!foreign.has_value());
    CHECK(foreign.error().violations.at(0).pointer == "/problem_sha256");
    Prices prices = outcome.prices;
    prices.capacity[0][0] = -1;
    CHECK(!lower_bound(problem, prices).has_value());
    prices.capacity[0][0] = INT64_MAX;  // proves nothing, exactly
    CHECK(lower_bound(problem, prices).value() == 0);
    prices.capacity.clear();
    CHECK(!lower_bound(problem, prices).has_value());
}

TEST_CASE("plan: many pairs of one type are planned by sets of at most max_sources") {
    Problem problem = problem_of_two_years();
    problem.budgets.clear();
    for (int n = 0; n < 20; ++n) {
        Group group = problem.groups[0];
        group.id = "line-" + std::to_string(n);
        group.capacity = {Decimal::whole(n % 7 + 20)};
        Pair pair = problem.pairs[0];
        pair.group = group.id;
        pair.unit_cost = {400 + 10 * n};
        pair.least_volume = 0;
        pair.tiers.clear();
        pair.family.reset();
        pair.localisation_cost = 100;
        problem.groups.push_back(group);
        problem.pairs.push_back(pair);
    }
    REQUIRE(validate(problem).empty());
    const Outcome outcome = solve(problem);
    CHECK(check(problem, outcome.solution).empty());
    CHECK(outcome.solution.pairs.size() <= 3);
    CHECK(dates(problem, outcome.solution)[0] == std::size_t{0});
    CHECK(lower_bound(problem, outcome.prices).has_value());
}

TEST_CASE("plan: limits are read, and refused when they are none") {
    CHECK(read_limits(R"({"passes": 12, "seed": 3})").value() == Limits{12, 3});
    CHECK(read_limits("{}").value() == Limits{});
    CHECK(!read_limits(R"({"passes": -1})").has_value());
    CHECK(!read_limits(R"({"seconds": 5})").has_value());
}

}  // namespace artel::plan
