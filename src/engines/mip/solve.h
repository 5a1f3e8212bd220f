#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engines/mip/program.h"

// The one door to CBC and CLP (Debian's 2.10.8 and 1.17.6), for every engine: value in, value out,
// one thread, no output, the same answer to the same programme and limits.
//
// A solver's word is material, not proof. Known and worked around here or left to the caller:
//   1. A feasible start may end in "no solution" (Cbc #282), or lose the proof (#786). So a start
//   is
//      the caller's incumbent, kept outside; inside it only helps to find more, and an answer to
//      which a start was given carries no bound.
//   2. "Infeasible" may be false: it is `infeasible_claimed`. Try a known point by
//      worst_violation() first.
//   3. On maximisation the start is returned as optimal (#787): there is only minimising.
//   4. Integers come back as 0.9999999: values are rounded here, then the caller checks them.
namespace artel::mip {

// optimal, infeasible, unbounded: claims of the solver. stopped: a limit was reached.
enum class Status : std::uint8_t { optimal, stopped, infeasible_claimed, unbounded_claimed };

struct Relaxed {
    Status status{Status::stopped};
    double objective{};
    std::vector<double> values;   // by column; empty unless optimal
    std::vector<double> prices;   // by row, as price_bound() takes them; empty unless optimal
    std::vector<double> reduced;  // cost left in each column by those prices
};

// The programme without wholeness. price_bound(program, relaxed.prices) is its value by own
// arithmetic.
Relaxed relax(const Program& program);

struct Limits {
    std::int64_t nodes{1'000'000};  // of the search tree; 1 = the root with its cuts and heuristics
    // Only points cheaper than this are of interest. "infeasible_claimed" then says: none is.
    std::optional<double> cutoff{};
    // For measurements beside other solvers only: an engine counts work, so that an answer can be
    // computed again.
    std::optional<double> seconds{};
};

struct Answer {
    Status status{Status::stopped};
    std::vector<double> values;  // by column, integers rounded; empty if no point was found
    double objective{};          // of `values`, own arithmetic
    // No feasible point (below the cutoff) costs less, says the solver. Minus infinity when a
    // start was given.
    double bound{-unlimited};
    std::int64_t nodes{};
};

// `start`: values by column of a feasible point, or empty.
Answer solve(const Program& program, const Limits& limits, std::span<const double> start = {});

}  // namespace artel::mip
