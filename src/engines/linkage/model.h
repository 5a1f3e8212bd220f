#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engines/linkage/comparison.h"
#include "engines/linkage/posterior.h"

namespace artel::linkage {

// What a level of a field is worth, and how likely a record has a partner at all: the weights of
// Fellegi and Sunter (1969), learnt without labels by EM (Winkler 1988) whose E-step lets pairs
// compete (posterior.h).
struct Model {
    // log2(m / u) times the field's damping, in thousandths of a bit.
    std::vector<std::array<std::int32_t, most_levels>> millibits;  // per field
    // log2 of the odds of a pair before anything is compared, by the pattern of filled columns of
    // its left record.
    std::vector<std::pair<std::uint32_t, std::int32_t>> prior_millibits;  // sorted by pattern
    std::int32_t other_prior_millibits{};                                 // of any other pattern
    bool trusted{true};           // false: EM found a mode in which likeness speaks against a match
    std::string version() const;  // hash of the above

    std::int32_t prior(std::uint32_t pattern) const;
};

// Levels of many pairs, one row of `fields` bytes per pair.
struct Comparisons {
    std::size_t fields{};
    std::vector<std::uint8_t> levels;
    std::vector<double> similarity;  // the plain sum, per pair
    std::vector<bool> vetoed;        // per pair

    std::span<const std::uint8_t> of(std::size_t pair) const {
        return std::span(levels).subspan(pair * fields, fields);
    }
};
// Compares all pairs and fills in the rank field. `pairs` is sorted.
Comparisons compare_all(const Records& records, const std::vector<Field>& fields,
                        std::span<const Pair> pairs);

// Which compared columns of a record are filled: one bit each.
std::uint32_t filled_pattern(const Records& records, std::size_t record);

struct Learned {
    Model model;
    Posterior posterior;
    std::vector<double> probability;  // per pair
};
Learned learn(const Records& records, const std::vector<Field>& fields, std::span<const Pair> pairs,
              const Comparisons& comparisons, Sharing sharing);

// prior + weights of a pair, in thousandths of a bit; never above 60 bits.
std::int32_t weight(const Model& model, std::uint32_t pattern,
                    std::span<const std::uint8_t> levels);

}  // namespace artel::linkage
