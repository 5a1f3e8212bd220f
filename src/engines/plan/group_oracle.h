#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "engines/plan/model.h"

namespace artel::plan {

// The exact least charge of the modules of one group under capacity and budget prices, at most 0:
// each start costs module_cost + budget price * capex and earns its capacity at the capacity
// prices. Modules joined by `after` or `excludes` are planned together over (period, set started),
// the others one by one.
class GroupOracle {
  public:
    explicit GroupOracle(const Model& model);

    // `capacity_price` has one entry per period, `budget_price` one per budget row. Writes the
    // chosen start of each of the group's modules (by module index) or none. `ready_charge`, module
    // x period, is paid in every period in which a module is ready; empty = nothing.
    double run(std::size_t group, std::span<const double> capacity_price,
               std::span<const double> budget_price, std::span<const double> ready_charge,
               std::span<std::size_t> start);

  private:
    double alone(std::size_t module, std::span<std::size_t> start) const;
    double together(const std::vector<std::size_t>& modules, std::span<std::size_t> start) const;

    const Model& model_;
    std::vector<double> own_cost_;  // module x start, without prices
    // By group: sets of joined modules, predecessors first.
    std::vector<std::vector<std::vector<std::size_t>>> parts_;
    std::vector<double> charge_;  // module x start, at the prices at hand
};

}  // namespace artel::plan
