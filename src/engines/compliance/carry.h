#pragma once
#include <cstdint>
#include <vector>

namespace artel::compliance {

// Between whom a contract might be, by number.
struct Link {
    std::size_t supplier{};
    std::size_t buyer{};
};

// Divides up to `goal` over the links, each supplier giving at most `out` and each buyer taking at
// most `in`, as much of the goal as they can carry at all (augmenting paths, Ford and Fulkerson
// 1956). One amount per link.
std::vector<std::int64_t> carry(const std::vector<Link>& links,
                                const std::vector<std::int64_t>& out,
                                const std::vector<std::int64_t>& in, std::int64_t goal);

}  // namespace artel::compliance
