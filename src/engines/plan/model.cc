#include "engines/plan/model.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <string>
#include <unordered_map>

#include "base/error.h"

namespace artel::plan {
namespace {

template <class T, class Key>
std::vector<std::size_t> sorted_by(const std::vector<T>& list, Key&& key) {
    std::vector<std::size_t> order(list.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return key(list[a]) < key(list[b]); });
    return order;
}

// Position in the sorted order, by id.
template <class T>
std::unordered_map<std::string, std::size_t> ranks(const std::vector<T>& list,
                                                   const std::vector<std::size_t>& order) {
    std::unordered_map<std::string, std::size_t> out;
    for (std::size_t i = 0; i < order.size(); ++i) {
        out.emplace(list[order[i]].id, i);
    }
    return out;
}

constexpr auto by_id = [](const auto& row) -> const std::string& { return row.id; };

std::uint32_t narrow(std::size_t value) {
    ENSURE(value <= std::numeric_limits<std::uint32_t>::max(), "positions fit in 32 bits");
    return static_cast<std::uint32_t>(value);
}

class Compiler {
  public:
    Compiler(Model& model, const Problem& problem) : model_(model), problem_(problem) {}

    void run() {
        periods();
        groups();
        types();
        pairs();
        modules();
        most_capacity();
        parts();
        model_.prices.shrink_to_fit();
        model_.options.shrink_to_fit();
    }

  private:
    void periods() {
        const Calendar& calendar = problem_.calendar;
        model_.periods = calendar.periods.size();
        std::map<std::int32_t, std::size_t> row_of_year;
        model_.budgets =
            sorted_by(problem_.budgets, [](const Budget& budget) { return budget.year; });
        for (std::size_t y = 0; y < model_.budgets.size(); ++y) {
            const Budget& budget = problem_.budgets[model_.budgets[y]];
            row_of_year.emplace(budget.year, y);
            model_.budget_amount.push_back(budget.amount);
        }
        for (std::size_t t = 0; t < model_.periods; ++t) {
            const Period& period = calendar.periods[t];
            model_.begin.push_back(period.begin.index() - calendar.periods[0].begin.index());
            model_.length.push_back(period.quarters);
            model_.discount.push_back(static_cast<double>(problem_.discount[t].billionths) /
                                      Factor::scale);
            const auto row = row_of_year.find(period.begin.year);
            model_.budget_row.push_back(row == row_of_year.end() ? none : row->second);
        }
    }

    PriceRef price(const std::vector<std::int64_t>& series) {
        const PriceRef out{narrow(model_.prices.size()), series.size() == 1 ? 0U : 1U};
        for (const std::int64_t value : series) {
            model_.prices.push_back(static_cast<double>(value));
        }
        return out;
    }

    std::size_t lead(std::int32_t quarters) {
        const auto [found, fresh] = leads_.emplace(quarters, model_.ready.size());
        if (fresh) {
            std::vector<std::size_t> row;
            for (std::size_t s = 0; s < model_.periods; ++s) {
                row.push_back(available(problem_.calendar, s, quarters));
            }
            model_.ready.push_back(std::move(row));
        }
        return found->second;
    }

    void groups() {
        model_.groups = sorted_by(problem_.groups, by_id);
        group_rank_ = ranks(problem_.groups, model_.groups);
        for (const std::size_t source : model_.groups) {
            for (std::size_t t = 0; t < model_.periods; ++t) {
                model_.capacity.push_back(
                    flow_at(problem_.calendar, problem_.groups[source].capacity, t));
            }
        }
        std::map<std::string, std::size_t> producers;
        for (const std::size_t source : model_.groups) {
            producers.emplace(problem_.groups[source].producer, 0);
        }
        std::size_t number = 0;
        for (auto& [name, place] : producers) {
            place = number++;
        }
        for (const std::size_t source : model_.groups) {
            model_.producers.push_back(producers.at(problem_.groups[source].producer));
        }
        model_.families = sorted_by(problem_.families, by_id);
        family_rank_ = ranks(problem_.families, model_.families);
        model_.pairs_of_group.resize(model_.groups.size());
        model_.modules_of_group.resize(model_.groups.size());
        model_.pairs_of_family.resize(model_.families.size());
    }

