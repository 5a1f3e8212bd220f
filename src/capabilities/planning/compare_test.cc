#include "capabilities/planning/compare.h"

#include <doctest/doctest.h>

#include "capabilities/planning/cost_parts.h"
#include "engines/plan/generate.h"
#include "engines/plan/solve.h"

namespace artel::planning {
namespace {

using plan::ItemStatus;

std::vector<Side> sides() {
    Side base;
    base.items = {{"a", "Relay", ItemStatus::dated, "2029", 100},
                  {"b", "Pump", ItemStatus::dated, "2028-Q1", 50},
                  {"c", "Chip", ItemStatus::blocked, std::nullopt, 10},
                  {"d", "Bolt", ItemStatus::already, "2027-Q1", 1}};
    base.starts = {{"module", "m", "second shift", "Works 1", "2028-Q1", 500},
                   {"localisation", "b@g", "Pump", "Works 2", "2027-Q1", 70}};
    Side other = base;
    other.items[0] = {"a", "Relay", ItemStatus::dated, "2028-Q2", 90};
    other.items[1] = {"b", "Pump", ItemStatus::dated, "2028-Q2", 50};
    other.items[2] = {"c", "Chip", ItemStatus::dated, "2030", 30};
    other.starts[0].start = "2027-Q3";
    other.starts.push_back({"localisation", "c@g", "Chip", "Works 2", "2027-Q2", 30});
    return {base, other};
}

TEST_CASE("items whose date differs, dates won first") {
    const auto rows = differing_items(sides());
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].id == "c");
    CHECK(rows[1].id == "a");
    CHECK(rows[1].sides[1]->gained == 3);  // 2029 begins three quarters after 2028-Q2
    CHECK(rows[1].sides[1]->cost_change == -10);
    CHECK(rows[2].sides[1]->gained == -1);
    CHECK(rows[2].sides[0]->gained == 0);
    CHECK_FALSE(rows[0].sides[1]->gained.has_value());
}

TEST_CASE("an item that one side does not have differs") {
    auto both = sides();
    both[1].items.pop_back();
    const auto rows = differing_items(both);
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].id == "d");
    CHECK(rows[0].name == "Bolt");
    CHECK_FALSE(rows[0].sides[1].has_value());
}

TEST_CASE("starts that differ, and whose money they are") {
    const auto starts = differing_starts(sides());
    REQUIRE(starts.size() == 2);
    CHECK(starts[0].id == "c@g");
    CHECK_FALSE(starts[0].sides[0].has_value());
    CHECK(starts[1].sides[0] == "2028-Q1");
    CHECK(starts[1].sides[1] == "2027-Q3");
    const auto investors = differing_investors(sides());
    REQUIRE(investors.size() == 1);
    CHECK(investors[0].name == "Works 2");
    CHECK(investors[0].sides == std::vector<std::int64_t>{70, 100});
}

TEST_CASE("cheaper is said only where it is proven") {
    CHECK(verdict({90, 100}, {80, 89}) == Verdict::cheaper);
    CHECK(verdict({90, 100}, {80, 90}) == Verdict::open);
    CHECK(verdict({90, 100}, {101, 120}) == Verdict::dearer);
    CHECK(verdict({90, 100}, {90, 100}) == Verdict::same);
}

TEST_CASE("the parts add up to the cost of the plan") {
    plan::Recipe recipe;
    recipe.types = 30;
    recipe.budgets = plan::Budgets::yearly;
    recipe.features = plan::Features::all;
    const plan::Problem problem = plan::generate(recipe);
    plan::Limits limits;
    limits.passes = 40;
    const plan::Outcome outcome = plan::solve(problem, limits);
    const CostParts parts = cost_parts(problem, outcome.solution);
    const std::int64_t sum =
        parts.domestic + parts.imported + parts.localisation + parts.modernisation;
    CHECK(std::abs(sum - outcome.amounts.cost) <= 4);
    CHECK(parts.shortage == outcome.amounts.shortage);
    std::int64_t of_types = 0;
    for (const std::int64_t cost : type_costs(problem, outcome.solution)) {
        of_types += cost;
    }
    // Development shared by a family belongs to no one type.
    CHECK(of_types <= parts.domestic + parts.imported + parts.localisation + 30);
    CHECK(of_types >= parts.domestic + parts.imported - 30);
}

}  // namespace
}  // namespace artel::planning
