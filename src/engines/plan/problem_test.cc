#include <doctest/doctest.h>

#include <algorithm>

#include "engines/plan/problem_json.h"
#include "engines/plan/solve.h"

namespace artel::plan {
namespace {

constexpr std::string_view smallest = R"({
  "format": "artel.plan.problem/1",
  "calendar": {"start": "2027-Q1", "quarters": 2, "years": 2},
  "discount": [1, 0.98, 0.95, 0.88],
  "types": [{"id": "bolt", "unit": "pcs", "demand": [400], "import_price": [1000]}],
  "groups": [{"id": "line", "producer": "works", "unit": "h", "capacity": [25.5]}],
  "pairs": [{"type": "bolt", "group": "line", "unit_cost": [800], "use": 0.05, "lead": 1,
             "least_volume": 40, "localisation_cost": 5000}],
  "modules": [{"id": "press", "group": "line", "added": [10], "capex": 9000,
               "lead": {"min": 1, "mode": 2, "max": 4}}],
  "budgets": [{"year": 2027, "amount": 20000}]
})";

Problem smallest_problem() {
    Result<Problem> problem = read_problem(smallest);
    REQUIRE(problem.has_value());
    return *problem;
}

// Whether a fault stands at the pointer.
bool faulty(const Problem& problem, std::string_view pointer) {
    const std::vector<Violation> faults = validate(problem);
    return std::any_of(faults.begin(), faults.end(),
                       [&](const Violation& fault) { return fault.pointer == pointer; });
}

}  // namespace

TEST_CASE("plan: one number of a flow is a yearly rate, cut to the periods without loss") {
    const Calendar calendar = Calendar::of({2027, 1}, 3, 1);
    const std::vector<std::int64_t> rate{10};
    CHECK(flow_at(calendar, rate, 0) == 2);
    CHECK(flow_at(calendar, rate, 1) == 3);
    CHECK(flow_at(calendar, rate, 2) == 2);
    CHECK(flow_at(calendar, rate, 3) == 10);
    CHECK(flow_at(calendar, std::vector<std::int64_t>{1, 2, 3, 4}, 2) == 3);
}

TEST_CASE("plan: availability is rounded late, a year is named by its number") {
    const Calendar calendar = Calendar::of({2027, 1}, 4, 2);
    CHECK(available(calendar, 0, 0) == 0);
    CHECK(available(calendar, 1, 2) == 3);
    CHECK(available(calendar, 1, 4) == 5);
    CHECK(available(calendar, 4, 5) == 6);
    CHECK(label(calendar.periods[1]) == "2027-Q2");
    CHECK(label(calendar.periods[5]) == "2029");
    CHECK(label({{2027, 2}, 4}) == "2027-Q2");
}

TEST_CASE("plan: the default calendar is sixteen quarters and eight years") {
    const Problem problem = smallest_problem();
    CHECK(problem.calendar.periods.size() == 4);
    CHECK(Calendar::of({2027, 1}).periods.size() == 24);
    CHECK(label(Calendar::of({2027, 1}).periods.back()) == "2038");
}

