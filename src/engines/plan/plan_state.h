#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engines/plan/dual.h"
#include "engines/plan/model.h"
#include "engines/plan/solution.h"
#include "engines/plan/type_oracle.h"

namespace artel::plan {

// The schedule of one type inside a plan.
struct TypePlan {
    struct Line {
        std::size_t pair;  // of the model
        std::size_t start;
        std::vector<std::int64_t> quantity;
    };
    std::vector<Line> lines;
    double cost = 0;  // discounted: supply, import, unmet, localisations, haste; families aside
};

// Prices at which scarce capacity and money are weighed while types are placed one by one.
struct Guide {
    const DualPoint* prices = nullptr;
    double weight = 0;
};

// A plan under construction: what is placed and what is left. Every change keeps residual capacity
// and module rules satisfied, and no insertion breaks a budget; taking a type out may, when its
// family then starts in a later year (see within_budgets).
class PlanState {
  public:
    // Everything imported.
    explicit PlanState(const Model& model);
    // A feasible solution of the model's problem.
    PlanState(const Model& model, const Solution& solution);

    // What of a solution fits: modules and types, in their order, that rules, room and budgets
    // allow; the other types have nothing started and are added to `left_out`.
    static PlanState fitting(const Model& model, const Solution& solution,
                             std::vector<std::size_t>& left_out);

    // Objective: all types, modules and families, discounted, with unmet demand charged.
    double total() const;
    // The share of one part of the model. Different parts may be changed on different lanes.
    double total(std::size_t part) const { return totals_[part].sum; }
    const TypePlan& type(std::size_t i) const { return types_[i]; }
    std::size_t module_start(std::size_t m) const { return module_start_[m]; }
    std::size_t family_start(std::size_t f) const { return family_start_[f]; }
    std::int64_t residual(std::size_t group, std::size_t period) const {
        return residual_[group * model_->periods + period];
    }
    const Model& model() const { return *model_; }
    std::int64_t budget_left(std::size_t row) const { return budget_left_[row]; }

    bool within_budgets() const;

    // Takes the type out: everything imported or unmet.
    TypePlan remove(std::size_t i);
    // Puts back what `remove` returned; the room must still be there.
    void restore(std::size_t i, TypePlan plan);
    // Best schedule of a removed type on what is left, at the guide's prices; always succeeds.
    void insert(std::size_t i, TypeOracle& oracle, const Guide& guide);
    // Sets the tables of the oracle to what is left for the removed type i.
    void load(std::size_t i, TypeOracle& oracle, const Guide& guide) const;
    // Takes over the oracle's last answer for the removed type i, if the budgets allow all its
    // starts together; otherwise names the dearest offending (pair of the type, start).
    struct Clash {
        std::size_t pair = none;
        std::size_t start = none;
    };
    Clash accept(std::size_t i, TypeOracle& oracle);

    // More (or less) money in a budget row than the problem says, for what-if.
    void grant(std::size_t row, std::int64_t amount) { budget_left_[row] += amount; }

    // Starts, moves or drops (none) a module, if residuals, budget and module rules allow.
    enum class Moved { yes, refused };
    Moved move_module(std::size_t m, std::size_t start);
    // Puts the group's modules back to starts they had before, with what they then allowed.
    void restore_modules(std::size_t group, const std::vector<std::size_t>& starts);
    // Drops or delays the modules of a group whose capacity the plan does not need.
    void trim_modules(std::size_t group);

    Solution solution() const&;
    // The same, with the plan's own vectors.
    Solution solution() &&;

  private:
    bool enough_producers(std::size_t i, const TypePlan& plan, std::size_t period) const;
    bool fits(std::size_t i, const TypePlan& plan) const;
    void book(const TypePlan& plan, std::int64_t sign);
    void settle_families(const TypePlan& plan);
    std::size_t wanted_family_start(std::size_t family) const;
    double family_extra(std::size_t family, std::size_t start) const;
    double type_cost(std::size_t i, const TypePlan& plan) const;
    std::vector<std::int64_t> module_change(std::size_t m, std::size_t start) const;
    void book_module(std::size_t m, std::size_t start);
    bool rules_allow(std::size_t m, std::size_t start) const;

    const Model* model_;
    std::vector<TypePlan> types_;
    std::vector<std::int64_t> residual_;     // group x period
    std::vector<std::int64_t> budget_left_;  // by row of Model::budgets
    std::vector<std::size_t> pair_start_, module_start_, family_start_;
    struct alignas(64) Total {
        double sum = 0;
    };
    std::vector<Total> totals_;  // by part
};

}  // namespace artel::plan
