#pragma once
#include <cstddef>
#include <vector>

#include "engines/plan/problem.h"
#include "engines/plan/solution.h"

namespace artel::plan {

// An earlier answer to a problem, to begin from; the three outlive its use.
struct WarmStart {
    const Problem& problem;  // the one that was answered
    const Solution& solution;
    const Prices& prices;
};

// An answer in the positions of another problem. It need not be feasible there.
struct Carried {
    Solution solution;
    Prices prices;
    // Types of the other problem that are new or different, or can use a pair, line, module or
    // family that is; rising.
    std::vector<std::size_t> changed;
};

// What of the answer can be said of `problem`: rows are the same that have the same ids. Needs both
// problems to have the same calendar.
Carried carry(const WarmStart& from, const Problem& problem);

}  // namespace artel::plan
