#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/amount.h"
#include "base/calendar.h"
#include "base/error.h"

// What the plan engine is asked (README.md, "Model"; file form in problem_json.h).
//
// Units, everywhere in this engine:
//   money        whole minor units (kopecks), int64
//   quantity     whole base units of the type (pieces, grams ...), int64
//   capacity     millionths of the group's own unit (hours, pieces ...), `Decimal`
//   lead, life   quarters
//   least volume, opex, and a flow given as one number: per year
// A *flow* (demand, import limit, capacity) is either one amount per period, or a single yearly
// rate that holds for the whole horizon (see `flow_at`). A *price* (import price, unit cost) is
// either one value per period, or a single value.
namespace artel::plan {

// A decimal with six places, exact: `millionths` = value * 10^6.
struct Decimal {
    std::int64_t millionths{};
    static constexpr std::int64_t scale = 1'000'000;
    static constexpr Decimal whole(std::int64_t value) { return {value * scale}; }
    friend auto operator<=>(const Decimal&, const Decimal&) = default;
};

// A discount factor with nine places, exact: `billionths` = value * 10^9, in (0, 1].
struct Factor {
    std::int64_t billionths{scale};
    static constexpr std::int64_t scale = 1'000'000'000;
    friend auto operator<=>(const Factor&, const Factor&) = default;
};

// Half-open: [begin, begin + quarters). Starts happen at `begin`.
struct Period {
    Quarter begin;
    std::int32_t quarters{1};
    friend bool operator==(const Period&, const Period&) = default;
};
// "2028-Q3"; a calendar year is "2029"; any other length is named by its first quarter.
std::string label(const Period& period);

// Consecutive periods without holes; no built-in last year.
struct Calendar {
    std::vector<Period> periods;
    // `quarters` single quarters from `start` on, then `years` periods of four quarters.
    static Calendar of(Quarter start, std::int32_t quarters = 16, std::int32_t years = 8);
    friend bool operator==(const Calendar&, const Calendar&) = default;
};

// Three-point estimate in quarters, min <= mode <= max. The plan is computed at the mode.
struct Lead {
    std::int32_t min{};
    std::int32_t mode{};
    std::int32_t max{};
    static constexpr Lead exactly(std::int32_t quarters) { return {quarters, quarters, quarters}; }
    friend bool operator==(const Lead&, const Lead&) = default;
};

// Something needed: an item of the order.
struct Type {
    std::string id;
    std::optional<std::string> name;
    std::string unit;                        // of its base unit, for people
    std::vector<std::int64_t> demand;        // flow
    std::vector<std::int64_t> import_price;  // price; required, 0 allowed
    std::vector<std::int64_t> import_limit;  // flow; empty = no limit, 0 = import forbidden
    // Charge per unit neither made nor imported; absent = 100 x the dearest price of the type.
    std::optional<std::int64_t> unmet_price;
    std::int64_t weight{1};          // of the type within the list; no part of the cost
    std::int32_t max_sources{3};     // pairs ever started
    std::int32_t min_sources{1};     // producers running, for the type to count as substituted
    std::vector<std::string> trace;  // cells it came from: "needs.xlsx!Sheet1!C7"
    friend bool operator==(const Type&, const Type&) = default;
};

// A line, or like lines, of one producer.
struct Group {
    std::string id;
    std::optional<std::string> name;
    std::string producer;  // id or name of the organisation
    std::optional<std::string> technology;
    std::string unit;               // of capacity: "h", "pcs"
    std::vector<Decimal> capacity;  // flow, free for this plan; 0 allowed
    friend bool operator==(const Group&, const Group&) = default;
};

// batch: runs in a period with at least the least volume, or not at all.
// take_or_pay: once ready, runs for good with at least min(least volume, demand).
enum class Mode : std::uint8_t { batch, take_or_pay };

// All-units discount: from `least_volume` a year on, every unit of the period costs `unit_cost`.
struct Tier {
    std::int64_t least_volume{};
    std::vector<std::int64_t> unit_cost;  // price
    friend bool operator==(const Tier&, const Tier&) = default;
};

// A group able to make a type, after an optional localisation (trial, tooling, certificate).
// A running producer has lead 0 and localisation cost 0.
struct Pair {
    std::string type;
    std::string group;
    std::vector<std::int64_t> unit_cost;  // price
    Decimal use{Decimal::scale};          // capacity per base unit
    std::int64_t least_volume{};
    Mode mode{Mode::batch};
    Lead lead;
    std::int64_t localisation_cost{};
    std::optional<std::string> family;  // shares that family's development
    std::vector<Tier> tiers;            // at most 3, by rising volume and falling cost
    friend bool operator==(const Pair&, const Pair&) = default;
};

// An investment that adds capacity to a group; started at most once.
struct Module {
    std::string id;
    std::optional<std::string> name;
    std::string group;
    // Added capacity per year in the 1st, 2nd ... quarter after it is ready; the last entry holds
    // on. One entry = full capacity at once.
    std::vector<Decimal> added;
    std::int64_t capex{};
    std::int64_t opex{};  // per year from ready on
    Lead lead;
    // Service life from ready on: capacity and opex end with it, and the unused share of capex at
    // the horizon's end is credited. Absent = for good, no credit.
    std::optional<std::int32_t> life;
    std::optional<std::string> after;   // module of the same group that must have started
    std::vector<std::string> excludes;  // modules of the same group that may not start beside it
    friend bool operator==(const Module&, const Module&) = default;
};

// Development shared by pairs: started, and paid, no later than the first of them.
struct Family {
    std::string id;
    std::optional<std::string> name;
    std::int64_t cost{};
    friend bool operator==(const Family&, const Family&) = default;
};

// Most that starts (localisations, families, modules) may cost in a calendar year, undiscounted.
// A start belongs to the year in which its period begins; years without a row have no limit.
struct Budget {
    std::int32_t year{};
    std::int64_t amount{};
    friend bool operator==(const Budget&, const Budget&) = default;
};

// least_cost: cost and shortage. earliest: first the fewest weighted quarters of dependence (see
// haste_price), then cost and shortage.
enum class Objective : std::uint8_t { least_cost, earliest };

// A value that was not known, and what stands in its place.
struct Assumption {
    std::string pointer;  // JSON Pointer into the problem
    double low{};
    double mode{};
    double high{};
    std::string source;
};

struct Problem {
    std::string format{"artel.plan.problem/1"};
    Calendar calendar;
    std::string currency{"RUB"};   // ISO 4217
    std::vector<Factor> discount;  // one per period
    std::vector<Type> types;
    std::vector<Group> groups;
    std::vector<Pair> pairs;
    std::vector<Module> modules;
    std::vector<Family> families;
    std::vector<Budget> budgets;
    Objective objective{Objective::least_cost};
    std::vector<std::string> rules;  // ids and versions of the rules applied, for the record
    std::vector<Assumption> assumptions;
};

// The flow of `period`: its own entry, or its share of the single yearly rate, cut so that the
// shares of consecutive periods add up to the rounded-down total. `series` is not empty.
std::int64_t flow_at(const Calendar& calendar, const std::vector<std::int64_t>& series,
                     std::size_t period);
std::int64_t flow_at(const Calendar& calendar, const std::vector<Decimal>& series,
                     std::size_t period);  // millionths
// The price of `period`.
std::int64_t price_at(const std::vector<std::int64_t>& series, std::size_t period);
// First period that begins no earlier than `lead` quarters after the begin of `start`;
// periods.size() if there is none. Rounding is always late.
std::size_t available(const Calendar& calendar, std::size_t start, std::int32_t lead);
// What objective `earliest` charges for a weighted quarter of dependence: more than the dearest
// plan without unmet demand costs, so that no saving buys a quarter, as far as 64 bits allow. 0
// under least_cost.
std::int64_t haste_price(const Problem& problem);
// Discount factors of a yearly `rate` (0.08 = 8 %), measured from the begin of the first period.
std::vector<Factor> discount_factors(const Calendar& calendar, double rate);

// Every fault at once, each with its JSON Pointer and a remedy; empty = solve() may run. Also
// refused here: more money than an int64 of kopecks holds.
std::vector<Violation> validate(const Problem& problem);

}  // namespace artel::plan
