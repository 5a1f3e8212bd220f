#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace artel::place {

// `quantity` units of a project stand on a site; its whole size where sourcing is single. Indices
// are positions in the problem's lists.
struct Placement {
    std::size_t project{};
    std::size_t site{};
    std::int64_t quantity{};
    friend bool operator==(const Placement&, const Placement&) = default;
};

// What is not placed is left out; sites with placements are open.
struct Solution {
    std::vector<Placement> placements;  // by project, then site
    friend bool operator==(const Solution&, const Solution&) = default;
};

}  // namespace artel::place