    void types() {
        const std::vector<std::size_t> order = sorted_by(problem_.types, by_id);
        type_rank_ = ranks(problem_.types, order);
        const auto haste = static_cast<double>(haste_price(problem_));
        model_.types.reserve(order.size());
        model_.demand.reserve(order.size() * model_.periods);
        for (const std::size_t source : order) {
            const Type& type = problem_.types[source];
            TypeRow row;
            row.price = price(type.import_price);
            row.max_sources = static_cast<std::size_t>(type.max_sources);
            row.min_sources = static_cast<std::size_t>(type.min_sources);
            row.haste = haste * static_cast<double>(type.weight);
            row.source = source;
            row.first_limit = type.import_limit.empty() ? none : model_.import_limits.size();
            for (std::size_t t = 0; t < model_.periods; ++t) {
                model_.demand.push_back(flow_at(problem_.calendar, type.demand, t));
                if (row.first_limit != none) {
                    model_.import_limits.push_back(
                        flow_at(problem_.calendar, type.import_limit, t));
                }
            }
            model_.types.push_back(row);
        }
    }

    void pairs() {
        struct Place {
            std::size_t type, group, source;
        };
        std::vector<Place> order;
        order.reserve(problem_.pairs.size());
        for (std::size_t e = 0; e < problem_.pairs.size(); ++e) {
            const Pair& pair = problem_.pairs[e];
            order.push_back({type_rank_.at(pair.type), group_rank_.at(pair.group), e});
        }
        std::sort(order.begin(), order.end(), [](const Place& a, const Place& b) {
            return std::pair(a.type, a.group) < std::pair(b.type, b.group);
        });
        model_.pairs.reserve(order.size());
        for (const auto& [type_index, group_index, source] : order) {
            const Pair& pair = problem_.pairs[source];
            PairRow row;
            row.type = narrow(type_index);
            row.group = narrow(group_index);
            row.family = pair.family.has_value() ? family_rank_.at(*pair.family) : none;
            row.lead = narrow(lead(pair.lead.mode));
            row.use = pair.use.millionths;
            row.cost = pair.localisation_cost;
            row.mode = pair.mode;
            row.source = narrow(source);
            row.first_option = narrow(model_.options.size());
            row.option_count = static_cast<std::uint8_t>(1 + pair.tiers.size());
            model_.options.push_back({price(pair.unit_cost), pair.least_volume});
            for (const Tier& tier : pair.tiers) {
                model_.options.push_back({price(tier.unit_cost), tier.least_volume});
            }
            const std::size_t e = model_.pairs.size();
            TypeRow& type = model_.types[row.type];
            if (type.pair_count++ == 0) {
                type.first_pair = e;
            }
            model_.pairs_of_group[row.group].push_back(narrow(e));
            if (row.family != none) {
                model_.pairs_of_family[row.family].push_back(e);
            }
            model_.pairs.push_back(row);
        }
        for (TypeRow& row : model_.types) {
            unmet_price(row);
        }
    }

    void unmet_price(TypeRow& row) {
        const Type& type = problem_.types[row.source];
        if (type.unmet_price.has_value()) {
            row.unmet_price = static_cast<double>(*type.unmet_price);
            return;
        }
        double dearest = static_cast<double>(
            *std::max_element(type.import_price.begin(), type.import_price.end()));
        for (std::size_t q = 0; q < row.pair_count; ++q) {
            const auto& costs = problem_.pairs[model_.pairs[row.first_pair + q].source].unit_cost;
            dearest = std::max(dearest,
                               static_cast<double>(*std::max_element(costs.begin(), costs.end())));
        }
        row.unmet_price = 100 * dearest;
    }

    void modules() {
        const std::vector<std::size_t> order =
            sorted_by(problem_.modules, [&](const Module& module) {
                return std::pair<std::size_t, const std::string&>(group_rank_.at(module.group),
                                                                  module.id);
            });
        const auto rank = ranks(problem_.modules, order);
        for (const std::size_t source : order) {
            const Module& module = problem_.modules[source];
            ModuleRow row;
            row.group = group_rank_.at(module.group);
            row.lead = lead(module.lead.mode);
            row.capex = module.capex;
            row.opex = module.opex;
            row.life = module.life.value_or(0);
            for (const Decimal& value : module.added) {
                row.ramp.push_back(value.millionths);
            }
            row.after = module.after.has_value() ? rank.at(*module.after) : none;
            row.source = source;
            model_.modules_of_group[row.group].push_back(model_.modules.size());
            model_.modules.push_back(std::move(row));
        }
        for (std::size_t m = 0; m < model_.modules.size(); ++m) {
            for (const std::string& id : problem_.modules[model_.modules[m].source].excludes) {
                model_.modules[m].excludes.push_back(rank.at(id));
                model_.modules[rank.at(id)].excludes.push_back(m);
            }
        }
    }

