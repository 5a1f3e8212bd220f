#include "engines/plan/anneal.h"

#include <algorithm>
#include <cmath>

namespace artel::plan {
namespace {

constexpr std::size_t most_moved = 10;      // types taken out at once
constexpr std::size_t contestants = 4;      // types of which the one doing worst is picked
constexpr std::uint64_t module_moves = 5;   // one move in so many moves a module, too
constexpr std::uint64_t any_group = 4;      // one in so many picks any group of the type
constexpr std::uint64_t drops = 3;          // one in so many moves of a started module drops it
constexpr std::uint64_t guide_weights = 5;  // 0, 1/4 .. 1

}  // namespace

Annealer::Annealer(const Model& model, const DualPoint& prices, std::uint64_t seed, Lanes lanes)
    : model_(model),
      prices_(prices),
      lanes_(std::move(lanes)),
      least_(model.types.size()),
      excess_(model.types.size()),
      wanted_(model.types.size()),
      types_of_group_(model.groups.size()) {
    for (std::size_t n = 0; n < model.parts; ++n) {
        parts_.push_back({{}, RandomStream(seed + n), TypeOracle(model), 0, {}, {}, {}});
    }
    for (std::size_t i = 0; i < model.types.size(); ++i) {
        parts_[model.part_of_type[i]].types.push_back(i);
    }
    for (std::size_t g = 0; g < model.groups.size(); ++g) {
        for (const std::size_t e : model.pairs_of_group[g]) {
            types_of_group_[g].push_back(static_cast<std::uint32_t>(model.pairs[e].type));
        }
    }
    lanes_(parts_.size(), [&](std::size_t n) {
        for (const std::size_t i : parts_[n].types) {
            alone(parts_[n].oracle, i);
        }
    });
}

// The type's best schedule at the prices, with all capacity to itself.
void Annealer::alone(TypeOracle& oracle, std::size_t type) {
    oracle.load(type);
    oracle.add_capacity_prices(prices_.capacity, 1);
    least_[type] = oracle.run();
    const TypeAnswer& answer = oracle.answer();
    for (std::size_t q = 0; q < answer.start.size(); ++q) {
        if (answer.start[q] != none) {
            const std::size_t e = model_.types[type].first_pair + q;
            wanted_[type].push_back(static_cast<std::uint32_t>(e));
        }
    }
}

// What the type pays in the plan, capacity at the prices included, above what it would pay alone.
double Annealer::excess(const PlanState& plan, std::size_t type) const {
    double paid = plan.type(type).cost;
    for (const TypePlan::Line& line : plan.type(type).lines) {
        const PairRow& pair = model_.pairs[line.pair];
        const double* price = &prices_.capacity[pair.group * model_.periods];
        double charge = 0;
        for (std::size_t t = 0; t < model_.periods; ++t) {
            charge += price[t] * static_cast<double>(line.quantity[t]);
        }
        paid += charge * static_cast<double>(pair.use) / Decimal::scale;
    }
    return paid - least_[type];
}

std::size_t Annealer::pick_type(Part& part) const {
    std::size_t best = part.types[part.random.below(part.types.size())];
    for (std::size_t n = 1; n < contestants; ++n) {
        const std::size_t other = part.types[part.random.below(part.types.size())];
        best = excess_[other] > excess_[best] ? other : best;
    }
    return best;
}

std::size_t Annealer::pick_group(Part& part, std::size_t type) const {
    const TypeRow& row = model_.types[type];
    if (row.pair_count == 0) {
        return none;
    }
    const std::vector<std::uint32_t>& wanted = wanted_[type];
    const std::size_t e = wanted.empty() || part.random.below(any_group) == 0
                              ? row.first_pair + part.random.below(row.pair_count)
                              : wanted[part.random.below(wanted.size())];
    return model_.pairs[e].group;
}

void Annealer::move(PlanState& plan, Part& part, std::size_t first, double temperature) {
    const std::size_t group = pick_group(part, first);
    if (group == none) {
        return;
    }
    const std::vector<std::uint32_t>& neighbours = types_of_group_[group];
    std::vector<std::size_t>& moved = part.moved;
    moved.assign(1, first);
    const std::size_t count = std::min(neighbours.size(), 1 + part.random.below(most_moved));
    while (moved.size() < count) {
        const std::size_t other = neighbours[part.random.below(neighbours.size())];
        if (std::find(moved.begin(), moved.end(), other) == moved.end()) {
            moved.push_back(other);
        }
    }
    const bool first_stays_first = part.random.below(2) == 0;
    for (std::size_t n = moved.size(); n > 2; --n) {  // Fisher, Yates
        std::swap(moved[n - 1], moved[1 + part.random.below(n - 1)]);
    }
    if (!first_stays_first) {
        std::swap(moved.front(), moved[part.random.below(moved.size())]);
    }
    const std::size_t number = model_.part_of_type[first];
    const double total = plan.total(number);
    part.before.clear();
    for (const std::size_t i : moved) {
        part.before.push_back(plan.remove(i));
    }
    const std::vector<std::size_t>& modules = model_.modules_of_group[group];
    part.modules.clear();
    for (const std::size_t m : modules) {
        part.modules.push_back(plan.module_start(m));
    }
    const bool moves_module = !modules.empty() && part.random.below(module_moves) == 0;
    if (moves_module) {
        const std::size_t m = modules[part.random.below(modules.size())];
        const bool drop = plan.module_start(m) != none && part.random.below(drops) == 0;
        plan.move_module(m, drop ? none : part.random.below(model_.periods));
    }
    const double weight = static_cast<double>(part.random.below(guide_weights)) /
                          static_cast<double>(guide_weights - 1);
    for (const std::size_t i : moved) {
        plan.insert(i, part.oracle, {&prices_, weight});
    }
    if (moves_module) {
        plan.trim_modules(group);
    }
    const double change = plan.total(number) - total;
    const double chance = part.random.unit();
    const bool accepted =
        change <= 0 || (temperature > 0 && chance < std::exp(-change / temperature));
    if (accepted && plan.within_budgets()) {
        for (const std::size_t i : moved) {
            excess_[i] = excess(plan, i);
        }
        return;
    }
    for (const std::size_t i : moved) {
        plan.remove(i);
    }
    plan.restore_modules(group, part.modules);
    for (std::size_t n = 0; n < moved.size(); ++n) {
        plan.restore(moved[n], std::move(part.before[n]));
    }
}

void Annealer::anneal(PlanState& plan, Part& part, std::size_t moves, double from, double to) {
    for (std::size_t n = 0; n < moves; ++n) {
        const double at = static_cast<double>(n) / static_cast<double>(moves);
        move(plan, part, pick_type(part), from + (to - from) * at);
    }
}

void Annealer::measure(const PlanState& plan) {
    for (Part& part : parts_) {
        part.mean_cost = 0;
        for (const std::size_t i : part.types) {
            excess_[i] = excess(plan, i);
            part.mean_cost += plan.type(i).cost / static_cast<double>(part.types.size());
        }
    }
}

void Annealer::descend(PlanState& plan, const std::vector<std::size_t>& types, std::size_t moves) {
    for (std::size_t n = 0; n < moves; ++n) {
        const std::size_t first = types[n % types.size()];
        move(plan, parts_[model_.part_of_type[first]], first, 0);
    }
}

void Annealer::slice(PlanState& plan, const Cooling& cooling, std::size_t n) {
    if (n == 0) {
        measure(plan);
    }
    const auto share = [&](std::size_t slice) {  // of the temperature; falls as a square
        const double left = 1 - static_cast<double>(slice) / static_cast<double>(cooling.slices);
        return left * left;
    };
    lanes_(parts_.size(), [&](std::size_t p) {
        Part& part = parts_[p];
        const double heat = cooling.temperature * part.mean_cost;
        const auto types = static_cast<double>(part.types.size());
        const auto moves = static_cast<std::size_t>(
            std::ceil(types * cooling.moves_per_type / static_cast<double>(cooling.slices)));
        anneal(plan, part, part.types.empty() ? 0 : moves, heat * share(n), heat * share(n + 1));
    });
}

}  // namespace artel::plan