TEST_CASE("plan: defaults of the file") {
    const Problem problem = smallest_problem();
    CHECK(problem.pairs[0].mode == Mode::batch);
    CHECK(problem.pairs[0].lead == Lead::exactly(1));
    CHECK(problem.pairs[0].use.millionths == 50'000);
    CHECK(problem.groups[0].capacity[0].millionths == 25'500'000);
    CHECK(problem.types[0].max_sources == 3);
    CHECK(problem.objective == Objective::least_cost);
}

TEST_CASE("plan: each fault of a problem is named at its place") {
    const auto with = [](auto change) {
        Problem problem = smallest_problem();
        change(problem);
        return problem;
    };
    CHECK(faulty(with([](Problem& p) { p.calendar.periods.clear(); }), "/calendar"));
    CHECK(faulty(with([](Problem& p) { p.calendar.periods[1].quarters = 2; }),
                 "/calendar/periods/2/begin"));
    CHECK(faulty(with([](Problem& p) { p.discount[1].billionths = 0; }), "/discount/1"));
    CHECK(faulty(with([](Problem& p) { p.discount.pop_back(); }), "/discount"));
    CHECK(faulty(with([](Problem& p) { p.currency = "rubles"; }), "/currency"));
    CHECK(faulty(with([](Problem& p) { p.types[0].demand = {-1}; }), "/types/0/demand/0"));
    CHECK(faulty(with([](Problem& p) { p.types[0].demand = {1, 2}; }), "/types/0/demand"));
    CHECK(faulty(with([](Problem& p) { p.types[0].demand = {0}; }), "/types/0/demand"));
    CHECK(
        faulty(with([](Problem& p) { p.types[0].import_price.clear(); }), "/types/0/import_price"));
    CHECK(faulty(with([](Problem& p) { p.types.push_back(p.types[0]); }), "/types/1/id"));
    CHECK(faulty(with([](Problem& p) { p.types[0].min_sources = 4; }), "/types/0/min_sources"));
    CHECK(faulty(with([](Problem& p) { p.pairs[0].group = "?"; }), "/pairs/0/group"));
    CHECK(faulty(with([](Problem& p) { p.pairs[0].type = "?"; }), "/pairs/0/type"));
    CHECK(faulty(with([](Problem& p) { p.pairs.push_back(p.pairs[0]); }), "/pairs/1"));
    CHECK(faulty(with([](Problem& p) { p.pairs[0].use = {}; }), "/pairs/0/use"));
    CHECK(faulty(with([](Problem& p) { p.pairs[0].family = "?"; }), "/pairs/0/family"));
    CHECK(faulty(with([](Problem& p) { p.pairs[0].lead = Lead::exactly(20); }), "/pairs/0/lead"));
    CHECK(faulty(with([](Problem& p) { p.pairs[0].lead = {2, 1, 3}; }), "/pairs/0/lead"));
    CHECK(
        faulty(with([](Problem& p) { p.pairs[0].least_volume = 4000; }), "/pairs/0/least_volume"));
    CHECK(faulty(with([](Problem& p) {
                     p.pairs[0].tiers = {{10, {700}}};
                 }),
                 "/pairs/0/tiers/0/least_volume"));
    CHECK(faulty(with([](Problem& p) {
                     p.pairs[0].tiers = {{90, {900}}};
                 }),
                 "/pairs/0/tiers/0/unit_cost"));
    CHECK(faulty(with([](Problem& p) { p.modules[0].after = "press"; }), "/modules/0/after"));
    CHECK(faulty(with([](Problem& p) { p.modules[0].added.clear(); }), "/modules/0/added"));
    CHECK(faulty(with([](Problem& p) { p.modules[0].excludes = {"?"}; }), "/modules/0/excludes/0"));
    CHECK(faulty(with([](Problem& p) { p.budgets[0].amount = -5; }), "/budgets/0/amount"));
    CHECK(faulty(with([](Problem& p) { p.budgets.push_back({2027, 1}); }), "/budgets/1/year"));
    CHECK(faulty(with([](Problem& p) {
                     p.types[0].import_limit = {0};  // and the only pair needs a quarter
                 }),
                 "/types/0/import_limit/0"));
    CHECK(faulty(with([](Problem& p) {
                     p.types[0].demand = {900'000'000'000};
                     p.types[0].import_price = {10'000'000'000'000};
                 }),
                 "/types/0"));
}

TEST_CASE("plan: a loop of modules is refused") {
    Problem problem = smallest_problem();
    problem.modules.push_back(problem.modules[0]);
    problem.modules[1].id = "second";
    problem.modules[1].after = "press";
    problem.modules[0].after = "second";
    CHECK(faulty(problem, "/modules/0/after"));
}

TEST_CASE("plan: all faults of a file come at once") {
    const Result<Problem> problem = read_problem(R"({
      "format": "artel.plan.problem/1", "calendar": {"start": "2027"},
      "discount": ["one"], "types": [{"id": "a", "unit": "pcs", "demand": [1.5],
      "import_price": [null], "colour": "red"}], "groups": [], "pairs": []})");
    REQUIRE(!problem.has_value());
    CHECK(problem.error().kind == ErrorKind::invalid);
    CHECK(problem.error().violations.size() == 4);
}

TEST_CASE("plan: no limits, no pairs, no types are problems too") {
    Problem problem = smallest_problem();
    problem.pairs.clear();
    CHECK(solve(problem).amounts.cost > 0);
    problem.types.clear();
    problem.modules.clear();
    problem.groups.clear();
    CHECK(validate(problem).empty());
    CHECK(solve(problem).amounts.cost == 0);
}

TEST_CASE("plan: a problem without scarcity is solved to proven optimality") {
    Problem problem = smallest_problem();
    problem.groups[0].capacity = {Decimal::whole(1000)};
    const Outcome outcome = solve(problem);
    REQUIRE(outcome.solution.pairs.size() == 1);
    CHECK(outcome.solution.pairs[0].start == 0);
    CHECK(outcome.solution.pairs[0].quantity == std::vector<std::int64_t>{0, 100, 400, 400});
    // 100 imported at 1000 now, 5000 to localise now, then 800 a piece, discounted.
    CHECK(outcome.amounts.cost == 100'000 + 5'000 + 78'400 + 304'000 + 281'600);
    CHECK(outcome.lower_bound == doctest::Approx(static_cast<double>(outcome.amounts.cost)));
}

}  // namespace artel::plan
