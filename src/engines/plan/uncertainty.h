#pragma once
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "engines/plan/lanes.h"
#include "engines/plan/problem.h"
#include "engines/plan/solution.h"

// How firm the dates of a plan are: P50, P80, P90 under stated uncertainty, and the data worth
// asking for (README.md, "When things turn out otherwise").
namespace artel::plan {

// A triangular distribution, low <= mode <= high, with who says so.
struct Spread {
    double low{};
    double mode{};
    double high{};
    std::string source;  // empty: nobody does, it is assumed
    friend bool operator==(const Spread&, const Spread&) = default;
};

// What is uncertain where the problem itself does not say. A lead that the problem gives as
// {min, mode, max}, and a number named in its assumptions, go before.
struct Uncertainty {
    Spread lead{1, 1, 1, {}};        // factor on leads given as one number
    Spread ramp_delay{0, 0, 0, {}};  // quarters by which a module's capacity comes later
    Spread demand{1, 1, 1, {}};      // factor on a type's demand, all periods alike
    // Probability that a localisation succeeds; one that fails is repeated, its lead counts again.
    Spread success{1, 1, 1, {}};
    // Share of the scenarios in which a start follows what is common to its technology (or, where
    // none is named, its producer), and a type's demand what is common to all, in place of its own
    // luck: 0 to 1.
    double common{};
    // Where the plan is import-free, so much import of a period's demand still counts as none: a
    // line planned to the last piece does not lose its date to a few pieces more demand. 0 to 1.
    double tolerance{};
    std::int64_t scenarios{1000};
    std::uint64_t seed{1};
    friend bool operator==(const Uncertainty&, const Uncertainty&) = default;
};

// Every fault with its JSON Pointer; most_scenarios bounds the work.
std::vector<Violation> validate(const Uncertainty& uncertainty);
inline constexpr std::int64_t most_scenarios = 100'000;

// In which period a date lies in so many of a hundred scenarios; nothing = not within the horizon.
struct DateBand {
    std::optional<std::size_t> p50, p80, p90;
    // Share of the scenarios with a date within the horizon, and the 95 % interval of Wilson.
    double within{};
    double within_low{};
    double within_high{};
    friend bool operator==(const DateBand&, const DateBand&) = default;
};

enum class Unknown : std::uint8_t {
    start_lead,   // target: "type@group"
    module_lead,  // target: module
    demand,       // target: type
    capacity,     // target: group
};

// A datum worth asking for: what the plan's dates would be at its low and at its high value, all
// else as planned.
struct Question {
    Unknown unknown{};
    std::string target;
    double low{};  // quarters; of demand and capacity: share of what the plan counts on
    double mode{};
    double high{};
    std::string source;  // empty: the interval is assumed
    // The type whose date it moves most.
    std::size_t type{};
    std::optional<std::size_t> type_at_low, type_at_high;
    std::optional<std::size_t> list_at_low, list_at_high;
    std::int64_t quarters{};  // all types' dates together move by, weighted by Type::weight
    friend bool operator==(const Question&, const Question&) = default;
};

struct DateRisk {
    std::vector<DateBand> types;  // in the problem's order
    // Of the date by which every type that the plan dates is substituted: quantiles of the latest
    // date of each scenario, not the latest of the quantiles.
    DateBand list;
    std::vector<Question> questions;  // what moves most first; those that move nothing left out
    std::int64_t scenarios{};         // fewer than asked if stopped
    friend bool operator==(const DateRisk&, const DateRisk&) = default;
};

// Needs a valid problem, a feasible solution, and validate(uncertainty) to be empty. Starts stay as
// planned; see Reallocation for what becomes of volumes. Random numbers hang on (seed, scenario,
// id) alone: common to all variants of a problem, independent of lanes and of the order of lists.
// Cost: scenarios x O(started pairs x periods); 4 bytes per type and period.
DateRisk date_risk(const Problem& problem, const Solution& solution, const Prices& prices,
                   const Uncertainty& uncertainty, std::size_t most_questions = 20,
                   const Lanes& lanes = one_lane, const std::stop_token& stop = {});

// The problem with every lead at the value that holds with the probability `quantile` (0 to 1), no
// longer than the horizon allows: planned instead, it costs the price of that caution. Needs
// validate(uncertainty) to be empty. May fail validate(), where import is limited.
Problem cautious(Problem problem, const Uncertainty& uncertainty, double quantile);

}  // namespace artel::plan
