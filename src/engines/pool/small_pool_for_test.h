#pragma once
#include <string>

#include "base/hash.h"
#include "engines/pool/problem.h"

// For tests only: pools small enough to try every group.
namespace artel::pool::testing {

enum class Prices { one, different };

inline Problem small_pool(std::uint64_t seed, Prices prices, std::size_t most_members = 6) {
    RandomStream random(seed);
    const auto upto = [&](std::int64_t most) {
        return static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(most) + 1));
    };
    Problem out;
    out.item = "item";
    out.unit = "pcs";
    out.calendar = plan::Calendar::of(Quarter{2027, 1}, 0, 3);
    out.discount = plan::discount_factors(out.calendar, 0.1);
    const auto members =
        static_cast<std::size_t>(upto(static_cast<std::int64_t>(most_members) - 1)) + 1;
    for (std::size_t j = 0; j < members; ++j) {
        Member member;
        member.id = "m" + std::to_string(j);
        member.name = member.id;
        member.region = "r" + std::to_string(upto(2));
        const std::int64_t size = 1 + upto(30);
        for (int t = 0; t < 3; ++t) {
            member.demand.push_back(prices == Prices::one ? size * (t + 1) : upto(30));
        }
        member.demand.back() += 1;
        member.price = {prices == Prices::one ? 100 : 60 + upto(80)};
        out.members.push_back(member);
    }
    const auto offers = 1 + upto(1);
    for (std::int64_t o = 0; o < offers; ++o) {
        Offer offer;
        offer.id = "o" + std::to_string(o);
        offer.name = offer.id;
        offer.unit_cost = {60 + upto(60)};
        offer.least_volume = upto(40);
        offer.mode = upto(3) == 0 ? plan::Mode::take_or_pay : plan::Mode::batch;
        offer.lead = static_cast<std::int32_t>(upto(5));
        offer.start_cost = upto(4000);
        if (upto(1) == 0) {
            offer.tiers.push_back(
                {offer.least_volume + 1 + upto(80), {offer.unit_cost[0] - 1 - upto(40)}});
        }
        if (upto(3) == 0) {
            offer.capacity = {upto(120)};
        }
        if (prices == Prices::different && upto(3) == 0) {
            offer.regions = {"r0", "r1"};
        }
        out.offers.push_back(offer);
    }
    return out;
}

}  // namespace artel::pool::testing
