#pragma once
#include <cstdint>
#include <optional>
#include <vector>

namespace artel::plan {

// What is done. Indices are positions in the problem's lists; periods are positions in its
// calendar; every quantity vector has one entry per period.
struct PairStart {
    std::size_t pair{};
    std::size_t start{};
    std::vector<std::int64_t> quantity;  // made, in base units
    friend bool operator==(const PairStart&, const PairStart&) = default;
};
struct ModuleStart {
    std::size_t module{};
    std::size_t start{};
    friend bool operator==(const ModuleStart&, const ModuleStart&) = default;
};
struct FamilyStart {
    std::size_t family{};
    std::size_t start{};
    friend bool operator==(const FamilyStart&, const FamilyStart&) = default;
};

struct Solution {
    std::vector<PairStart> pairs;                     // started pairs
    std::vector<ModuleStart> modules;                 // started modules
    std::vector<FamilyStart> families;                // started families
    std::vector<std::vector<std::int64_t>> imported;  // by type
    std::vector<std::vector<std::int64_t>> unmet;     // by type
    friend bool operator==(const Solution&, const Solution&) = default;
};

// A valid inequality of one group and period (README.md, "Cuts"): capacity row (5) rounded by
// `divisor`, after the supply of some pairs is written as their most less a rest, of others as
// their least and more, and after some 0-1 choices are written as 1 less their opposite.
struct Cut {
    std::size_t group{};
    std::size_t period{};
    std::int64_t divisor{};               // millionths of capacity
    std::vector<std::size_t> from_most;   // pairs of the group
    std::vector<std::size_t> from_least;  // others of them
    std::vector<std::size_t> turned;      // those of both lists whose running is turned
    std::vector<std::size_t> turned_modules;
    std::int64_t price{};  // millionths, minor units per unit of capacity, discounted
    friend bool operator==(const Cut&, const Cut&) = default;
};

// Prices of the relaxed rows, in millionths: the dual side of a plan. Not prices of anything sold;
// they are indications only (README.md, "Bound").
struct Prices {
    // lambda: minor units per unit of capacity, discounted, by group and period.
    std::vector<std::vector<std::int64_t>> capacity;
    std::vector<std::int64_t> budget;  // mu: per minor unit spent, by row of `budgets`
    // nu: minor units per start, by pair and period; empty for pairs without a family.
    std::vector<std::vector<std::int64_t>> family;
    std::vector<Cut> cuts;
    static constexpr std::int64_t scale = 1'000'000;
    friend bool operator==(const Prices&, const Prices&) = default;
};

// Exact amounts of a plan, minor units. `cost` is discounted and rounded half up once.
struct Amounts {
    std::int64_t cost{};      // of supply, imports, starts, modules, families
    std::int64_t shortage{};  // discounted charge for unmet demand, beside the cost
    // Weighted quarters before the types' dates: of each period in or after which something is
    // imported or unmet, or too few producers deliver.
    std::int64_t dependence{};
    std::int64_t haste{};  // haste_price * dependence; 0 under least_cost
    // What is minimised, and what the bound bounds.
    std::int64_t objective() const { return cost + shortage + haste; }
    friend bool operator==(const Amounts&, const Amounts&) = default;
};

}  // namespace artel::plan
