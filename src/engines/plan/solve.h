#pragma once
#include <cstdint>
#include <functional>
#include <limits>
#include <stop_token>
#include <string_view>

#include "engines/plan/lanes.h"
#include "engines/plan/problem.h"
#include "engines/plan/solution.h"
#include "engines/plan/warm_start.h"

namespace artel::plan {

// optimal: cost and bound are the same figure. feasible: the limits were used up, or nothing more
// was to be gained. interrupted: cut by the stop token; `limits_used` reproduces the plan.
enum class Status : std::uint8_t { optimal, feasible, interrupted };

// Effort in passes, never seconds. A pass is one evaluation of the bound, one plan built, or one
// slice of 32 groups improved.
struct Limits {
    std::int64_t passes{std::numeric_limits<std::int64_t>::max()};
    std::uint64_t seed{1};  // of the order in which groups are improved
    friend bool operator==(const Limits&, const Limits&) = default;
};

// Where the search stands; objective values are cost plus shortage charge, minor units.
struct Progress {
    std::int64_t passes{};
    double lower{};
    double upper{};
    std::string_view stage;  // "bound", "build", "improve"
};

// How to run: everything of the outside world that the solver may touch.
struct Run {
    Lanes lanes{one_lane};
    std::stop_token stop{};
    std::function<void(const Progress&)> progress{};  // called on the caller's thread
};

struct Outcome {
    Solution solution;
    Amounts amounts;  // of the solution, exact
    Status status{};
    Prices prices;         // that prove `lower_bound`
    double lower_bound{};  // of cost + shortage over all plans, by the solver's own arithmetic
    Limits limits_used;    // given back, they reproduce the same solution and prices
};

// Needs validate(problem) to be empty. Same problem, seed and limits give the same outcome, on any
// number of lanes and for any order of the problem's lists.
// Cost: a pass is O(types * periods * sets of sources); see README.md for measured figures.
Outcome solve(const Problem& problem, const Limits& limits = {}, const Run& run = {});

// The same from an earlier answer to a problem of the same calendar that differs by an edit or two:
// the plan is carried over, what no longer fits is placed anew, and what the edit touches is
// improved. Where the old plan still fits, the new one is never worse. The start is part of the
// input: the same start, problem, seed and limits give the same bytes.
Outcome solve(const Problem& problem, const WarmStart& start, const Limits& limits = {},
              const Run& run = {});

// The exact amounts of a solution of the right shape.
Amounts amounts(const Problem& problem, const Solution& solution);

}  // namespace artel::plan
