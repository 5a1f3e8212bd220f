#include "engines/place/check.h"

#include <doctest/doctest.h>

#include <limits>

#include "support/laws.h"

namespace artel::place {
namespace {

Problem two_and_two(Sourcing sourcing) {
    Problem problem;
    problem.sourcing = sourcing;
    problem.sites = {{"north", 10, 100}, {"south", 5, 50}};
    problem.projects = {{"a", 6, 1000}, {"b", 5, 1000}};
    problem.links = {{"a", "north", 3}, {"b", "north", 4}, {"b", "south", 2}};
    return problem;
}

TEST_CASE("cost is counted by hand") {
    const Solution both{{{0, 0, 6}, {1, 1, 5}}};
    const Solution one{{{0, 0, 6}}};
    CHECK(recount(two_and_two(Sourcing::single), both) == 100 + 50 + 3 + 2);
    CHECK(recount(two_and_two(Sourcing::single), one) == 100 + 3 + 1000);
    CHECK(recount(two_and_two(Sourcing::divisible), both) == 150 + 18 + 10);
    const Solution part{{{0, 0, 6}, {1, 0, 2}, {1, 1, 2}}};
    CHECK(recount(two_and_two(Sourcing::divisible), part) == 150 + 18 + 8 + 4 + 1000);
}

TEST_CASE("every broken rule is told") {
    const Problem whole = two_and_two(Sourcing::single);
    CHECK(check(whole, {{{0, 0, 6}, {1, 1, 5}}}).empty());
    CHECK(check(whole, {}).empty());
    CHECK(check(whole, {{{0, 0, 5}}}).size() == 1);             // split
    CHECK(check(whole, {{{0, 1, 6}}}).size() == 1);             // no link
    CHECK(check(whole, {{{0, 7, 6}}}).size() == 1);             // no such site
    CHECK(check(whole, {{{0, 0, 6}, {1, 0, 5}}}).size() == 1);  // capacity
    CHECK(check(whole, {{{1, 0, 5}, {1, 1, 5}}}).size() == 1);  // twice
    const Problem parts = two_and_two(Sourcing::divisible);
    CHECK(check(parts, {{{1, 0, 3}, {1, 1, 2}}}).empty());
    CHECK(check(parts, {{{1, 0, 3}, {1, 1, 3}}}).size() == 1);  // beyond its size
    CHECK(check(parts, {{{1, 0, 0}}}).size() == 1);
    CHECK(check(parts, {{{1, 0, 2}, {1, 0, 2}}}).size() == 1);
}

TEST_CASE("a faulty problem is told in full") {
    Problem problem = two_and_two(Sourcing::single);
    problem.projects[0].size = 0;
    problem.sites[1].capacity = -1;
    problem.sites[0].fixed_cost = -1;
    problem.links.push_back({"z", "north", 1});
    problem.links.push_back({"a", "north", 1});
    problem.projects.push_back({"b", 1, 1});
    CHECK(validate(problem).size() == 6);
}

TEST_CASE("money beyond an int64 is refused") {
    Problem problem = two_and_two(Sourcing::divisible);
    CHECK(validate(problem).empty());
    problem.links[0].cost = std::numeric_limits<std::int64_t>::max() / 10;
    REQUIRE(validate(problem).size() == 1);
    CHECK(validate(problem)[0].pointer == "/links");
}

}  // namespace
}  // namespace artel::place
