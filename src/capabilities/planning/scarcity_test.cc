#include "capabilities/planning/scarcity.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "engines/plan/certificate.h"
#include "engines/plan/generate.h"
#include "engines/plan/solve.h"

namespace artel::planning {
namespace {

// A line of 100 a year makes two things needed 80 a year of each, for 2 less than imports cost.
plan::Problem short_of_capacity() {
    plan::Problem problem;
    problem.calendar = plan::Calendar::of({2027, 1}, 0, 4);
    problem.discount = plan::discount_factors(problem.calendar, 0.1);
    plan::Group& line = problem.groups.emplace_back();
    line.id = "line";
    line.capacity = {plan::Decimal::whole(100)};
    for (const std::string id : {"chip", "relay"}) {
        plan::Type& type = problem.types.emplace_back();
        type.id = id;
        type.demand = {80};
        type.import_price = {700};
        plan::Pair& pair = problem.pairs.emplace_back();
        pair.type = id;
        pair.group = "line";
        pair.unit_cost = {500};
    }
    return problem;
}

TEST_CASE("one more unit of a full line is worth what it saves") {
    const plan::Problem problem = short_of_capacity();
    const plan::Outcome outcome = plan::solve(problem);
    const Scarcity found = scarcity(problem, outcome.prices, {});
    REQUIRE(found.lines.size() == 1);
    for (const double price : found.lines[0].price) {
        CHECK(std::abs(price - 200) < 5);
    }
    double saved = 0;
    for (const plan::Factor& factor : problem.discount) {
        saved += 200 * static_cast<double>(factor.billionths) / 1e9;
    }
    CHECK(std::abs(found.lines[0].a_year - saved) < 20);
}

TEST_CASE("a lead is worth what a quarter less lowers the bound by") {
    plan::Recipe recipe;
    recipe.types = 20;
    recipe.quarters = 8;
    recipe.years = 4;
    recipe.budgets = plan::Budgets::yearly;
    recipe.features = plan::Features::all;
    const plan::Problem problem = plan::generate(recipe);
    plan::Limits limits;
    limits.passes = 60;
    const plan::Outcome outcome = plan::solve(problem, limits);
    std::vector<plan::Explanation> items;
    for (const plan::PairStart& start : outcome.solution.pairs) {
        const plan::Pair& pair = problem.pairs[start.pair];
        const auto type = std::find_if(problem.types.begin(), problem.types.end(),
                                       [&](const plan::Type& one) { return one.id == pair.type; });
        plan::Explanation& item = items.emplace_back();
        item.type = static_cast<std::size_t>(type - problem.types.begin());
        item.constraint = {plan::ConstraintKind::start_lead, pair.type + "@" + pair.group, {}};
    }
    for (const plan::ModuleStart& start : outcome.solution.modules) {
        items.emplace_back().constraint = {
            plan::ConstraintKind::module_lead, problem.modules[start.module].id, {}};
    }
    const Scarcity found = scarcity(problem, outcome.prices, items);
    CHECK(!found.leads.empty());
    plan::Prices prices = outcome.prices;
    for (const plan::Cut& cut : prices.cuts) {
        prices.capacity[cut.group][cut.period] += cut.price;
    }
    prices.cuts.clear();
    const auto whole = [&](const plan::Problem& of) {
        return static_cast<double>(plan::lower_bound(of, prices).value_or(0));
    };
    for (const LeadScarcity& lead : found.leads) {
        plan::Problem shorter = problem;
        for (plan::Pair& pair : shorter.pairs) {
            if (pair.type + "@" + pair.group == lead.target) {
                pair.lead = plan::Lead::exactly(pair.lead.mode - 1);
            }
        }
        for (plan::Module& module : shorter.modules) {
            if (module.id == lead.target) {
                module.lead = plan::Lead::exactly(module.lead.mode - 1);
            }
        }
        CHECK(std::abs(whole(problem) - whole(shorter) - lead.a_quarter) <= 4);
    }
}

}  // namespace
}  // namespace artel::planning
