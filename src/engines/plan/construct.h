#pragma once
#include <cstddef>
#include <stop_token>
#include <vector>

#include "base/hash.h"
#include "engines/plan/plan_state.h"

namespace artel::plan {

// The primal side: plans built and improved type by type on residual capacity.
class Constructor {
  public:
    explicit Constructor(const Model& model);

    // A plan from scratch: modules as given (as far as rules and budgets allow), types placed in
    // order of what they save, then re-placed at falling guide weights, superfluous modules
    // dropped or delayed. Stops early, with a plan feasible but unfinished, when told to.
    PlanState build(const std::vector<std::size_t>& module_start, const Guide& guide,
                    const std::stop_token& stop);

    // `count` groups, one after the other: the types of a group are taken out, one of its modules
    // is perhaps moved, and they are placed again in another order; kept when the plan is better.
    // Needs a built plan before. Returns the number of groups improved.
    std::size_t improve(PlanState& plan, const DualPoint& prices, RandomStream& random,
                        std::size_t first_group, std::size_t count);

  private:
    void place_again(PlanState& plan, const Guide& guide, const std::stop_token& stop);
    bool try_group(PlanState& plan, std::size_t group, const DualPoint& prices,
                   RandomStream& random);
    std::vector<std::size_t> by_saving(const PlanState& nothing_started, const Guide& guide,
                                       const std::stop_token& stop);

    const Model& model_;
    TypeOracle oracle_;
    std::vector<std::size_t> order_;
    std::vector<double> saving_;  // by type, of the last order
    std::vector<std::vector<std::size_t>> types_of_group_;
};

}  // namespace artel::plan
