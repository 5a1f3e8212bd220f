#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/hash.h"
#include "engines/plan/lanes.h"
#include "engines/plan/plan_state.h"

namespace artel::plan {

// Improves a plan by ruin and recreate under simulated annealing (Schrimpf et al., "Record breaking
// optimization results using the ruin and recreate principle", J. Comput. Phys. 159, 2000;
// Kirkpatrick, Gelatt, Vecchi 1983). A move takes a few types of one group out, perhaps moves one
// of its modules, and places the types again, in another order, at prices of another weight. Types
// that do worse than the bound lets them are picked more often. Parts of the model are annealed
// apart, each with its own random stream, on any number of lanes.
class Annealer {
  public:
    // `prices` guide the placing; they and the model outlive the annealer.
    Annealer(const Model& model, const DualPoint& prices, std::uint64_t seed, Lanes lanes);

    // One cooling from `temperature` (as a share of the mean cost of a type) to 0 in `slices`
    // slices of equal size, together about `moves_per_type` moves for each type.
    struct Cooling {
        double temperature{};
        double moves_per_type{};
        std::size_t slices{1};
    };
    // The n-th slice of a cooling.
    void slice(PlanState& plan, const Cooling& cooling, std::size_t n);
    // Descends only, with `moves` moves that begin at one of the types each.
    void descend(PlanState& plan, const std::vector<std::size_t>& types, std::size_t moves);

  private:
    struct Part {
        std::vector<std::size_t> types;
        RandomStream random;
        TypeOracle oracle;
        double mean_cost = 0;
        // of a move
        std::vector<std::size_t> moved, modules;
        std::vector<TypePlan> before;
    };

    void anneal(PlanState& plan, Part& part, std::size_t moves, double from, double to);
    void alone(TypeOracle& oracle, std::size_t type);
    void measure(const PlanState& plan);
    void move(PlanState& plan, Part& part, std::size_t first, double temperature);
    std::size_t pick_type(Part& part) const;
    std::size_t pick_group(Part& part, std::size_t type) const;
    double excess(const PlanState& plan, std::size_t type) const;

    const Model& model_;
    const DualPoint& prices_;
    Lanes lanes_;
    std::vector<Part> parts_;
    std::vector<double> least_;                       // by type: cost at the prices, on its own
    std::vector<double> excess_;                      // by type: what it pays above that
    std::vector<std::vector<std::uint32_t>> wanted_;  // by type: pairs it would start on its own
    std::vector<std::vector<std::uint32_t>> types_of_group_;
};

}  // namespace artel::plan
