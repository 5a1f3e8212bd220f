#pragma once
#include <cstddef>
#include <vector>

#include "engines/plan/cuts.h"
#include "engines/plan/group_oracle.h"
#include "engines/plan/lanes.h"
#include "engines/plan/model.h"
#include "engines/plan/solution.h"
#include "engines/plan/type_oracle.h"

namespace artel::plan {

// Prices of the relaxed rows, in the model's order: capacity (5), budgets (6), families (9).
struct DualPoint {
    std::vector<double> capacity;  // group x period, minor units per unit of capacity
    std::vector<double> budget;    // by row of Model::budgets
    std::vector<double> family;    // member x period; members in family order (Dual::members)
    std::vector<double> cut;       // by cut of the Dual
};

// The Lagrangian bound, raised by a deflected subgradient method with scaled rows (Held, Wolfe,
// Crowder 1974; Camerini, Fratta, Maffioli 1975 for the deflection). One `pass` visits every type,
// group and family once.
class Dual {
  public:
    Dual(const Model& model, Lanes lanes);

    // Evaluates the prices at hand, keeps the best, and moves on. `upper` is the objective of the
    // best plan known.
    void pass(double upper);
    // No further pass is worth its time: the step has vanished or the gap is closed.
    bool settled(double upper) const;

    double best_value() const { return best_value_; }
    const DualPoint& best() const { return best_; }
    const DualPoint& current() const { return last_; }  // the point last evaluated
    // Choices of the last pass.
    const std::vector<std::size_t>& module_start() const { return module_start_; }
    const std::vector<std::size_t>& family_start() const { return family_start_; }
    // Value of a price point, without moving.
    double evaluate(const DualPoint& point);

    // Forgets what was found, and goes on from a point with steps of `step`.
    void restart(const DualPoint& point, double step);

    // From now on `average` follows the choices of the passes.
    void follow();
    // Adds the cuts that the average breaks, at price 0, drops those without a price, and starts
    // again with steps of `step`. Returns how many were added.
    std::size_t tighten(double step);
    const Average& average() const { return average_; }
    const std::vector<CutRow>& cuts() const { return cuts_; }

    // Gives the memory of the choices back; nothing can be evaluated afterwards.
    void release();

    // Position of a pair with a family in DualPoint::family, or none.
    std::size_t member_of(std::size_t pair) const { return member_[pair]; }
    DualPoint zero() const;
    // Of a point of the present cuts, rounded down to millionths; cuts without a price are left
    // out.
    Prices published(const DualPoint& point) const;
    // The point of published prices; their cuts take the place of the present ones.
    DualPoint adopt(const Prices& prices);

  private:
    void charge_cuts(const DualPoint& point);
    void average_choices();
    void types_chunk(std::size_t chunk, const DualPoint& point);
    double families(const DualPoint& point);
    void groups_chunk(std::size_t chunk, const DualPoint& point);
    void loads_chunk(std::size_t chunk);
    void subgradient();

    const Model& model_;
    Lanes lanes_;
    std::vector<TypeOracle> oracles_;  // one per chunk
    GroupOracle group_oracle_;         // of all chunks: they share no module
    std::vector<std::size_t> member_;  // by pair
    std::size_t member_count_ = 0;

    DualPoint point_, last_, best_, direction_, gradient_, scale_;
    double best_value_ = -infinite;
    double last_value_ = -infinite;
    double step_ = 1;
    int stale_ = 0;

    std::vector<CutRow> cuts_;
    std::vector<double> making_charge_, running_charge_, ready_charge_;  // of the cuts, at a point
    bool follows_ = false;
    Average average_;

    std::vector<double> chunk_value_;
    std::vector<float> made_;              // pair x period, of the last evaluation
    std::vector<std::uint8_t> runs_;       // pair x period; empty while no cut asks for it
    std::vector<std::size_t> pair_start_;  // of the last evaluation
    std::vector<std::size_t> module_start_, family_start_;
};

}  // namespace artel::plan
