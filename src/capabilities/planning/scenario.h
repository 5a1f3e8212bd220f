#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/actor.h"
#include "base/calendar.h"
#include "base/error.h"
#include "base/id.h"
#include "base/json_codec.h"
#include "engines/plan/problem.h"

// A scenario: an order, a producers' workbook, and a named set of edits on what they say.
namespace artel::planning {

using ScenarioId = Id<struct ScenarioTag>;
using PlanId = Id<struct PlanTag>;
using ProducerBookId = Id<struct ProducerBookTag>;

enum class EditKind : std::uint8_t {
    group_capacity,     // target: group; value: whole units of capacity
    module_lead,        // target: module; value: quarters
    module_capacity,    // target: module; value: whole units it adds a year, once in full use
    module_removed,     // target: module; no value
    pair_lead,          // target: "type@group"; value: quarters
    pair_least_volume,  // target: "type@group"; value: base units a year
    pair_price,         // target: "type@group"; value: minor units per base unit
    budget,             // target: the year, empty = every year that has one; value: minor units
    import_price,       // target: type; value: minor units per base unit
    import_limit,       // target: type, empty = every type; value: base units; none = no limit
    demand,             // target: type; value: base units
    min_sources,        // target: type, empty = every type; value: producers
    objective,          // target: least_cost or earliest; no value
};
constexpr auto names(json::Type<EditKind>) {
    return std::array{json::name(EditKind::group_capacity, "group_capacity"),
                      json::name(EditKind::module_lead, "module_lead"),
                      json::name(EditKind::module_capacity, "module_capacity"),
                      json::name(EditKind::module_removed, "module_removed"),
                      json::name(EditKind::pair_lead, "pair_lead"),
                      json::name(EditKind::pair_least_volume, "pair_least_volume"),
                      json::name(EditKind::pair_price, "pair_price"),
                      json::name(EditKind::budget, "budget"),
                      json::name(EditKind::import_price, "import_price"),
                      json::name(EditKind::import_limit, "import_limit"),
                      json::name(EditKind::demand, "demand"),
                      json::name(EditKind::min_sources, "min_sources"),
                      json::name(EditKind::objective, "objective")};
}

enum class EditMode : std::uint8_t {
    set,  // to the value
    add,  // the value, which may be negative; what comes out may not
};
constexpr auto names(json::Type<EditMode>) {
    return std::array{json::name(EditMode::set, "set"), json::name(EditMode::add, "add")};
}

// One number changed. For capacity, prices, import limit and demand `period` is a period's label
// ("2028-Q3", "2031") and `value` holds for that period; absent, `value` is the yearly rate (or the
// price) of the whole horizon.
struct Edit {
    EditKind kind{};
    std::string target;
    std::optional<std::string> period;
    std::optional<std::int64_t> value;
    EditMode mode{EditMode::set};
    std::string target_name{};  // what people call the target; told by the service, never asked for
    friend bool operator==(const Edit&, const Edit&) = default;
};
constexpr auto fields(json::Type<Edit>) {
    return std::tuple(json::field("kind", &Edit::kind), json::defaulted("target", &Edit::target),
                      json::field("period", &Edit::period), json::field("value", &Edit::value),
                      json::defaulted("mode", &Edit::mode),
                      json::defaulted("target_name", &Edit::target_name));
}
constexpr std::string_view type_name(json::Type<Edit>) {
    return "Edit";
}

// The problem with all edits made, one after another. Every edit that names an unknown target or
// period, or a value that is missing, not wanted or out of range, is a violation at
// "/edits/<index>/<member>" (`invalid`).
Result<plan::Problem> apply(plan::Problem problem, const std::vector<Edit>& edits);

}  // namespace artel::planning
