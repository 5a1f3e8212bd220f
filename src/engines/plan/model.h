#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engines/plan/problem.h"

// The problem compiled for the solver: everything by index, in an order that does not depend on
// the order of the input (ids sorted bytewise), prices discounted and in double. Quantities and
// capacities stay exact integers. The checker and the bound's verifier do not use it.
namespace artel::plan {

inline constexpr double infinite = std::numeric_limits<double>::infinity();
inline constexpr std::size_t none = static_cast<std::size_t>(-1);

// Positions are of 32 bits: a model of 100,000 types must fit in little memory.
// A price series inside Model::prices; stride 0 = the same value in all periods.
struct PriceRef {
    std::uint32_t first{};
    std::uint32_t stride{};
};

struct OptionRow {  // one price of a pair: the base one, then its tiers
    PriceRef price;
    std::int64_t least_volume{};  // per year
};

struct PairRow {
    std::int64_t use{};   // millionths of capacity per base unit
    std::int64_t cost{};  // localisation, undiscounted
    std::size_t family{none};
    std::uint32_t type{};
    std::uint32_t group{};
    std::uint32_t lead{};  // into Model::ready
    std::uint32_t first_option{};
    std::uint32_t source{};  // position in problem.pairs
    std::uint8_t option_count{};
    Mode mode{};
};

struct TypeRow {
    std::size_t first_pair{};  // its pairs are consecutive
    std::size_t pair_count{};
    PriceRef price;  // of import
    double unmet_price{};
    double haste{};  // charge for a quarter of dependence
    std::size_t max_sources{};
    std::size_t min_sources{};
    std::size_t first_limit{none};  // into Model::import_limits; none = import is free
    std::size_t source{};
};

struct ModuleRow {
    std::size_t group{};
    std::size_t lead{};
    std::int64_t capex{};
    std::int64_t opex{};
    std::int32_t life{};                // quarters; none = 0
    std::vector<std::int64_t> ramp;     // capacity per year by quarter after ready
    std::size_t after{none};            // module index
    std::vector<std::size_t> excludes;  // module indices, symmetric
    std::size_t source{};
};

struct Model {
    explicit Model(const Problem& problem);

    const Problem& problem;
    std::size_t periods{};
    std::vector<std::int32_t> begin;   // quarters since the horizon's start
    std::vector<std::int32_t> length;  // quarters
    std::vector<double> discount;
    std::vector<std::size_t> budget_row;      // by period: into `budgets`, or none
    std::vector<std::size_t> budgets;         // source positions, by year
    std::vector<std::int64_t> budget_amount;  // in that order

    std::vector<TypeRow> types;
    std::vector<PairRow> pairs;
    std::vector<ModuleRow> modules;
    std::vector<std::size_t> groups;     // source positions
    std::vector<std::size_t> families;   // source positions
    std::vector<std::size_t> producers;  // of each group, numbered by name
    std::vector<OptionRow> options;
    std::vector<double> prices;  // undiscounted

    std::vector<std::int64_t> demand;         // type x period
    std::vector<std::int64_t> import_limits;  // of the types with a limit, by period
    std::vector<std::int64_t> capacity;       // group x period, without modules
    std::vector<std::int64_t> most_capacity;  // with every module as early as can be

    std::vector<std::vector<std::uint32_t>> pairs_of_group;
    std::vector<std::vector<std::size_t>> modules_of_group;
    std::vector<std::vector<std::size_t>> pairs_of_family;

    // Parts of the problem that share no line, family or budget, in the order of their first types;
    // with any budget there is one part. Groups nobody could use belong to part 0.
    std::size_t parts{};
    std::vector<std::uint32_t> part_of_type, part_of_group;

    // ready[lead][s]: first period in which a start in s delivers, or `periods`.
    std::vector<std::vector<std::size_t>> ready;

    // What may be imported; demand where import is free.
    std::int64_t import_limit(std::size_t type, std::size_t period) const {
        const std::size_t first = types[type].first_limit;
        return first == none ? demand[type * periods + period] : import_limits[first + period];
    }
    double price(const PriceRef& ref, std::size_t period) const {
        return prices[ref.first + ref.stride * period] * discount[period];
    }
    std::size_t ready_at(std::size_t lead, std::size_t start) const { return ready[lead][start]; }
    // ceil(least volume a year * length of the period)
    std::int64_t least(std::int64_t a_year, std::size_t period) const {
        return (a_year * length[period] + 3) / 4;
    }
    // Capacity in `period` of module m when it is ready from period `ready_period` on.
    std::int64_t added(std::size_t module, std::size_t ready_period, std::size_t period) const;
    // Discounted capex less the credit for unused life, and opex, of a start.
    double module_cost(std::size_t module, std::size_t start) const;
    double localisation_cost(std::size_t pair, std::size_t start) const {
        return static_cast<double>(pairs[pair].cost) * discount[start];
    }
    // Most units the pair can make in a period: demand and the group's most capacity.
    std::int64_t most(std::size_t pair, std::size_t period) const;
};

}  // namespace artel::plan
