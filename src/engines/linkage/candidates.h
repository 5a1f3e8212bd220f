#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engines/linkage/records.h"

namespace artel::linkage {

// A left record (or the earlier of two of one table) and one it may be the same as; record numbers
// of Records.
struct Pair {
    std::uint32_t left{};
    std::uint32_t right{};
    friend bool operator==(const Pair&, const Pair&) = default;
    friend auto operator<=>(const Pair&, const Pair&) = default;
};

// Blocking: for each left record the records of the other table that share a rare code or the whole
// name, and the ten nearest each by all text, by the name within all text, and by the trigrams of
// the name (engines/index; Paulsen, Govind, Doan: Sparkly, VLDB 2023), sorted. Work per record is
// bounded by the budget of postings.
inline constexpr std::size_t nearest = 10;
inline constexpr std::size_t posting_budget = 200'000;
std::vector<Pair> candidates(const Records& records);

}  // namespace artel::linkage
