#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/wide.h"
#include "engines/plan/solve.h"

// Exact amounts, in billionths of a minor unit until the one rounding at the end.
namespace artel::plan {
namespace {

constexpr std::int64_t unmet_factor = 100;

Int128 unmet_price(const Problem& problem, const Type& type) {
    if (type.unmet_price.has_value()) {
        return *type.unmet_price;
    }
    std::int64_t dearest = *std::max_element(type.import_price.begin(), type.import_price.end());
    for (const Pair& pair : problem.pairs) {
        if (pair.type == type.id) {
            dearest =
                std::max(dearest, *std::max_element(pair.unit_cost.begin(), pair.unit_cost.end()));
        }
    }
    return Int128{dearest} * unmet_factor;
}

// The cheapest price whose least volume the quantity of the period reaches.
std::int64_t unit_cost(const Pair& pair, std::int64_t quantity, std::int32_t quarters,
                       std::size_t period) {
    std::int64_t cost = price_at(pair.unit_cost, period);
    for (const Tier& tier : pair.tiers) {
        if (Int128{quantity} * 4 >= Int128{tier.least_volume} * quarters) {
            cost = std::min(cost, price_at(tier.unit_cost, period));
        }
    }
    return cost;
}

Int128 module_cost(const Problem& problem, const Module& module, std::size_t start) {
    const std::vector<Period>& periods = problem.calendar.periods;
    const std::size_t ready = available(problem.calendar, start, module.lead.mode);
    const std::int32_t end = periods.back().begin.index() + periods.back().quarters;
    std::int64_t charged = module.capex;
    if (module.life.has_value() && ready < periods.size()) {
        const std::int32_t unused = *module.life - (end - periods[ready].begin.index());
        if (unused > 0) {
            charged -= static_cast<std::int64_t>(Int128{module.capex} * unused / *module.life);
        }
    }
    Int128 total = Int128{charged} * problem.discount[start].billionths;
    for (std::size_t t = ready; t < periods.size(); ++t) {
        std::int64_t quarters = periods[t].quarters;
        if (module.life.has_value()) {
            const std::int64_t age = periods[t].begin.index() - periods[ready].begin.index();
            quarters = std::clamp<std::int64_t>(*module.life - age, 0, quarters);
        }
        total += Int128{module.opex * quarters / 4} * problem.discount[t].billionths;
    }
    return total;
}

std::int64_t rounded(const Int128& billionths) {
    return static_cast<std::int64_t>((billionths + Factor::scale / 2) / Factor::scale);
}

// Quarters of the periods in or after which the type depends on import.
std::int64_t dependence(const Problem& problem, const Solution& solution, std::size_t type,
                        const std::vector<const PairStart*>& supply,
                        const std::unordered_map<std::string, std::string>& producer) {
    const std::vector<Period>& periods = problem.calendar.periods;
    std::size_t first_free = periods.size();
    while (first_free > 0) {
        const std::size_t t = first_free - 1;
        if (solution.imported[type][t] + solution.unmet[type][t] > 0) {
            break;
        }
        // What is not brought in is made: one producer is there.
        const auto enough = static_cast<std::size_t>(problem.types[type].min_sources);
        if (enough > 1 && flow_at(problem.calendar, problem.types[type].demand, t) > 0) {
            std::set<std::string> delivering;
            for (const PairStart* row : supply) {
                if (row->quantity[t] > 0) {
                    delivering.insert(producer.at(problem.pairs[row->pair].group));
                }
            }
            if (delivering.size() < enough) {
                break;
            }
        }
        first_free = t;
    }
    std::int64_t quarters = 0;
    for (std::size_t t = 0; t < first_free; ++t) {
        quarters += periods[t].quarters;
    }
    return quarters;
}

std::int64_t dependence(const Problem& problem, const Solution& solution) {
    std::unordered_map<std::string, std::size_t> type_at;
    std::unordered_map<std::string, std::string> producer;
    std::vector<std::vector<const PairStart*>> supply(problem.types.size());
    const bool producers_count = std::any_of(problem.types.begin(), problem.types.end(),
                                             [](const Type& type) { return type.min_sources > 1; });
    for (std::size_t i = 0; producers_count && i < problem.types.size(); ++i) {
        type_at.emplace(problem.types[i].id, i);
    }
    for (const Group& group : problem.groups) {
        producer.emplace(group.id, group.producer);
    }
    for (const PairStart& row : solution.pairs) {
        if (producers_count) {
            supply[type_at.at(problem.pairs[row.pair].type)].push_back(&row);
        }
    }
    std::int64_t total = 0;
    for (std::size_t i = 0; i < problem.types.size(); ++i) {
        total += problem.types[i].weight * dependence(problem, solution, i, supply[i], producer);
    }
    return total;
}

}  // namespace

Amounts amounts(const Problem& problem, const Solution& solution) {
    const std::vector<Period>& periods = problem.calendar.periods;
    Int128 cost = 0;
    Int128 shortage = 0;
    for (const PairStart& start : solution.pairs) {
        const Pair& pair = problem.pairs[start.pair];
        cost += Int128{pair.localisation_cost} * problem.discount[start.start].billionths;
        for (std::size_t t = 0; t < periods.size(); ++t) {
            const std::int64_t price = unit_cost(pair, start.quantity[t], periods[t].quarters, t);
            cost += Int128{start.quantity[t]} * price * problem.discount[t].billionths;
        }
    }
    for (const ModuleStart& start : solution.modules) {
        cost += module_cost(problem, problem.modules[start.module], start.start);
    }
    for (const FamilyStart& start : solution.families) {
        cost +=
            Int128{problem.families[start.family].cost} * problem.discount[start.start].billionths;
    }
    for (std::size_t i = 0; i < problem.types.size(); ++i) {
        const Type& type = problem.types[i];
        for (std::size_t t = 0; t < periods.size(); ++t) {
            const std::int64_t factor = problem.discount[t].billionths;
            cost += Int128{solution.imported[i][t]} * price_at(type.import_price, t) * factor;
            if (solution.unmet[i][t] > 0) {
                shortage += Int128{solution.unmet[i][t]} * unmet_price(problem, type) * factor;
            }
        }
    }
    Amounts out{rounded(cost), rounded(shortage), dependence(problem, solution), 0};
    out.haste = out.dependence * haste_price(problem);
    return out;
}

}  // namespace artel::plan
