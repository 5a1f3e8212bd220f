#include "engines/plan/construct.h"

#include <algorithm>
#include <numeric>

namespace artel::plan {
namespace {

constexpr double worthwhile = 1e-9;  // of a type's cost

// Places each type again; what is not better stays as it was.
void place_again(PlanState& plan, std::size_t part, const std::vector<std::size_t>& order,
                 TypeOracle& oracle, const Guide& guide, const std::stop_token& stop) {
    for (const std::size_t i : order) {
        if (stop.stop_requested()) {
            return;
        }
        const double before = plan.total(part);
        const double least_gain = worthwhile * plan.type(i).cost;
        TypePlan old = plan.remove(i);
        plan.insert(i, oracle, guide);
        if (plan.total(part) > before - least_gain || !plan.within_budgets()) {
            plan.remove(i);
            plan.restore(i, std::move(old));
        }
    }
}

}  // namespace

Constructor::Constructor(const Model& model, Lanes lanes)
    : model_(model), lanes_(std::move(lanes)) {
    for (std::size_t n = 0; n < model.parts; ++n) {
        parts_.push_back({{}, {}, TypeOracle(model)});
    }
    for (std::size_t i = 0; i < model.types.size(); ++i) {
        parts_[model.part_of_type[i]].types.push_back(i);
    }
    for (std::size_t g = 0; g < model.groups.size(); ++g) {
        parts_[model.part_of_group[g]].groups.push_back(g);
    }
}

// Types by the share of their bill without any start that a free choice at the guide's prices
// would save; where import is limited, the bill holds the charge for unmet demand.
std::vector<std::size_t> Constructor::by_saving(const PlanState& nothing_started, Part& part,
                                                const Guide& guide, const std::stop_token& stop) {
    std::vector<double> saving(part.types.size(), 0);
    for (std::size_t n = 0; n < part.types.size() && !stop.stop_requested(); ++n) {
        const double bill = nothing_started.type(part.types[n]).cost;
        part.oracle.load(part.types[n]);
        part.oracle.add_capacity_prices(guide.prices->capacity, guide.weight);
        saving[n] = bill > 0 ? 1 - part.oracle.run() / bill : 0;
    }
    std::vector<std::size_t> order(part.types.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return saving[a] > saving[b]; });
    for (std::size_t& n : order) {
        n = part.types[n];
    }
    return order;
}

void Constructor::build_part(PlanState& plan, Part& part, const Guide& guide,
                             const std::stop_token& stop) {
    if (part.types.empty()) {
        return;
    }
    const std::vector<std::size_t> order = by_saving(plan, part, guide, stop);
    for (const std::size_t i : order) {
        if (stop.stop_requested()) {
            break;
        }
        plan.insert(i, part.oracle, guide);
    }
    const std::size_t number = model_.part_of_type[order.front()];
    for (const double share : {0.5, 0.0, 0.0}) {
        place_again(plan, number, order, part.oracle, {guide.prices, guide.weight * share}, stop);
        for (const std::size_t g : part.groups) {
            plan.trim_modules(g);
        }
    }
}

void Constructor::complete(PlanState& plan, const std::vector<std::size_t>& types,
                           const Guide& guide) {
    std::vector<std::vector<std::size_t>> missing(parts_.size());
    for (const std::size_t i : types) {
        missing[model_.part_of_type[i]].push_back(i);
    }
    lanes_(parts_.size(), [&](std::size_t n) {
        Part& part = parts_[n];
        for (const std::size_t i : missing[n]) {
            plan.insert(i, part.oracle, guide);
        }
        place_again(plan, n, part.types, part.oracle, {}, {});
    });
}

PlanState Constructor::build(const std::vector<std::size_t>& module_start, const Guide& guide,
                             const std::stop_token& stop) {
    PlanState plan(model_);
    for (bool moved = true; moved;) {  // predecessors come first only by chance of ids
        moved = false;
        for (std::size_t m = 0; m < module_start.size(); ++m) {
            if (module_start[m] != none && plan.module_start(m) == none) {
                moved |= plan.move_module(m, module_start[m]) == PlanState::Moved::yes;
            }
        }
    }
    lanes_(parts_.size(), [&](std::size_t n) { build_part(plan, parts_[n], guide, stop); });
    return plan;
}

}  // namespace artel::plan
