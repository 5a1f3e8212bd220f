#pragma once
#include <optional>
#include <vector>

#include "engines/compliance/repair_case.h"

namespace artel::compliance {

// How many combinations may still be looked at, by one or several searches.
struct Budget {
    std::int64_t left{};
    bool spend() { return left-- > 0; }
    bool is_spent() const { return left < 0; }
};

// Contracts, at most `count`, after which every party has those it lacks, but for as many as are
// excused, and the shortage can be carried. Nothing if there are none, or the budget is spent:
// then it says so.
std::optional<std::vector<Link>> find_links(const Composition& parties, std::int64_t count,
                                            Budget& budget);

// Contracts that do, without a claim to be few. Nothing if the shortage cannot be carried.
std::optional<std::vector<Link>> some_links(const Composition& parties);

// What contracts lack at least: missing links that no excuse covers.
std::int64_t links_lacking(const Composition& parties, const std::vector<std::int64_t>& missing);

}  // namespace artel::compliance
