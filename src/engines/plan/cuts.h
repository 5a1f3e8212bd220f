#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engines/plan/model.h"
#include "engines/plan/solution.h"

namespace artel::plan {

// A cut (README.md, "Cuts") in the solver's form:
//   sum made * x + sum running * r + sum ready * y <= limit        of one group and period,
// in units of capacity; y = 1 once the module is ready.
struct CutRow {
    struct PairTerm {
        std::size_t pair;
        double made;     // per base unit
        double running;  // once it runs
    };
    struct ModuleTerm {
        std::size_t module;
        double ready;
    };
    std::size_t group{};
    std::size_t period{};
    std::vector<PairTerm> pairs;
    std::vector<ModuleTerm> modules;
    double limit{};
    Cut form;  // positions of the model; the price is 0
};

// A fractional plan: averages of the bound's choices.
struct Average {
    std::vector<float> made;     // pair x period
    std::vector<float> running;  // pair x period
    std::vector<float> ready;    // module x period
};

// A cut of the solver as the problem names it, and the rows of such cuts.
Cut published_cut(const Model& model, const Cut& form, std::int64_t price);
std::vector<CutRow> cut_rows(const Model& model, const std::vector<Cut>& cuts);

// For each group and period the cut that `average` breaks by most, if by more than a thousandth of
// the capacity (c-MIR: Marchand, Wolsey, "Aggregation and mixed integer rounding to solve MIPs",
// Operations Research 49, 2001).
std::vector<CutRow> broken_cuts(const Model& model, const Average& average);

}  // namespace artel::plan
