#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/wide.h"
#include "engines/pool/problem.h"

// What a group of members saves by buying from an offer instead of importing (README.md, "Gain").
// Gains are billionths of a minor unit, discounted.
namespace artel::pool {

// Units wanted at one import price.
struct Lot {
    std::int64_t price{};
    std::int64_t units{};
};

// A price of an offer in a period, and from how many units of the period on it holds.
struct Level {
    std::int64_t least{};
    std::int64_t cost{};
};

// An offer laid out over the periods.
struct Terms {
    std::vector<std::vector<Level>> levels;  // by period, falling cost
    std::vector<std::int64_t> capacity;      // by period; INT64_MAX = no limit
    plan::Mode mode{};
    std::vector<std::size_t> ready;  // by start: first period of delivery, or the number of periods
    std::vector<Int128> charge;      // by start: the start cost, discounted
};
Terms terms_of(const Problem& problem, const Offer& offer);

// The best an offer can do in one period, undiscounted: all or some of the units, at one level.
struct Purchase {
    Int128 gain{};
    std::int64_t units{};
    std::int64_t cost{};  // of a unit; 0 if nothing is bought
};
// `lots` by falling price. Nothing: the offer obliges to more than its capacity.
std::optional<Purchase> best_purchase(const Terms& terms, std::size_t period,
                                      std::span<const Lot> lots);

// Members by index: 1 = belongs to the group.
using Group = std::vector<std::uint8_t>;

struct Deal {
    std::size_t offer{};
    std::size_t start{};
    Int128 gain{};         // may be negative
    std::int64_t units{};  // bought in all periods; above 0
    bool reaches() const { return gain >= 0; }
};

class Valuation {
  public:
    explicit Valuation(const Problem& problem);

    const Problem& problem() const { return problem_; }
    std::size_t periods() const { return problem_.calendar.periods.size(); }
    const Terms& terms(std::size_t offer) const { return terms_[offer]; }
    bool serves(std::size_t offer, std::size_t member) const;
    std::int64_t factor(std::size_t period) const { return problem_.discount[period].billionths; }

    // What the group wants of the offer in the period, by falling price.
    std::vector<Lot> lots(std::size_t offer, std::size_t period, const Group& group) const;
    // Of one offer and start; nothing if it would sell nothing, or cannot.
    std::optional<Deal> deal(std::size_t offer, std::size_t start, const Group& group) const;
    // The deal of the highest gain; of equal ones the first offer, then the earliest start.
    std::optional<Deal> best(const Group& group) const;
    // Whole minor units that the group saves, never below 0.
    std::int64_t saving(const Group& group) const;

  private:
    // Discounted gains of the periods from `from` on, each or nothing.
    void purchases(std::size_t offer, std::size_t from, const Group& group,
                   std::vector<std::optional<Purchase>>& out) const;

    const Problem& problem_;
    std::vector<Terms> terms_;
    std::vector<std::vector<std::size_t>> by_price_;  // by period: members by falling price
    std::vector<std::vector<std::uint8_t>> serves_;   // by offer, member
};

// Rounded down, also below zero.
std::int64_t whole_minor(Int128 billionths);

}  // namespace artel::pool
