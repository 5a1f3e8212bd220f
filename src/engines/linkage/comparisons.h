#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engines/linkage/comparison.h"

namespace artel::linkage {

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

}  // namespace artel::linkage
