#include "capabilities/planning/scenario.h"

#include <doctest/doctest.h>

namespace artel::planning {
namespace {

plan::Problem small() {
    plan::Problem problem;
    problem.calendar = plan::Calendar::of({2027, 1}, 4, 1);
    plan::Type& chip = problem.types.emplace_back();
    chip.id = "chip";
    chip.demand = {400};
    chip.import_price = {7};
    plan::Group& line = problem.groups.emplace_back();
    line.id = "line";
    line.capacity = {plan::Decimal::whole(100)};
    plan::Pair& pair = problem.pairs.emplace_back();
    pair.type = "chip";
    pair.group = "line";
    pair.unit_cost = {5};
    plan::Module& shift = problem.modules.emplace_back();
    shift.id = "shift";
    shift.group = "line";
    shift.added = {plan::Decimal::whole(9)};
    problem.budgets = {{2027, 10}, {2028, 20}};
    return problem;
}

TEST_CASE("an edit changes one number and nothing else") {
    const auto edited =
        apply(small(), {{EditKind::group_capacity, "line", "2027-Q2", 60},
                        {EditKind::demand, "chip", std::nullopt, 800},
                        {EditKind::budget, "2028", std::nullopt, 99},
                        {EditKind::pair_lead, "chip@line", std::nullopt, 3},
                        {EditKind::module_lead, "shift", std::nullopt, 2},
                        {EditKind::pair_least_volume, "chip@line", std::nullopt, 11},
                        {EditKind::import_price, "chip", "2028", 8}});
    REQUIRE(edited.has_value());
    const auto& capacity = edited->groups[0].capacity;
    REQUIRE(capacity.size() == 5);
    CHECK(capacity[0] == plan::Decimal::whole(25));  // a quarter of the yearly 100
    CHECK(capacity[1] == plan::Decimal::whole(60));
    CHECK(capacity[4] == plan::Decimal::whole(100));
    CHECK(edited->types[0].demand == std::vector<std::int64_t>{800});
    CHECK(edited->types[0].import_price == std::vector<std::int64_t>{7, 7, 7, 7, 8});
    CHECK(edited->budgets[0].amount == 10);
    CHECK(edited->budgets[1].amount == 99);
    CHECK(edited->pairs[0].lead == plan::Lead::exactly(3));
    CHECK(edited->pairs[0].least_volume == 11);
    CHECK(edited->modules[0].lead == plan::Lead::exactly(2));
}

TEST_CASE("an edit may say by how much") {
    const auto edited =
        apply(small(), {{EditKind::group_capacity, "line", std::nullopt, 40, EditMode::add},
                        {EditKind::pair_price, "chip@line", std::nullopt, -2, EditMode::add},
                        {EditKind::budget, "", std::nullopt, 5, EditMode::add},
                        {EditKind::demand, "chip", "2027-Q1", -30, EditMode::add},
                        {EditKind::demand, "chip", std::nullopt, 8, EditMode::add},
                        {EditKind::module_capacity, "shift", std::nullopt, 3, EditMode::add}});
    REQUIRE(edited.has_value());
    CHECK(edited->groups[0].capacity == std::vector{plan::Decimal::whole(140)});
    CHECK(edited->pairs[0].unit_cost == std::vector<std::int64_t>{3});
    CHECK(edited->budgets[0].amount == 15);
    CHECK(edited->budgets[1].amount == 25);
    CHECK(edited->types[0].demand == std::vector<std::int64_t>{72, 102, 102, 102, 408});
    CHECK(edited->modules[0].added == std::vector{plan::Decimal::whole(12)});
}

TEST_CASE("what is asked for, and what is forbidden, are edits too") {
    const auto edited = apply(small(), {{EditKind::import_limit, "", std::nullopt, 0},
                                        {EditKind::min_sources, "chip", std::nullopt, 2},
                                        {EditKind::objective, "earliest", std::nullopt, {}},
                                        {EditKind::module_removed, "shift", std::nullopt, {}}});
    REQUIRE(edited.has_value());
    CHECK(edited->types[0].import_limit == std::vector<std::int64_t>{0});
    CHECK(edited->types[0].min_sources == 2);
    CHECK(edited->objective == plan::Objective::earliest);
    CHECK(edited->modules.empty());
    const auto free = apply(*edited, {{EditKind::import_limit, "chip", std::nullopt, {}}});
    REQUIRE(free.has_value());
    CHECK(free->types[0].import_limit.empty());
}

TEST_CASE("a cheaper price takes the volume discount along") {
    plan::Problem problem = small();
    problem.pairs[0].tiers = {{100, {4}}};
    const auto edited =
        apply(problem, {{EditKind::pair_price, "chip@line", "2027-Q2", 3, EditMode::set}});
    REQUIRE(edited.has_value());
    CHECK(edited->pairs[0].unit_cost == std::vector<std::int64_t>{5, 3, 5, 5, 5});
    CHECK(edited->pairs[0].tiers[0].unit_cost == std::vector<std::int64_t>{4, 3, 4, 4, 4});
}

TEST_CASE("every wrong edit is named") {
    const auto edited = apply(small(), {{EditKind::group_capacity, "lime", std::nullopt, 1},
                                        {EditKind::demand, "chip", "2040", 1},
                                        {EditKind::budget, "2040", std::nullopt, 1},
                                        {EditKind::pair_lead, "chip", std::nullopt, 1},
                                        {EditKind::module_lead, "shift", std::nullopt, 4000},
                                        {EditKind::demand, "chip", std::nullopt, -1},
                                        {EditKind::demand, "chip", std::nullopt, {}},
                                        {EditKind::budget, "2027", {}, -11, EditMode::add},
                                        {EditKind::min_sources, "chip", {}, 4},
                                        {EditKind::import_limit, "chip", "2028", 4},
                                        {EditKind::objective, "cheapest", {}, {}}});
    REQUIRE_FALSE(edited.has_value());
    std::vector<std::string> places;
    for (const Violation& violation : edited.error().violations) {
        places.push_back(violation.pointer);
    }
    CHECK(places == std::vector<std::string>{
                        "/edits/0/target", "/edits/1/period", "/edits/2/target", "/edits/3/target",
                        "/edits/4/value", "/edits/5/value", "/edits/6/value", "/edits/7/value",
                        "/edits/8/value", "/edits/9/target", "/edits/10/target"});
}

}  // namespace
}  // namespace artel::planning
