#include "engines/plan/forecast.h"

#include <algorithm>
#include <map>

#include "engines/plan/model.h"

namespace artel::plan {
namespace {

// Every unit of a period costs the lowest price that its volume earns.
std::int64_t unit_cost(const Model& model, const PairRow& pair, std::int64_t quantity,
                       std::size_t t) {
    const Pair& source = model.problem.pairs[pair.source];
    std::int64_t price = price_at(source.unit_cost, t);
    for (const Tier& tier : source.tiers) {
        if (quantity >= model.least(tier.least_volume, t)) {
            price = std::min(price, price_at(tier.unit_cost, t));
        }
    }
    return price;
}

LineSupply supply_of(const Model& model, std::size_t pair, const PairStart& start) {
    const PairRow& row = model.pairs[pair];
    LineSupply out{model.types[row.type].source,
                   row.source,
                   start.start,
                   model.ready_at(row.lead, start.start),
                   start.quantity,
                   0,
                   0};
    for (std::size_t t = 0; t < model.periods; ++t) {
        out.total += start.quantity[t];
        out.value += start.quantity[t] * unit_cost(model, row, start.quantity[t], t);
    }
    return out;
}

}  // namespace

std::vector<ProducerForecast> forecast(const Problem& problem, const Solution& solution) {
    const Model model(problem);
    std::vector<const PairStart*> started(problem.pairs.size(), nullptr);
    for (const PairStart& row : solution.pairs) {
        started[row.pair] = &row;
    }
    std::vector<const ModuleStart*> extended(problem.modules.size(), nullptr);
    for (const ModuleStart& row : solution.modules) {
        extended[row.module] = &row;
    }
    std::map<std::string, ProducerForecast> by_name;
    for (std::size_t g = 0; g < model.groups.size(); ++g) {
        LineForecast line;
        line.group = model.groups[g];
        const auto first = model.capacity.begin() + static_cast<std::ptrdiff_t>(g * model.periods);
        line.capacity.assign(first, first + static_cast<std::ptrdiff_t>(model.periods));
        line.load.assign(model.periods, 0);
        for (const std::size_t m : model.modules_of_group[g]) {
            const ModuleRow& module = model.modules[m];
            if (const ModuleStart* row = extended[module.source]; row != nullptr) {
                const std::size_t ready = model.ready_at(module.lead, row->start);
                line.modules.push_back({module.source, row->start, ready});
                for (std::size_t t = ready; t < model.periods; ++t) {
                    line.capacity[t] += model.added(m, ready, t);
                }
            }
        }
        ProducerForecast& producer = by_name[problem.groups[line.group].producer];
        for (const std::size_t e : model.pairs_of_group[g]) {
            const PairRow& pair = model.pairs[e];
            if (const PairStart* row = started[pair.source]; row != nullptr) {
                line.supply.push_back(supply_of(model, e, *row));
                producer.value += line.supply.back().value;
                for (std::size_t t = 0; t < model.periods; ++t) {
                    line.load[t] += row->quantity[t] * pair.use;
                }
            }
        }
        producer.lines.push_back(std::move(line));
    }
    std::vector<ProducerForecast> out;
    for (auto& [name, producer] : by_name) {
        producer.producer = name;
        out.push_back(std::move(producer));
    }
    return out;
}

}  // namespace artel::plan
