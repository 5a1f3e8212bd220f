#include "capabilities/planning/pool_case.h"

#include <doctest/doctest.h>

#include "capabilities/planning/free_units.h"

namespace artel::planning {
namespace {

// Two items on one line of 100 hours a quarter; the second has nobody who offers it.
plan::Problem two_items() {
    plan::Problem out;
    out.calendar = plan::Calendar::of(Quarter{2027, 1}, 2, 1);
    out.calendar.periods[2].begin = Quarter{2027, 3};
    out.discount = plan::discount_factors(out.calendar, 0);
    for (const auto* id : {"a", "b", "c"}) {
        plan::Type type;
        type.id = id;
        type.unit = "шт";
        type.demand = {10, 11, 41};
        type.import_price = {1000};
        out.types.push_back(type);
    }
    plan::Group group;
    group.id = "g";
    group.producer = "Демо-завод";
    group.unit = "h";
    group.capacity = {plan::Decimal::whole(100)};
    out.groups.push_back(group);
    for (const auto* id : {"a", "b"}) {
        plan::Pair pair;
        pair.type = id;
        pair.group = "g";
        pair.unit_cost = {800};
        pair.use = plan::Decimal::whole(2);
        pair.localisation_cost = 500;
        pair.family = "f";
        out.pairs.push_back(pair);
    }
    out.families = {{"f", std::nullopt, 700}};
    plan::Module module;
    module.id = "m";
    module.group = "g";
    module.added = {plan::Decimal::whole(40)};
    out.modules.push_back(module);
    REQUIRE(plan::validate(out).empty());
    return out;
}

const std::vector<CustomerNeed> needs{{"Парк", "Пенза", {{2027, 30}}, 0},
                                      {"Депо", "", {{2027, 10}, {2028, 9}}, 5},
                                      {"Музей", "", {}, 0}};

}  // namespace

TEST_CASE("an item's demand falls on its customers as their needs do") {
    const auto pool = pool_case(two_items(), "a", needs, nullptr);
    REQUIRE(pool.has_value());
    REQUIRE(pool->members.size() == 2);  // who needs nothing is left out
    CHECK(pool->members[0].demand == std::vector<std::int64_t>{8, 8, 31});
    CHECK(pool->members[1].demand == std::vector<std::int64_t>{2, 3, 10});
    CHECK(pool->members[0].region == "Пенза");
    REQUIRE(pool->offers.size() == 1);
    CHECK(pool->offers[0].start_cost == 1200);
    CHECK(pool->offers[0].capacity == std::vector<std::int64_t>{12, 12, 50});
}

TEST_CASE("with a plan, offers have what its other items leave, modules included") {
    plan::Solution plan;
    plan.modules = {{0, 0}};
    plan.pairs = {{1, 0, {5, 5, 20}}};
    const auto pool = pool_case(two_items(), "a", needs, &plan);
    REQUIRE(pool.has_value());
    CHECK(pool->offers[0].capacity == std::vector<std::int64_t>{12, 12, 50});
    CHECK(pool->offers[0].start_cost == 500);  // the plan pays the development for the other item
    const auto capacity = planned_capacity(two_items(), "b", plan);
    REQUIRE(capacity.has_value());
    CHECK(capacity->size() == 6);
    CHECK(capacity->front() == offset::Amount{{{2027, 1}, 1}, 17});
    CHECK(planned_capacity(two_items(), "x", plan).error().kind == ErrorKind::not_found);
}

TEST_CASE("nobody to make it, or nobody to need it, is said") {
    CHECK(pool_case(two_items(), "c", needs, nullptr).error().kind == ErrorKind::infeasible);
    CHECK(pool_case(two_items(), "x", needs, nullptr).error().kind == ErrorKind::not_found);
}

}  // namespace artel::planning
