#pragma once
#include "engines/pool/problem.h"
#include "engines/pool/solution.h"

namespace artel::pool {

struct Limits {
    std::int64_t nodes{200'000};  // steps of each search for the fewest
    std::int64_t samples{2'000};  // orders of joining, where not all groups can be looked at
    std::uint64_t seed{1};
};

// As many samples as keep the work of a pool of that size near that of sixty customers.
Limits standard_limits(const Problem& problem);

// Needs a validated problem. Same problem and limits, same answer.
Solution solve(const Problem& problem, const Limits& limits = {});

}  // namespace artel::pool
