#include <doctest/doctest.h>

#include <bit>
#include <numeric>

#include "engines/pool/check.h"
#include "engines/pool/small_pool_for_test.h"
#include "engines/pool/solve.h"
#include "support/laws.h"

namespace artel::pool {
namespace {

using testing::Prices;
using testing::small_pool;

// Two years; an offer of 50 a piece after a start cost of 10 000, against import at 60: a thousand
// pieces in all pay it back.
Problem plain_pool() {
    Problem out;
    out.item = "К155ЛА3";
    out.unit = "шт";
    out.calendar = plan::Calendar::of(Quarter{2027, 1}, 0, 2);
    out.discount = {plan::Factor{}, plan::Factor{}};
    out.offers = {{"o", "Демо-завод", {50}, {}, 0, plan::Mode::batch, 0, 10'000, {}, {}}};
    const auto member = [&](const char* id, const char* region, std::int64_t first,
                            std::int64_t second) {
        out.members.push_back({id, id, "", region, {first, second}, {60}});
    };
    member("a", "Пенза", 100, 100);
    member("b", "Пенза", 300, 200);
    member("c", "Омск", 150, 150);
    member("d", "Омск", 40, 60);
    return out;
}

std::string faults(const Problem& problem, const Solution& solution) {
    std::string out;
    for (const Violation& one : check(problem, solution)) {
        out += one.pointer + " " + one.message + "\n";
    }
    return out;
}

// The least number of members that reach, by trying every group.
std::optional<int> by_trying(const Problem& problem) {
    const Valuation valuation(problem);
    std::optional<int> best;
    Group group(problem.members.size());
    for (std::uint32_t mask = 1; mask < 1U << group.size(); ++mask) {
        for (std::size_t j = 0; j < group.size(); ++j) {
            group[j] = static_cast<std::uint8_t>(mask >> j & 1U);
        }
        const auto deal = valuation.best(group);
        if (deal && deal->reaches() && (!best || std::popcount(mask) < *best)) {
            best = std::popcount(mask);
        }
    }
    return best;
}

}  // namespace

TEST_CASE("threshold, joiners and shares of a pool one can work out by hand") {
    const Problem problem = plain_pool();
    REQUIRE(validate(problem).empty());
    const Solution solution = solve(problem);
    CHECK(faults(problem, solution) == "");
    CHECK(solution.thresholds[0].term == 500);  // a year, over two years
    CHECK(solution.thresholds[0].periods[0].running == 1);
    CHECK(solution.thresholds[0].periods[0].alone == 1000);
    CHECK(solution.pool_volume == 550);
    CHECK(solution.verdict == Verdict::pooled);
    REQUIRE(solution.customers.has_value());
    CHECK(solution.customers->blocks == std::vector<std::size_t>{0, 1, 2});
    CHECK(solution.customers->fewest());
    CHECK(solution.indispensable == std::vector<std::size_t>{0, 1, 2});
    REQUIRE(solution.regions.has_value());
    CHECK(solution.regions->blocks.size() == 2);
    CHECK(solution.saving == 1000);
    CHECK(solution.earliest == std::size_t{0});
    CHECK(solution.paid_back == std::size_t{1});
    // Everyone pays the same for the same: by volume and by value the same.
    CHECK(solution.splits[0].shares == std::vector<std::int64_t>{182, 454, 273, 91});
    CHECK(solution.splits[1].shares == solution.splits[0].shares);
    CHECK(solution.core == Core::exists);
    // From 550 to 1 550 a year: 50 + 10 000 / 1 100, 50 + 10 000 / 3 100, rounded up.
    CHECK(solution.next_thousand == 60 - 54);
}

TEST_CASE("without a customer named the verdict flips") {
    const Problem problem = plain_pool();
    const Solution solution = solve(problem);
    for (const std::size_t gone : solution.customers->blocks) {
        Problem without = problem;
        for (std::size_t j = problem.members.size(); j-- > 0;) {
            const auto& named = solution.customers->blocks;
            if (j == gone || std::find(named.begin(), named.end(), j) == named.end()) {
                without.members.erase(without.members.begin() + std::ptrdiff_t(j));
            }
        }
        CHECK(solve(without).verdict == Verdict::out_of_reach);
    }
}

TEST_CASE("tiers, regions, least volumes and leads enter the answer") {
    Problem problem = plain_pool();
    problem.offers[0].tiers = {{500, {40}}};
    CHECK(solve(problem).saving == 2 * 11'000 - 10'000);
    problem.offers[0].lead = 4;
    const Solution late = solve(problem);
    CHECK(late.earliest == std::size_t{1});
    CHECK(late.saving == 510 * 20 - 10'000);
    problem.offers[0].regions = {"Омск"};
    CHECK(solve(problem).verdict == Verdict::out_of_reach);
    problem = plain_pool();
    problem.offers[0].least_volume = 551;
    problem.offers[0].start_cost = 0;
    // 590 pieces in the first year reach the least volume, 510 in the second do not.
    const Solution lots = solve(problem);
    CHECK(lots.quantity == std::vector<std::int64_t>{590, 0});
    CHECK(lots.thresholds[0].term == 551);
    problem.offers[0].capacity = {500};
    CHECK(solve(problem).thresholds[0].term == std::nullopt);
}

TEST_CASE("faults are all named") {
    Problem problem = plain_pool();
    problem.members[1].id = "a";
    problem.members[2].demand = {0, 0};
    problem.members[3].price = {1, 2, 3};
    problem.offers[0].lead = 5;
    problem.offers[0].tiers = {{0, {49}}, {10, {49}}};
    std::vector<std::string> places;
    for (const Violation& one : validate(problem)) {
        places.push_back(one.pointer);
    }
    CHECK(places == std::vector<std::string>{
                        "/members/1/id", "/members/2/demand", "/members/3/price", "/offers/0/lead",
                        "/offers/0/tiers/0/least_volume", "/offers/0/tiers/1/unit_cost"});
    problem.calendar.periods.clear();
    CHECK(validate(problem).front().pointer == "/calendar");
    problem = plain_pool();
    for (Member& member : problem.members) {
        member.demand = {1'000'000'000'000, 0};
        member.price = {9'000'000};
    }
    CHECK(validate(problem).front().pointer == "/members");
}

TEST_CASE("laws of pools") {
    for (const Prices prices : {Prices::one, Prices::different}) {
        test::law(
            "what is answered is accepted, and nobody fewer suffices",
            [&](std::uint64_t seed) {
                const Problem problem = small_pool(seed, prices);
                RC_ASSERT(validate(problem).empty());
                const Solution solution = solve(problem);
                RC_ASSERT(faults(problem, solution) == "");
                const auto least = by_trying(problem);
                RC_ASSERT(least.has_value() == solution.customers.has_value());
                if (least) {
                    RC_ASSERT(solution.customers->fewest());
                    RC_ASSERT(solution.customers->blocks.size() == std::size_t(*least));
                }
            },
            60);
    }
    test::law(
        "the threshold is the least volume of all",
        [&](std::uint64_t seed) {
            const Problem problem = small_pool(seed, Prices::different);
            const Valuation valuation(problem);
            const Threshold threshold = threshold_of(valuation, 0);
            for (std::int64_t volume = 1; volume < 300; ++volume) {
                const bool above = threshold.term && volume >= *threshold.term;
                RC_ASSERT(term_reached(valuation, 0, volume) == above);
            }
        },
        40);
    test::law(
        "one more member, or more capacity, never saves less",
        [&](std::uint64_t seed) {
            Problem problem = small_pool(seed, Prices::different);
            for (Offer& offer : problem.offers) {
                offer.mode = plan::Mode::batch;
            }
            const std::vector<std::int64_t> savings = all_savings(Valuation(problem));
            for (std::size_t mask = 0; mask < savings.size(); ++mask) {
                for (std::size_t bit = 1; bit < savings.size(); bit *= 2) {
                    RC_ASSERT(savings[mask | bit] >= savings[mask]);
                }
            }
            Problem wide = problem;
            for (Offer& offer : wide.offers) {
                offer.capacity.clear();
            }
            RC_ASSERT(solve(wide).saving >= savings.back());
        },
        40);
}

TEST_CASE("a search that is cut names a group that suffices, and what is proven") {
    test::law(
        "no step too few",
        [](std::uint64_t seed) {
            const Problem problem = small_pool(seed, Prices::different);
            const Valuation valuation(problem);
            std::vector<Block> blocks;
            for (std::size_t j = 0; j < problem.members.size(); ++j) {
                blocks.push_back({j});
            }
            const auto cut = fewest_joiners(valuation, blocks, 1);
            const auto least = by_trying(problem);
            if (cut) {
                RC_ASSERT(cut->deal.reaches());
                RC_ASSERT(cut->at_least <= std::size_t(*least));
                RC_ASSERT(cut->blocks.size() >= std::size_t(*least));
            }
        },
        60);
}

TEST_CASE("laws of Shapley shares") {
    test::law(
        "they are efficient, symmetric, and give nothing to who adds nothing",
        [&](std::uint64_t seed) {
            Problem problem = small_pool(seed, Prices::different, 5);
            problem.members.push_back(problem.members.front());  // a twin
            problem.members.back().id = "twin";
            Member idle = problem.members.front();
            idle.id = "idle";
            idle.price = {0};  // nothing domestic is as cheap as what it has
            problem.members.push_back(idle);
            for (Offer& offer : problem.offers) {
                offer.mode = plan::Mode::batch;
                offer.least_volume = 0;
                offer.tiers.clear();
            }
            const auto members = problem.members.size();
            const auto savings = all_savings(Valuation(problem));
            const auto shares = exact_shapley(savings, members).shares;
            RC_ASSERT(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}) ==
                      savings.back());
            RC_ASSERT(std::abs(shares[0] - shares[members - 2]) <= 1);
            RC_ASSERT(shares.back() <= 1);
        },
        40);
    test::law(
        "sampled ones agree within their error",
        [&](std::uint64_t seed) {
            const Problem problem = small_pool(seed, Prices::different, 5);
            const Valuation valuation(problem);
            const auto exact = exact_shapley(all_savings(valuation), problem.members.size());
            const auto sampled = sampled_shapley(valuation, 400, seed);
            std::int64_t sum = 0;
            for (std::size_t j = 0; j < exact.shares.size(); ++j) {
                sum += sampled.shares[j];
                // Twice the interval, as many cases are looked at.
                RC_ASSERT(std::abs(sampled.shares[j] - exact.shares[j]) <= 2 * *sampled.error + 2);
            }
            RC_ASSERT(sum == valuation.saving(Group(problem.members.size(), 1)));
        },
        20);
}

TEST_CASE("the core is found, or proven empty") {
    // Any two of three save 90 together: nobody can be kept content by 90, everybody by 135.
    const std::vector<std::int64_t> majority{0, 0, 0, 90'000, 0, 90'000, 90'000, 90'000};
    const LeastComplaint none = least_complaint(majority, 3);
    CHECK(none.core == Core::empty);
    CHECK(std::abs(worst_complaint(majority, none.shares).excess - 30'000) <= 3);
    std::vector<std::int64_t> enough = majority;
    enough[7] = 135'000;
    const LeastComplaint some = least_complaint(enough, 3);
    CHECK(some.core == Core::exists);
    for (const std::int64_t share : some.shares) {
        CHECK(std::abs(share - 45'000) <= 1);
    }
    test::law(
        "in one period with one price the split by volume is stable",
        [](std::uint64_t seed) {
            Problem problem = small_pool(seed, Prices::one);
            problem.calendar = plan::Calendar::of(Quarter{2027, 1}, 0, 1);
            problem.discount.resize(1);
            for (Member& member : problem.members) {
                member.demand.resize(1);
            }
            problem.offers.resize(1);
            problem.offers[0].lead = 0;
            problem.offers[0].capacity.clear();
            const Solution solution = solve(problem);
            RC_ASSERT(solution.core == Core::exists);
            RC_ASSERT(!solution.splits[0].worst ||
                      solution.splits[0].worst->excess <=
                          static_cast<std::int64_t>(problem.members.size()));
        },
        60);
}

TEST_CASE("many customers with different prices: proven, and shares sampled") {
    Problem problem = small_pool(3, Prices::different);
    const Member pattern = problem.members.front();
    problem.members.clear();
    for (int j = 0; j < 40; ++j) {
        Member member = pattern;
        member.id = "m" + std::to_string(j);
        member.demand = {3 + j % 7, 4 + j % 5, 5 + j % 3};
        member.price = {100 + 3 * (j % 11)};
        problem.members.push_back(member);
    }
    problem.offers = {{"o", "o", {90}, {{200, {70}}}, 60, plan::Mode::batch, 0, 9'000, {}, {}}};
    REQUIRE(validate(problem).empty());
    const Solution solution = solve(problem, {200'000, 200, 1});
    CHECK(faults(problem, solution) == "");
    REQUIRE(solution.customers.has_value());
    CHECK(solution.customers->fewest());
    MESSAGE(solution.customers->blocks.size(), " of 40 must join");
    CHECK(solution.splits.back().error.has_value());
}

}  // namespace artel::pool
