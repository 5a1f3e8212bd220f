#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engines/pool/valuation.h"

// Who must join: the fewest customers, or the fewest regions, whose pooled volume makes domestic
// purchase no dearer than import.
namespace artel::pool {

// Members that join together or not at all.
using Block = std::vector<std::size_t>;

struct Joiners {
    std::vector<std::size_t> blocks;  // rising; the fewest, if `at_least` equals their number
    std::size_t at_least{};           // no fewer blocks suffice: proven
    Deal deal;
    bool fewest() const { return blocks.size() == at_least; }
};

// Branch and bound by rising count: for a count, offer and start, a block is worth at most its
// units at the cheapest price that so many blocks can reach, and blocks are tried by falling worth;
// with one import price that is the largest first. Ends after `nodes` steps: then a group stands of
// whom none can be missed, and `at_least` says how far the proof came. Nothing: no group was found.
std::optional<Joiners> fewest_joiners(const Valuation& valuation, std::span<const Block> blocks,
                                      std::int64_t nodes = 200'000);

}  // namespace artel::pool
