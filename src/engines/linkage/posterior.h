#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engines/linkage/candidates.h"

// From the odds of each pair alone to probabilities of pairs that compete for the same record.
namespace artel::linkage {

// Who may share a record.
enum class Sharing : std::uint8_t {
    // A right record may be the item of several left records that are taken for the same thing
    // themselves (need lists against a catalogue); other left records compete for it.
    many_to_one,
    // Each record has at most one partner (two registers without duplicates).
    one_to_one,
    // Likewise among the records of one table, where a record is left of some pairs and right of
    // others.
    one_table,
};

// Marginals of the monomer-dimer model: a configuration is a matching, its weight the product of
// the odds of its pairs. Belief propagation converges to one fixed point for any graph (Bayati,
// Nair 2006), so the result depends neither on a start nor, but for rounding, on the order. A
// competitor that has a better partner elsewhere takes little away.
class Posterior {
  public:
    // Of pairs of anything, numbered from 0 to below `nodes`. `groups` per pair, for many-to-one:
    // pairs of one right record with equal numbers do not compete. `pairs` outlives the object.
    Posterior(std::size_t nodes, std::span<const Pair> pairs, Sharing sharing,
              std::vector<std::uint32_t> groups = {});

    // `odds` per pair, at most 1e18. `rounds` of propagation from where the last call ended.
    void update(std::span<const double> odds, int rounds, std::vector<double>& probability);

  private:
    void pair_up(std::span<const double> odds, int rounds);
    void update_left(std::span<const double> odds);
    void update_right(std::span<const double> odds);

    std::span<const Pair> pairs_;
    Sharing sharing_;
    std::vector<std::uint32_t> groups_;
    std::vector<double> left_free_;   // per pair: how likely its left record has no other partner
    std::vector<double> right_free_;  // likewise the right one
    std::vector<double> left_sum_;    // per record
    std::vector<double> right_sum_;
    std::vector<double> group_sum_;
};

}  // namespace artel::linkage
