#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engines/plan/problem.h"

// What the pooling engine is asked (README.md): one item, the customers who need it, the offers of
// those who could make it. Units and the words flow, price, factor, lead, tier and mode are those
// of engines/plan/problem.h: money in whole minor units, quantities in whole base units.
namespace artel::pool {

// A customer, with what it needs and what it pays now.
struct Member {
    std::string id;
    std::string name;
    std::string owner;                 // group of owners it belongs to; empty = its own
    std::string region;                // empty = not said
    std::vector<std::int64_t> demand;  // one amount per period
    std::vector<std::int64_t> price;   // import price, or its ceiling: price series
};

// A producer's terms for this item alone.
struct Offer {
    std::string id;
    std::string name;
    std::vector<std::int64_t> unit_cost;  // price series
    std::vector<plan::Tier> tiers;        // at most 3, by rising volume and falling cost
    std::int64_t least_volume{};          // a year
    plan::Mode mode{plan::Mode::batch};
    std::int32_t lead{};                 // quarters
    std::int64_t start_cost{};           // once, when started
    std::vector<std::int64_t> capacity;  // flow of units; empty = no limit
    std::vector<std::string> regions;    // it delivers to; empty = all
};

struct Problem {
    std::string format{"artel.pool.problem/1"};
    std::string item;  // its name
    std::string unit;
    std::string currency{"RUB"};
    plan::Calendar calendar;
    std::vector<plan::Factor> discount;  // one per period
    std::vector<Member> members;
    std::vector<Offer> offers;
};

inline constexpr std::size_t most_members = 300;
// Up to here every group of members is looked at; beyond, shares are sampled.
inline constexpr std::size_t exact_members = 16;

// Every fault at once, each with its JSON Pointer and a remedy; empty = solve() may run.
std::vector<Violation> validate(const Problem& problem);

}  // namespace artel::pool
