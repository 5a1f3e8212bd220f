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

// Blocking: for each left record the records of the other table that share a rare code or
// the whole name, the ten
// nearest by the words of all columns and the ten nearest by the trigrams of the name (Paulsen,
// Govind, Doan: Sparkly, VLDB 2023), sorted. Work per record is bounded: rarest terms first, a
// term in more than a fifth (tenth) of the records says nothing, and at most `posting_budget`
// postings of a view are walked.
inline constexpr std::size_t nearest_left = 10;
inline constexpr std::size_t nearest_right = 1;
inline constexpr std::size_t posting_budget = 200'000;
std::vector<Pair> candidates(const Records& records);

}  // namespace artel::linkage
