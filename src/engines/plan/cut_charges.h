#pragma once
#include <vector>

#include "base/error.h"
#include "base/wide.h"
#include "engines/plan/facts.h"
#include "engines/plan/solution.h"

// What priced cuts add to every choice of a plan, written anew from README.md, "Cuts", for the
// verifier of bounds: nothing here is shared with the solver. All sums count 10^-12 minor units.
namespace artel::plan {

// Rows are empty where nothing is charged.
struct CutCharges {
    std::vector<std::vector<Int128>> making;   // pair x period, per base unit
    std::vector<std::vector<Int128>> running;  // pair x period, once it runs
    std::vector<std::vector<Int128>> ready;    // module x period, while it is ready
    Int128 limit{};                            // sum of price * right side
    double magnitude{};                        // no partial sum leaves this size

    static Int128 at(const std::vector<std::vector<Int128>>& rows, std::size_t row,
                     std::size_t period) {
        return rows[row].empty() ? Int128{0} : rows[row][period];
    }
};

// `most_capacity`: millionths, group x period, every module as early as can be. Refused
// (`invalid`), each at its cut: unknown positions, a divisor below 1, a pair or module of another
// group, one listed twice, a pair turned that is in no list, a negative price.
Result<CutCharges> cut_charges(const Problem& problem, const Facts& facts,
                               const std::vector<std::vector<std::int64_t>>& most_capacity,
                               const std::vector<Cut>& cuts);

}  // namespace artel::plan
