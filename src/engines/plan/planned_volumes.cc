#include "engines/plan/planned_volumes.h"

#include <algorithm>
#include <numeric>

#include "engines/plan/reallocate.h"

namespace artel::plan {
namespace {

// By type: the share of the bill for importing everything that the planned volumes save.
std::vector<double> savings(const PlannedVolumes& planned) {
    const Model& model = planned.model;
    std::vector<double> out(model.types.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
        double bill = 0;
        double saved = 0;
        for (std::size_t t = 0; t < model.periods; ++t) {
            const double import = model.price(model.types[i].price, t);
            bill += import * static_cast<double>(model.demand[i * model.periods + t]);
            for (std::size_t l = planned.first_line[i]; l < planned.first_line[i + 1]; ++l) {
                const PairRow& pair = model.pairs[planned.lines[l].pair];
                saved += (import - model.price(model.options[pair.first_option].price, t)) *
                         static_cast<double>(planned.made[l * model.periods + t]);
            }
        }
        out[i] = bill > 0 ? saved / bill : 0;
    }
    return out;
}

// By position in the problem's list: the position in the model's.
template <class Rows>
std::vector<std::size_t> model_positions(const Rows& rows) {
    std::vector<std::size_t> out(rows.size());
    for (std::size_t n = 0; n < rows.size(); ++n) {
        out[rows[n].source] = n;
    }
    return out;
}

}  // namespace

PlannedVolumes::PlannedVolumes(const Model& source_model, const Solution& solution,
                               const Prices& prices)
    : model(source_model), made(solution.pairs.size() * model.periods), room(model.capacity) {
    add_calendar();
    add_lines(solution);
    add_extensions(solution);
    add_types(solution);
    add_room_prices(prices);
    add_order();
    dates.resize(model.types.size());
    Reallocation plan(*this);
    for (std::size_t i = 0; i < dates.size(); ++i) {
        dates[i] = plan.read_date(i);
    }
}

void PlannedVolumes::add_calendar() {
    period_from_.assign(static_cast<std::size_t>(model.begin.back() + model.length.back()) + 1,
                        model.periods);
    for (std::size_t quarter = 0; quarter < period_from_.size(); ++quarter) {
        const auto at = std::lower_bound(model.begin.begin(), model.begin.end(),
                                         static_cast<std::int32_t>(quarter));
        period_from_[quarter] = static_cast<std::size_t>(at - model.begin.begin());
    }
}

void PlannedVolumes::add_lines(const Solution& solution) {
    const std::vector<std::size_t> pair_at = model_positions(model.pairs);
    for (std::size_t n = 0; n < solution.pairs.size(); ++n) {
        const PairStart& row = solution.pairs[n];
        const PairRow& pair = model.pairs[pair_at[row.pair]];
        lines.push_back(
            {pair.type, pair_at[row.pair], row.start, model.ready_at(pair.lead, row.start), n});
    }
    std::sort(lines.begin(), lines.end(),
              [](const Line& a, const Line& b) { return a.pair < b.pair; });
    first_line.assign(model.types.size() + 1, 0);
    for (std::size_t l = 0; l < lines.size(); ++l) {
        ++first_line[lines[l].type + 1];
        const PairRow& pair = model.pairs[lines[l].pair];
        for (std::size_t t = 0; t < model.periods; ++t) {
            const std::int64_t quantity = solution.pairs[lines[l].source].quantity[t];
            made[l * model.periods + t] = quantity;
            room[pair.group * model.periods + t] -= quantity * pair.use;
        }
    }
    std::partial_sum(first_line.begin(), first_line.end(), first_line.begin());
}

void PlannedVolumes::add_extensions(const Solution& solution) {
    const std::vector<std::size_t> module_at = model_positions(model.modules);
    for (std::size_t n = 0; n < solution.modules.size(); ++n) {
        const std::size_t m = module_at[solution.modules[n].module];
        const std::size_t start = solution.modules[n].start;
        const std::size_t ready = model.ready_at(model.modules[m].lead, start);
        extensions.push_back({m, start, ready});
        for (std::size_t t = ready; t < model.periods; ++t) {
            room[model.modules[m].group * model.periods + t] += model.added(m, ready, t);
        }
    }
    std::sort(extensions.begin(), extensions.end(),
              [](const Extension& a, const Extension& b) { return a.module < b.module; });
}

void PlannedVolumes::add_types(const Solution& solution) {
    for (const TypeRow& type : model.types) {
        for (std::size_t t = 0; t < model.periods; ++t) {
            imported.push_back(solution.imported[type.source][t]);
            unmet.push_back(solution.unmet[type.source][t]);
        }
    }
}

void PlannedVolumes::add_room_prices(const Prices& prices) {
    for (const std::size_t g : model.groups) {
        for (std::size_t t = 0; t < model.periods; ++t) {
            const double price =
                prices.capacity.empty() ? 0 : static_cast<double>(prices.capacity[g][t]);
            room_price.push_back(price / Prices::scale / Decimal::scale);
        }
    }
}

// Who is served first, and the lines of each group with those served last in front.
void PlannedVolumes::add_order() {
    const std::vector<double> saving = savings(*this);
    std::vector<std::size_t> order(model.types.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return saving[a] > saving[b]; });
    rank.resize(order.size());
    for (std::size_t n = 0; n < order.size(); ++n) {
        rank[order[n]] = n;
    }
    lines_of_group.resize(model.groups.size());
    for (std::size_t l = 0; l < lines.size(); ++l) {
        lines_of_group[model.pairs[lines[l].pair].group].push_back(l);
    }
    for (std::vector<std::size_t>& list : lines_of_group) {
        std::sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) {
            return rank[lines[a].type] > rank[lines[b].type];
        });
    }
}

std::size_t PlannedVolumes::ready_after(std::size_t start, std::int64_t lead) const {
    const std::int64_t quarter = model.begin[start] + lead;
    return quarter < static_cast<std::int64_t>(period_from_.size())
               ? period_from_[static_cast<std::size_t>(quarter)]
               : model.periods;
}

}  // namespace artel::plan
