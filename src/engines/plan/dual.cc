#include "engines/plan/dual.h"

#include <algorithm>
#include <cmath>

namespace artel::plan {
namespace {

constexpr double deflection = 0.7;
constexpr double step_length = 0.3;
constexpr double step_shrink = 0.7;
constexpr int stale_passes = 8;
constexpr double least_step = 1e-4;
constexpr double closed_gap = 1e-6;

std::size_t chunk_begin(std::size_t count, std::size_t chunk) {
    return count * chunk / lane_chunks;
}

// Calls f(list of a, list of b ...) for each of the three price lists.
template <class F, class... Points>
void each_row(F&& f, Points&... points) {
    f(points.capacity...);
    f(points.budget...);
    f(points.family...);
}

}  // namespace

Dual::Dual(const Model& model, Lanes lanes)
    : model_(model),
      lanes_(std::move(lanes)),
      oracles_(lane_chunks, TypeOracle(model)),
      groups_(1, GroupOracle(model)),
      member_(model.pairs.size(), none),
      chunk_value_(lane_chunks),
      made_(model.pairs.size() * model.periods),
      pair_start_(model.pairs.size(), none),
      module_start_(model.modules.size(), none),
      family_start_(model.families.size(), none) {
    for (const auto& members : model.pairs_of_family) {
        for (const std::size_t e : members) {
            member_[e] = member_count_++;
        }
    }
    point_ = last_ = best_ = direction_ = gradient_ = scale_ = zero();
    // Natural price of a row / its size, so that all rows speak money. The squares of the usual
    // row scales: without roots, doubled money gives doubled prices to the last bit.
    std::vector<double> worth(model.groups.size(), 0), weight(model.groups.size(), 0);
    for (const PairRow& pair : model.pairs) {
        const TypeRow& type = model.types[pair.type];
        const double use = static_cast<double>(pair.use) / Decimal::scale;
        double demand = 0;
        for (std::size_t t = 0; t < model.periods; ++t) {
            demand += static_cast<double>(model.demand[pair.type * model.periods + t]);
        }
        worth[pair.group] += demand * model.prices[type.price.first];
        weight[pair.group] += demand * use;
    }
    for (std::size_t g = 0; g < model.groups.size(); ++g) {
        const double price = weight[g] > 0 ? std::max(worth[g] / weight[g], 1e-6) : 1;
        for (std::size_t t = 0; t < model.periods; ++t) {
            const double most =
                static_cast<double>(model.most_capacity[g * model.periods + t]) / Decimal::scale;
            scale_.capacity[g * model.periods + t] =
                most > 0 ? model.discount[t] * price / most : 0;
        }
    }
    for (std::size_t y = 0; y < scale_.budget.size(); ++y) {
        scale_.budget[y] = 1 / std::max(1.0, static_cast<double>(model.budget_amount[y]));
    }
    for (std::size_t f = 0; f < model.families.size(); ++f) {
        const auto cost = static_cast<double>(model.problem.families[model.families[f]].cost);
        for (const std::size_t e : model.pairs_of_family[f]) {
            for (std::size_t t = 0; t < model.periods; ++t) {
                scale_.family[member_[e] * model.periods + t] = cost * model.discount[t];
            }
        }
    }
}

DualPoint Dual::zero() const {
    DualPoint out;
    out.capacity.assign(model_.groups.size() * model_.periods, 0);
    out.budget.assign(model_.budgets.size(), 0);
    out.family.assign(member_count_ * model_.periods, 0);
    return out;
}

void Dual::types_chunk(std::size_t chunk, const DualPoint& point) {
    TypeOracle& oracle = oracles_[chunk];
    const std::size_t periods = model_.periods;
    double total = 0;
    for (std::size_t i = chunk_begin(model_.types.size(), chunk);
         i < chunk_begin(model_.types.size(), chunk + 1); ++i) {
        const TypeRow& type = model_.types[i];
        oracle.load(i);
        oracle.add_capacity_prices(point.capacity, 1);
        for (std::size_t q = 0; q < type.pair_count; ++q) {
            const std::size_t e = type.first_pair + q;
            for (std::size_t s = 0; s < periods; ++s) {
                double& cost = oracle.start_cost(q, s);
                if (const std::size_t row = model_.budget_row[s]; row != none) {
                    cost += point.budget[row] * static_cast<double>(model_.pairs[e].cost);
                }
                if (member_[e] != none) {
                    cost += point.family[member_[e] * periods + s];
                }
            }
        }
        total += oracle.run();
        const TypeAnswer& answer = oracle.answer();
        for (std::size_t q = 0; q < type.pair_count; ++q) {
            const std::size_t e = type.first_pair + q;
            pair_start_[e] = answer.start[q];
            for (std::size_t t = 0; t < periods; ++t) {
                made_[e * periods + t] = static_cast<float>(answer.quantity[q * periods + t]);
            }
        }
    }
    chunk_value_[chunk] = total;
}

// One best start per family: its cost against what its members pay for it.
double Dual::families(const DualPoint& point) {
    const std::size_t periods = model_.periods;
    double total = 0;
    for (std::size_t f = 0; f < model_.families.size(); ++f) {
        const auto cost = static_cast<double>(model_.problem.families[model_.families[f]].cost);
        double best = 0;
        double paid = 0;
        family_start_[f] = none;
        for (std::size_t s = periods; s-- > 0;) {
            for (const std::size_t e : model_.pairs_of_family[f]) {
                paid += point.family[member_[e] * periods + s];
            }
            const std::size_t row = model_.budget_row[s];
            const double charge =
                cost * (model_.discount[s] + (row == none ? 0 : point.budget[row])) - paid;
            if (charge < best) {
                best = charge;
                family_start_[f] = s;
            }
        }
        total += best;
    }
    return total;
}

double Dual::evaluate(const DualPoint& point) {
    const std::size_t periods = model_.periods;
    lanes_(lane_chunks, [&](std::size_t chunk) { types_chunk(chunk, point); });
    double total = 0;
    for (const double value : chunk_value_) {
        total += value;
    }
    for (std::size_t g = 0; g < model_.groups.size(); ++g) {
        const std::span<const double> price(&point.capacity[g * periods], periods);
        total += groups_[0].run(g, price, point.budget, module_start_);
        for (std::size_t t = 0; t < periods; ++t) {
            total -=
                price[t] * static_cast<double>(model_.capacity[g * periods + t]) / Decimal::scale;
        }
    }
    total += families(point);
    for (std::size_t y = 0; y < point.budget.size(); ++y) {
        total -= point.budget[y] * static_cast<double>(model_.budget_amount[y]);
    }
    return total;
}

// Violation of each relaxed row by the choices of the last evaluation.
void Dual::subgradient() {
    const std::size_t periods = model_.periods;
    for (std::size_t g = 0; g < model_.groups.size(); ++g) {
        double* load = &gradient_.capacity[g * periods];
        for (std::size_t t = 0; t < periods; ++t) {
            load[t] = -static_cast<double>(model_.capacity[g * periods + t]) / Decimal::scale;
        }
        for (const std::size_t e : model_.pairs_of_group[g]) {
            if (pair_start_[e] == none) {
                continue;
            }
            const double use = static_cast<double>(model_.pairs[e].use) / Decimal::scale;
            for (std::size_t t = 0; t < periods; ++t) {
                load[t] += use * static_cast<double>(made_[e * periods + t]);
            }
        }
        for (const std::size_t m : model_.modules_of_group[g]) {
            if (module_start_[m] == none) {
                continue;
            }
            const std::size_t ready = model_.ready_at(model_.modules[m].lead, module_start_[m]);
            for (std::size_t t = ready; t < periods; ++t) {
                load[t] -= static_cast<double>(model_.added(m, ready, t)) / Decimal::scale;
            }
        }
    }
    for (std::size_t y = 0; y < gradient_.budget.size(); ++y) {
        gradient_.budget[y] = -static_cast<double>(model_.budget_amount[y]);
    }
    const auto spend = [&](std::size_t start, std::int64_t amount) {
        if (start != none && model_.budget_row[start] != none) {
            gradient_.budget[model_.budget_row[start]] += static_cast<double>(amount);
        }
    };
    for (std::size_t e = 0; e < model_.pairs.size(); ++e) {
        spend(pair_start_[e], model_.pairs[e].cost);
    }
    for (std::size_t m = 0; m < model_.modules.size(); ++m) {
        spend(module_start_[m], model_.modules[m].capex);
    }
    for (std::size_t f = 0; f < model_.families.size(); ++f) {
        spend(family_start_[f], model_.problem.families[model_.families[f]].cost);
        for (const std::size_t e : model_.pairs_of_family[f]) {
            for (std::size_t s = 0; s < periods; ++s) {
                const double started = pair_start_[e] == s ? 1 : 0;
                const bool open = family_start_[f] != none && family_start_[f] <= s;
                gradient_.family[member_[e] * periods + s] = started - (open ? 1 : 0);
            }
        }
    }
}

void Dual::pass(double upper) {
    const double value = evaluate(point_);
    last_ = point_;
    last_value_ = value;
    if (value > best_value_ + 1e-7 * std::abs(best_value_) || best_value_ == -infinite) {
        best_value_ = value;
        best_ = point_;
        stale_ = 0;
    } else if (++stale_ >= stale_passes) {
        step_ *= step_shrink;
        stale_ = 0;
        point_ = best_;
        direction_ = zero();
    }
    subgradient();
    double norm = 0;
    each_row(
        [&](std::vector<double>& direction, const std::vector<double>& gradient,
            const std::vector<double>& price, const std::vector<double>& scale) {
            for (std::size_t r = 0; r < direction.size(); ++r) {
                const double g = price[r] <= 0 && gradient[r] < 0 ? 0 : gradient[r];
                direction[r] = deflection * direction[r] + g;
                norm += direction[r] * direction[r] * scale[r];
            }
        },
        direction_, gradient_, point_, scale_);
    const double length = step_length * step_ * std::max(0.0, upper - value) / (norm + 1e-300);
    each_row(
        [&](std::vector<double>& price, const std::vector<double>& direction,
            const std::vector<double>& scale) {
            for (std::size_t r = 0; r < price.size(); ++r) {
                price[r] = std::max(0.0, price[r] + length * direction[r] * scale[r]);
            }
        },
        point_, direction_, scale_);
}

bool Dual::settled(double upper) const {
    return step_ < least_step || upper - best_value_ <= closed_gap * std::abs(upper);
}

Prices Dual::published(const DualPoint& point) const {
    const std::size_t periods = model_.periods;
    const auto rounded = [](double value) {  // so that the certificate's decimals are exact
        const double whole = std::floor(std::min(value, 1e12));
        const double decimals = std::floor(value * Prices::scale);
        return whole > 1e9 ? static_cast<std::int64_t>(whole) * Prices::scale
                           : static_cast<std::int64_t>(decimals);
    };
    Prices out;
    out.capacity.resize(model_.groups.size(), std::vector<std::int64_t>(periods));
    for (std::size_t g = 0; g < model_.groups.size(); ++g) {
        for (std::size_t t = 0; t < periods; ++t) {
            out.capacity[model_.groups[g]][t] = rounded(point.capacity[g * periods + t]);
        }
    }
    out.budget.resize(model_.budgets.size());
    for (std::size_t y = 0; y < model_.budgets.size(); ++y) {
        out.budget[model_.budgets[y]] = rounded(point.budget[y]);
    }
    out.family.resize(model_.pairs.size());
    for (std::size_t e = 0; e < model_.pairs.size(); ++e) {
        if (member_[e] != none) {
            auto& row = out.family[model_.pairs[e].source];
            for (std::size_t s = 0; s < periods; ++s) {
                row.push_back(rounded(point.family[member_[e] * periods + s]));
            }
        }
    }
    return out;
}

DualPoint Dual::point_of(const Prices& prices) const {
    const std::size_t periods = model_.periods;
    const auto read = [](std::int64_t value) { return static_cast<double>(value) / Prices::scale; };
    DualPoint out = zero();
    for (std::size_t g = 0; g < model_.groups.size(); ++g) {
        for (std::size_t t = 0; t < periods; ++t) {
            out.capacity[g * periods + t] = read(prices.capacity[model_.groups[g]][t]);
        }
    }
    for (std::size_t y = 0; y < out.budget.size(); ++y) {
        out.budget[y] = read(prices.budget[model_.budgets[y]]);
    }
    for (std::size_t e = 0; e < model_.pairs.size(); ++e) {
        if (member_[e] != none) {
            for (std::size_t s = 0; s < periods; ++s) {
                out.family[member_[e] * periods + s] =
                    read(prices.family[model_.pairs[e].source][s]);
            }
        }
    }
    return out;
}

}  // namespace artel::plan
