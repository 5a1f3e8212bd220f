#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engines/linkage/comparison.h"

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

// Which compared columns of a record are filled: one bit each.
std::uint32_t filled_pattern(const Records& records, std::size_t record);

// prior + weights of a pair, in thousandths of a bit; never above 60 bits.
std::int32_t weight(const Model& model, std::uint32_t pattern,
                    std::span<const std::uint8_t> levels);

}  // namespace artel::linkage
