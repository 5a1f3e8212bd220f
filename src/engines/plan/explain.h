#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engines/plan/lanes.h"
#include "engines/plan/problem.h"
#include "engines/plan/solution.h"

// What is said about each type of a plan: its date or why there is none, what holds the date, and
// the cheapest single action that moves it.
namespace artel::plan {

enum class ItemStatus : std::uint8_t {
    already,         // import-free from the first period on
    dated,           // import-free from `date` on
    import_cheaper,  // every producer's unit cost is at or above the import's to the end
    no_producer,     // nobody can make it
    beyond_horizon,  // cheaper to make, but the start is not repaid, or not ready, by the end
    blocked,         // worth making, but something shared is missing; see the constraint
};

enum class ConstraintKind : std::uint8_t {
    group_capacity,  // target: group
    start_lead,      // target: "type@group"
    module_lead,     // target: module
    budget,          // target: year
    least_volume,    // target: "type@group"
    price,           // target: "type@group"
    min_sources,     // target: type
    new_producer,    // target: type; nothing that is there helps
};

// Found by counterfactual: with this alone relaxed, the date moves furthest forward.
struct Constraint {
    ConstraintKind kind{};
    std::string target;
    std::optional<std::size_t> date;  // were it relaxed
};

enum class ActionKind : std::uint8_t {
    start_module,   // target: module; period: its start
    add_capacity,   // target: group; amount: millionths of capacity a year, in every period
    shorten_lead,   // target: "type@group"; amount: quarters less
    raise_budget,   // target: year; amount: minor units more
    support_price,  // target: "type@group"; amount: minor units per unit less, in every period
    gather_volume,  // target: "type@group"; amount: units a year that the least volume must fall
                    // by, or other buyers bring
    one_source,     // target: type; accept a single producer
};

struct Lever {
    ActionKind kind{};
    std::string target;
    std::optional<std::size_t> period;
    std::optional<std::int64_t> amount;
    std::size_t date{};                // confirmed by placing the type again with the action taken
    std::optional<std::int64_t> cost;  // minor units, discounted; absent = its price is not known
};

struct Explanation {
    std::size_t type{};
    ItemStatus status{};
    std::optional<std::size_t> date;
    std::optional<Constraint> constraint;
    std::optional<Lever> lever;
};

// One explanation per type, in the problem's order. `solution` is feasible.
// Cost: some tens of type schedules per type that is not `already`.
std::vector<Explanation> explain(const Problem& problem, const Solution& solution,
                                 const Lanes& lanes = one_lane);

// Problem and plan with the action taken. The plan may need the room or money of the lever's type
// until that is placed again.
struct Acted {
    Problem problem;
    Solution solution;
};
Acted with_action(Problem problem, Solution solution, const Lever& lever);
// The plan after the type alone is placed again: after `with_action` of its lever it is feasible,
// and the type reaches the lever's date.
Solution replan(const Problem& problem, const Solution& solution, std::size_t type);

}  // namespace artel::plan
