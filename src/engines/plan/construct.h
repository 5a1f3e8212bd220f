#pragma once
#include <cstddef>
#include <stop_token>
#include <vector>

#include "engines/plan/lanes.h"
#include "engines/plan/plan_state.h"

namespace artel::plan {

// Plans built type by type on residual capacity, the parts of the model on different lanes.
class Constructor {
  public:
    Constructor(const Model& model, Lanes lanes);

    // A plan from scratch: modules as given (as far as rules and budgets allow), types placed in
    // order of what they save, then re-placed at falling guide weights, superfluous modules
    // dropped or delayed. Stops early, with a plan feasible but unfinished, when told to.
    PlanState build(const std::vector<std::size_t>& module_start, const Guide& guide,
                    const std::stop_token& stop);

    // Places types that have nothing started by the guide, then every type again at its own cost.
    void complete(PlanState& plan, const std::vector<std::size_t>& types, const Guide& guide);

  private:
    struct Part {
        std::vector<std::size_t> types, groups;
        TypeOracle oracle;
    };
    void build_part(PlanState& plan, Part& part, const Guide& guide, const std::stop_token& stop);
    std::vector<std::size_t> by_saving(const PlanState& nothing_started, Part& part,
                                       const Guide& guide, const std::stop_token& stop);

    const Model& model_;
    Lanes lanes_;
    std::vector<Part> parts_;
};

}  // namespace artel::plan
