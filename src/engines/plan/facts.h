#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/wide.h"
#include "engines/plan/problem.h"

// The problem's figures in exact integers, written anew from README.md for the checker and the
// verifier of bounds: nothing here is shared with the solver.
namespace artel::plan {

class Facts {
  public:
    explicit Facts(const Problem& problem);

    std::size_t periods() const { return lengths_.size(); }
    std::int64_t quarters(std::size_t period) const { return lengths_[period]; }
    std::int64_t demand(std::size_t type, std::size_t period) const;
    // demand where import is free
    std::int64_t import_limit(std::size_t type, std::size_t period) const;
    std::int64_t capacity(std::size_t group, std::size_t period) const;  // millionths, no modules
    // First period of delivery of a start, or periods().
    std::size_t ready(std::int32_t lead, std::size_t start) const;
    // Millionths of capacity that module m, started in `start`, adds in `period`.
    std::int64_t added(std::size_t module, std::size_t start, std::size_t period) const;
    // Capex less credit, and opex; billionths of a minor unit, discounted.
    Int128 module_charge(std::size_t module, std::size_t start) const;
    Int128 unmet_price(std::size_t type) const;
    // ceil(volume a year * length of the period)
    std::int64_t least(std::int64_t a_year, std::size_t period) const;
    // What every unit costs when `quantity` is made in the period.
    std::int64_t unit_cost(const Pair& pair, std::int64_t quantity, std::size_t period) const;
    std::int64_t factor(std::size_t period) const { return problem_.discount[period].billionths; }
    // Row of problem.budgets that a start in the period draws on, or nothing: budgets.size().
    std::size_t budget_row(std::size_t period) const { return budget_rows_[period]; }

    std::size_t type_of(const Pair& pair) const { return types_.at(pair.type); }
    std::size_t group_of(const Pair& pair) const { return groups_.at(pair.group); }
    std::size_t group_of(const Module& module) const { return groups_.at(module.group); }
    std::size_t module_at(const std::string& id) const { return modules_.at(id); }
    std::size_t family_at(const std::string& id) const { return families_.at(id); }
    const std::vector<std::size_t>& pairs_of(std::size_t type) const { return pairs_of_[type]; }

  private:
    std::int64_t flow(std::int64_t rate, std::size_t period) const;

    const Problem& problem_;
    std::vector<std::int64_t> begins_, lengths_;  // quarters since the start of the horizon
    std::vector<std::size_t> budget_rows_;
    std::unordered_map<std::string, std::size_t> types_, groups_, modules_, families_;
    std::vector<std::vector<std::size_t>> pairs_of_;
};

}  // namespace artel::plan
