#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_codec.h"
#include "engines/plan/explain.h"
#include "engines/plan/problem.h"
#include "engines/plan/solution.h"
#include "engines/plan/solve.h"

// The file form `artel.plan.solution/1`: ids and period labels instead of positions, rows in the
// order of their ids, so that the order of the problem's lists does not show.
namespace artel::plan {

// A plan as it is stated in a file: what it does, and what is claimed about it.
struct PlanFile {
    Objective objective{};
    Amounts amounts;
    std::int64_t lower_bound{};  // of cost + shortage
    Status status{};
    Limits limits_used;
    Solution solution;
    std::vector<Explanation> items;  // one per type, in the problem's order
};

// (cost + shortage - lower_bound) / (cost + shortage), 0 if nothing costs anything.
double gap(const Amounts& amounts, std::int64_t lower_bound);

std::string write_plan(const Problem& problem, const PlanFile& plan,
                       JsonLayout layout = JsonLayout::indented);
// Unknown ids, periods and shapes are faults, all at once; feasibility is check()'s business. Of
// the items only id, status and date are read back.
Result<PlanFile> read_plan(std::string_view text, const Problem& problem);
// check(), and the claims of the file: cost, shortage, gap and dates.
std::vector<Violation> check_plan(const Problem& problem, const PlanFile& plan);

// `{"passes": 700, "seed": 1}`; "passes" absent = until nothing more is to be gained.
Result<Limits> read_limits(std::string_view text);

constexpr auto names(json::Type<Status>) {
    return std::array{json::name(Status::optimal, "optimal"),
                      json::name(Status::feasible, "feasible"),
                      json::name(Status::interrupted, "interrupted")};
}
constexpr auto names(json::Type<ItemStatus>) {
    return std::array{json::name(ItemStatus::already, "already"),
                      json::name(ItemStatus::dated, "dated"),
                      json::name(ItemStatus::import_cheaper, "import_cheaper"),
                      json::name(ItemStatus::no_producer, "no_producer"),
                      json::name(ItemStatus::beyond_horizon, "beyond_horizon"),
                      json::name(ItemStatus::blocked, "blocked")};
}
constexpr auto names(json::Type<ConstraintKind>) {
    return std::array{json::name(ConstraintKind::group_capacity, "group_capacity"),
                      json::name(ConstraintKind::start_lead, "start_lead"),
                      json::name(ConstraintKind::module_lead, "module_lead"),
                      json::name(ConstraintKind::budget, "budget"),
                      json::name(ConstraintKind::least_volume, "least_volume"),
                      json::name(ConstraintKind::price, "price"),
                      json::name(ConstraintKind::min_sources, "min_sources"),
                      json::name(ConstraintKind::new_producer, "new_producer")};
}
constexpr auto names(json::Type<ActionKind>) {
    return std::array{json::name(ActionKind::start_module, "start_module"),
                      json::name(ActionKind::add_capacity, "add_capacity"),
                      json::name(ActionKind::shorten_lead, "shorten_lead"),
                      json::name(ActionKind::raise_budget, "raise_budget"),
                      json::name(ActionKind::support_price, "support_price"),
                      json::name(ActionKind::gather_volume, "gather_volume"),
                      json::name(ActionKind::one_source, "one_source")};
}
constexpr auto fields(json::Type<Limits>) {
    return std::tuple(json::defaulted("passes", &Limits::passes),
                      json::defaulted("seed", &Limits::seed));
}

}  // namespace artel::plan
