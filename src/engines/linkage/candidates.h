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
// name, and the ten nearest each by all text, by the name within all text and, unless a name is
// found by its words, by the trigrams of the name (engines/index; Paulsen, Govind, Doan: Sparkly,
// VLDB 2023), sorted. Where codes identify, one that stands once ends the search. Work per record
// is bounded by budgets of postings. Within one table a record from elsewhere is added, to learn
// from.
inline constexpr std::size_t nearest = 10;
std::vector<Pair> candidates(const Records& records);

}  // namespace artel::linkage