    void most_capacity() {
        model_.most_capacity = model_.capacity;
        for (std::size_t m = 0; m < model_.modules.size(); ++m) {
            const ModuleRow& module = model_.modules[m];
            for (std::size_t t = 0; t < model_.periods; ++t) {
                std::int64_t best = 0;  // a ramp may fall, and a life may end
                for (std::size_t s = 0; s <= t; ++s) {
                    const std::size_t ready = model_.ready_at(module.lead, s);
                    if (ready <= t) {
                        best = std::max(best, model_.added(m, ready, t));
                    }
                }
                model_.most_capacity[module.group * model_.periods + t] += best;
            }
        }
    }

    // Types, groups and families are joined by the pairs between them.
    void parts() {
        const std::size_t types = model_.types.size();
        const std::size_t groups = model_.groups.size();
        std::vector<std::size_t> root(types + groups + model_.families.size());
        std::iota(root.begin(), root.end(), std::size_t{0});
        const auto find = [&](std::size_t n) {
            while (root[n] != n) {
                n = root[n] = root[root[n]];
            }
            return n;
        };
        const auto join = [&](std::size_t a, std::size_t b) {
            root[std::max(find(a), find(b))] = std::min(find(a), find(b));
        };
        for (const PairRow& pair : model_.pairs) {
            join(pair.type, types + pair.group);
            if (pair.family != none) {
                join(pair.type, types + groups + pair.family);
            }
        }
        const bool budgets = std::any_of(model_.budget_row.begin(), model_.budget_row.end(),
                                         [](std::size_t row) { return row != none; });
        std::vector<std::size_t> number(types, none);
        for (std::size_t i = 0; i < types; ++i) {
            std::size_t& part = number[budgets ? 0 : find(i)];
            part = part == none ? model_.parts++ : part;
            model_.part_of_type.push_back(narrow(part));
        }
        model_.parts = std::max<std::size_t>(model_.parts, 1);
        for (std::size_t g = 0; g < groups; ++g) {
            const bool used = !model_.pairs_of_group[g].empty();
            model_.part_of_group.push_back(
                used ? model_.part_of_type[model_.pairs[model_.pairs_of_group[g][0]].type] : 0U);
        }
    }

    Model& model_;
    const Problem& problem_;
    std::map<std::int32_t, std::size_t> leads_;
    std::unordered_map<std::string, std::size_t> type_rank_, group_rank_, family_rank_;
};

}  // namespace

Model::Model(const Problem& source) : problem(source) {
    Compiler(*this, source).run();
}

std::int64_t Model::added(std::size_t module, std::size_t ready_period, std::size_t period) const {
    const ModuleRow& row = modules[module];
    const std::int32_t from = begin[period] - begin[ready_period];
    std::int64_t quarter_rates = 0;
    for (std::int32_t n = from; n < from + length[period]; ++n) {
        if (row.life > 0 && n >= row.life) {
            break;
        }
        quarter_rates += row.ramp[std::min(static_cast<std::size_t>(n), row.ramp.size() - 1)];
    }
    return quarter_rates / 4;
}

double Model::module_cost(std::size_t module, std::size_t start) const {
    const ModuleRow& row = modules[module];
    const std::size_t from = ready_at(row.lead, start);
    std::int64_t charged = row.capex;
    if (row.life > 0 && from < periods) {
        const std::int64_t served = begin.back() + length.back() - begin[from];
        const std::int64_t unused = std::max<std::int64_t>(0, row.life - served);
        charged -= static_cast<std::int64_t>(static_cast<double>(row.capex) *
                                             static_cast<double>(unused) / row.life);
    }
    double total = static_cast<double>(charged) * discount[start];
    for (std::size_t t = from; row.opex > 0 && t < periods; ++t) {
        std::int64_t quarters = length[t];
        if (row.life > 0) {
            quarters = std::clamp<std::int64_t>(row.life - (begin[t] - begin[from]), 0, quarters);
        }
        total += static_cast<double>(row.opex * quarters / 4) * discount[t];
    }
    return total;
}

std::int64_t Model::most(std::size_t pair, std::size_t period) const {
    const PairRow& row = pairs[pair];
    return std::min(demand[row.type * periods + period],
                    most_capacity[row.group * periods + period] / row.use);
}

}  // namespace artel::plan
