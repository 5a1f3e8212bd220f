#include "engines/plan/construct.h"

#include <algorithm>
#include <numeric>

namespace artel::plan {
namespace {

constexpr double worthwhile = 1e-9;           // of the plan's total
constexpr std::size_t most_moved_types = 40;  // taken out at once

}  // namespace

Constructor::Constructor(const Model& model)
    : model_(model), oracle_(model), types_of_group_(model.groups.size()) {
    for (std::size_t g = 0; g < model.groups.size(); ++g) {
        for (const std::size_t e : model.pairs_of_group[g]) {
            types_of_group_[g].push_back(model.pairs[e].type);
        }
    }
}

// Types by the share of their bill without any start that a free choice at the guide's prices
// would save; where import is limited, the bill holds the charge for unmet demand.
std::vector<std::size_t> Constructor::by_saving(const PlanState& nothing_started,
                                                const Guide& guide, const std::stop_token& stop) {
    saving_.assign(model_.types.size(), 0);
    for (std::size_t i = 0; i < model_.types.size() && !stop.stop_requested(); ++i) {
        const double bill = nothing_started.type(i).cost;
        oracle_.load(i);
        oracle_.add_capacity_prices(guide.prices->capacity, guide.weight);
        saving_[i] = bill > 0 ? 1 - oracle_.run() / bill : 0;
    }
    std::vector<std::size_t> order(model_.types.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return saving_[a] > saving_[b]; });
    return order;
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
    order_ = by_saving(plan, guide, stop);
    for (const std::size_t i : order_) {
        if (stop.stop_requested()) {
            break;
        }
        plan.insert(i, oracle_, guide);
    }
    for (const double share : {0.5, 0.0, 0.0}) {
        place_again(plan, {guide.prices, guide.weight * share}, stop);
        for (std::size_t g = 0; g < model_.groups.size(); ++g) {
            plan.trim_modules(g);
        }
    }
    return plan;
}

void Constructor::place_again(PlanState& plan, const Guide& guide, const std::stop_token& stop) {
    for (const std::size_t i : order_) {
        if (stop.stop_requested()) {
            return;
        }
        const double before = plan.total();
        TypePlan old = plan.remove(i);
        plan.insert(i, oracle_, guide);
        if (plan.total() > before - worthwhile * before || !plan.within_budgets()) {
            plan.remove(i);
            plan.restore(i, std::move(old));
        }
    }
}

bool Constructor::try_group(PlanState& plan, std::size_t group, const DualPoint& prices,
                            RandomStream& random) {
    std::vector<std::size_t> moved = types_of_group_[group];
    for (std::size_t n = moved.size(); n > 1; --n) {  // Fisher, Yates
        std::swap(moved[n - 1], moved[random.below(n)]);
    }
    moved.resize(std::min(moved.size(), most_moved_types));
    if (random.below(2) == 0) {
        std::sort(moved.begin(), moved.end(), [&](std::size_t a, std::size_t b) {
            return std::pair(-saving_[a], a) < std::pair(-saving_[b], b);
        });
    }
    const double before = plan.total();
    std::vector<TypePlan> old;
    for (const std::size_t i : moved) {
        old.push_back(plan.remove(i));
    }
    const std::vector<std::size_t>& modules = model_.modules_of_group[group];
    std::vector<std::size_t> old_modules;
    for (const std::size_t m : modules) {
        old_modules.push_back(plan.module_start(m));
    }
    if (!modules.empty() && random.below(4) != 0) {
        const std::size_t m = modules[random.below(modules.size())];
        const bool drop = plan.module_start(m) != none && random.below(3) == 0;
        plan.move_module(m, drop ? none : random.below(model_.periods));
    }
    const Guide guide{&prices, 0.25 * static_cast<double>(random.below(5))};
    for (const std::size_t i : moved) {
        plan.insert(i, oracle_, guide);
    }
    plan.trim_modules(group);
    if (plan.total() < before - worthwhile * before && plan.within_budgets()) {
        return true;
    }
    for (const std::size_t i : moved) {
        plan.remove(i);
    }
    plan.restore_modules(group, old_modules);
    for (std::size_t n = 0; n < moved.size(); ++n) {
        plan.restore(moved[n], std::move(old[n]));
    }
    return false;
}

std::size_t Constructor::improve(PlanState& plan, const DualPoint& prices, RandomStream& random,
                                 std::size_t first_group, std::size_t count) {
    const std::size_t groups = model_.groups.size();
    std::size_t improved = 0;
    for (std::size_t n = 0; n < std::min(count, groups); ++n) {
        improved += try_group(plan, (first_group + n) % groups, prices, random) ? 1U : 0U;
    }
    return improved;
}

}  // namespace artel::plan
