#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engines/plan/lanes.h"
#include "engines/plan/solve.h"

// What a plan loses with one of its producers, and how much of it hangs on few
// (README.md, "When things turn out otherwise").
//
// Value, everywhere here: quantity at the type's import price, minor units, undiscounted; types
// whose import price is 0 count by number only.
namespace artel::plan {

// Whose part of the planned domestic supply is how large.
struct Share {
    std::string name;
    double share{};  // of the value of all planned domestic supply, 0 to 1
    friend bool operator==(const Share&, const Share&) = default;
};

// Herfindahl-Hirschman index: the sum of squared shares, in (0, 1]; 1 = a single one.
struct Concentration {
    std::vector<Share> shares;  // largest first, then by name
    double hhi{};               // 0 if nothing is made
    double effective{};         // 1 / hhi: so many equal ones would be as concentrated
    friend bool operator==(const Concentration&, const Concentration&) = default;
};

// A type made by one producer alone over the whole horizon.
struct SingleSource {
    std::size_t type{};
    std::string producer;
    std::int64_t value{};
    friend bool operator==(const SingleSource&, const SingleSource&) = default;
};

// What happens to one type when the producer is gone.
struct TypeLoss {
    std::size_t type{};
    std::int64_t quantity{};  // no longer made, over the horizon
    std::int64_t imported{};  // of it brought in instead
    std::int64_t unmet{};     // of it found nowhere
    std::int64_t value{};     // of `quantity`
    std::optional<std::size_t> date, planned_date;
    // The longest outage, in quarters, that its stock covers wherever in the horizon it begins;
    // nothing = any.
    std::optional<std::int64_t> survives;
    friend bool operator==(const TypeLoss&, const TypeLoss&) = default;
};

// An outage of so many quarters, begun when it hurts most.
struct Outage {
    std::int64_t quarters{};
    std::size_t begin{};   // period
    std::int64_t value{};  // of what is neither made nor in stock
    bool exposed{};        // the producer survives less than `quarters`
    friend bool operator==(const Outage&, const Outage&) = default;
};

// The plan without one producer: starts stay, volumes are dealt out again, imports up to their
// limits.
struct ProducerLoss {
    std::string producer;
    std::int64_t value{};        // of domestic output lost over the horizon
    std::int64_t unmet_value{};  // of it found nowhere
    std::int64_t undated{};      // types that lose their date
    std::int64_t delayed{};      // types substituted later
    std::int64_t quarters{};  // of delay of the list's date; beyond the horizon counts as its end
    std::optional<std::size_t> list_date, planned_list_date;  // of the types that the plan dates
    std::optional<std::int64_t> survives;                     // least of its types
    std::vector<TypeLoss> types;  // largest value first, then by position
    std::vector<Outage> outages;  // for the recovery times asked for
    friend bool operator==(const ProducerLoss&, const ProducerLoss&) = default;
};

struct Resilience {
    Concentration producers;
    Concentration technologies;  // of groups that name none: one share without a name
    std::int64_t made_types{};   // types with any planned domestic supply
    std::int64_t made_value{};
    std::vector<SingleSource> single_source;  // largest value first, then by position
    double single_types{};                    // share of made_types
    double single_value{};                    // share of made_value
    std::vector<ProducerLoss> losses;  // of every producer that makes anything; largest first
    friend bool operator==(const Resilience&, const Resilience&) = default;
};

struct ResilienceQuestion {
    std::vector<std::int64_t> stock;              // by type, base units; empty = none
    std::vector<std::int64_t> recovery{1, 2, 4};  // quarters until a producer is back
};

// Every fault with its JSON Pointer.
std::vector<Violation> validate(const Problem& problem, const ResilienceQuestion& question);

// Needs a valid problem and question and a feasible solution.
// Cost: for every producer, its types' periods dealt out once.
Resilience resilience(const Problem& problem, const Solution& solution, const Prices& prices,
                      const ResilienceQuestion& question = {}, const Lanes& lanes = one_lane);

// The question of the long run, for solve(), best from the plan at hand: the problem in which the
// producer's lines have no capacity and cannot be extended. May fail validate(), where import is
// limited and only this producer could make the type.
Problem without_producer(Problem problem, std::string_view producer);

}  // namespace artel::plan
