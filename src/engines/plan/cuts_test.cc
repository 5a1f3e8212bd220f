#include "engines/plan/cuts.h"

#include <doctest/doctest.h>

#include <cmath>

#include "engines/plan/certificate.h"
#include "engines/plan/generate.h"
#include "engines/plan/solve.h"

namespace artel::plan {
namespace {

Problem some_problem() {
    Recipe recipe;
    recipe.types = 24;
    recipe.producers = 5;
    recipe.years = 6;
    recipe.features = Features::all;
    return generate(recipe);
}

std::string pointer_of(const Result<std::int64_t>& refused) {
    return refused.has_value() ? "" : refused.error().violations.at(0).pointer;
}

}  // namespace

TEST_CASE("cuts: raise the bound, and the verifier finds the same figure") {
    const Problem problem = some_problem();
    const Outcome outcome = solve(problem, {2'500, 1});
    REQUIRE(!outcome.prices.cuts.empty());
    const auto with = lower_bound(problem, outcome.prices);
    REQUIRE(with.has_value());
    CHECK(std::abs(static_cast<double>(*with) - outcome.lower_bound) <= 1);
    const auto settled = lower_bound(problem, solve(problem, {80, 1}).prices);
    REQUIRE(settled.has_value());
    CHECK(*with > *settled);
}

TEST_CASE("cuts: a cut that is none is refused at its place") {
    const Problem problem = some_problem();
    const Prices good = solve(problem, {2'500, 1}).prices;
    REQUIRE(!good.cuts.empty());
    const auto refused = [&](auto&& spoil) {
        Prices prices = good;
        spoil(prices.cuts[0]);
        return pointer_of(lower_bound(problem, prices));
    };
    CHECK(refused([](Cut& cut) { cut.divisor = 0; }) == "/cuts/0/divisor");
    CHECK(refused([](Cut& cut) { cut.price = -1; }) == "/cuts/0/price");
    CHECK(refused([](Cut& cut) { cut.period = 99; }) == "/cuts/0/period");
    CHECK(refused([](Cut& cut) { cut.from_most.push_back(9999); }) == "/cuts/0/from_most");
    CHECK(refused([](Cut& cut) {
              cut.from_most.push_back(0);
              cut.from_least.push_back(0);
          }) == "/cuts/0/from_most");
    CHECK(refused([](Cut& cut) { cut.turned.push_back(9999); }) == "/cuts/0/turned");
    CHECK(refused([](Cut& cut) { cut.turned_modules.push_back(9999); }) ==
          "/cuts/0/turned_modules");
}

}  // namespace artel::plan
