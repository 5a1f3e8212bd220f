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
constexpr float average_weight = 0.03F;
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
    f(points.cut...);
}

}  // namespace

Dual::Dual(const Model& model, Lanes lanes)
    : model_(model),
      lanes_(std::move(lanes)),
      oracles_(lane_chunks, TypeOracle(model)),
      group_oracle_(model),
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
    out.cut.assign(cuts_.size(), 0);
    return out;
}

// What the cuts charge, in all, for a unit made, for running and for a module being ready.
void Dual::charge_cuts(const DualPoint& point) {
    if (cuts_.empty()) {
        ready_charge_.clear();
        return;
    }
    const std::size_t periods = model_.periods;
    making_charge_.assign(model_.pairs.size() * periods, 0);
    running_charge_.assign(model_.pairs.size() * periods, 0);
    ready_charge_.assign(model_.modules.size() * periods, 0);
    for (std::size_t c = 0; c < cuts_.size(); ++c) {
        const CutRow& cut = cuts_[c];
        for (const CutRow::PairTerm& term : cut.pairs) {
            making_charge_[term.pair * periods + cut.period] += point.cut[c] * term.made;
            running_charge_[term.pair * periods + cut.period] += point.cut[c] * term.running;
        }
        for (const CutRow::ModuleTerm& term : cut.modules) {
            ready_charge_[term.module * periods + cut.period] += point.cut[c] * term.ready;
        }
    }
}

void Dual::restart(const DualPoint& point, double step) {
    point_ = last_ = best_ = point;
    best_value_ = -infinite;
    direction_ = gradient_ = zero();
    scale_.cut.clear();
    for (const CutRow& cut : cuts_) {
        scale_.cut.push_back(scale_.capacity[cut.group * model_.periods + cut.period]);
    }
    step_ = step;
    stale_ = 0;
}

void Dual::release() {
    made_ = {};
    runs_ = {};
    average_ = {};
    oracles_.clear();
}

void Dual::follow() {
    follows_ = true;
    runs_.assign(model_.pairs.size() * model_.periods, 0);
    average_.made.assign(model_.pairs.size() * model_.periods, 0);
    average_.running.assign(model_.pairs.size() * model_.periods, 0);
    average_.ready.assign(model_.modules.size() * model_.periods, 0);
}

void Dual::average_choices() {
    const std::size_t periods = model_.periods;
    const auto mix = [](float& average, float value) {
        average += average_weight * (value - average);
    };
    for (std::size_t n = 0; n < made_.size(); ++n) {
        mix(average_.made[n], made_[n]);
        mix(average_.running[n], static_cast<float>(runs_[n]));
    }
    for (std::size_t m = 0; m < module_start_.size(); ++m) {
        const std::size_t start = module_start_[m];
        const std::size_t ready =
            start == none ? periods : model_.ready_at(model_.modules[m].lead, start);
        for (std::size_t t = 0; t < periods; ++t) {
            mix(average_.ready[m * periods + t], ready <= t ? 1.0F : 0.0F);
        }
    }
}

std::size_t Dual::tighten(double step) {
    std::vector<CutRow> kept;
    std::vector<double> prices;
    for (std::size_t c = 0; c < cuts_.size(); ++c) {
        if (best_.cut[c] > 0) {
            prices.push_back(best_.cut[c]);
            kept.push_back(std::move(cuts_[c]));
        }
    }
    const std::vector<CutRow> fresh = broken_cuts(model_, average_);
    std::size_t added = 0;
    for (const CutRow& cut : fresh) {
        if (std::none_of(kept.begin(), kept.end(),
                         [&](const CutRow& other) { return other.form == cut.form; })) {
            kept.push_back(cut);
            prices.push_back(0);
            ++added;
        }
    }
    cuts_ = std::move(kept);
    best_.cut = std::move(prices);
    const double value = best_value_;
    restart(DualPoint(best_), step);
    best_value_ = value;  // fresh cuts have no price yet
    return added;
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
            for (std::size_t t = 0; !cuts_.empty() && t < periods; ++t) {
                oracle.running_charge(q, t) = running_charge_[e * periods + t];
                for (std::size_t o = oracle.first_option(q); o < oracle.first_option(q + 1); ++o) {
                    oracle.unit_price(o, t) += making_charge_[e * periods + t];
                }
            }
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
                if (!runs_.empty()) {
                    runs_[e * periods + t] = answer.running[q * periods + t];
                }
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

void Dual::groups_chunk(std::size_t chunk, const DualPoint& point) {
    const std::size_t periods = model_.periods;
    double total = 0;
    for (std::size_t g = chunk_begin(model_.groups.size(), chunk);
         g < chunk_begin(model_.groups.size(), chunk + 1); ++g) {
        const std::span<const double> price(&point.capacity[g * periods], periods);
        total += group_oracle_.run(g, price, point.budget, ready_charge_, module_start_);
        for (std::size_t t = 0; t < periods; ++t) {
            total -=
                price[t] * static_cast<double>(model_.capacity[g * periods + t]) / Decimal::scale;
        }
    }
    chunk_value_[chunk] = total;
}

double Dual::evaluate(const DualPoint& point) {
    charge_cuts(point);
    lanes_(lane_chunks, [&](std::size_t chunk) { types_chunk(chunk, point); });
    double total = 0;
    for (const double value : chunk_value_) {
        total += value;
    }
    lanes_(lane_chunks, [&](std::size_t chunk) { groups_chunk(chunk, point); });
    for (const double value : chunk_value_) {
        total += value;
    }
    total += families(point);
    for (std::size_t c = 0; c < cuts_.size(); ++c) {
        total -= point.cut[c] * cuts_[c].limit;
    }
    for (std::size_t y = 0; y < point.budget.size(); ++y) {
        total -= point.budget[y] * static_cast<double>(model_.budget_amount[y]);
    }
    return total;
}

// Load of each group of the chunk, less its capacity, by the choices of the last evaluation.
void Dual::loads_chunk(std::size_t chunk) {
    const std::size_t periods = model_.periods;
    for (std::size_t g = chunk_begin(model_.groups.size(), chunk);
         g < chunk_begin(model_.groups.size(), chunk + 1); ++g) {
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
}

// Violation of each relaxed row by the choices of the last evaluation.
void Dual::subgradient() {
    const std::size_t periods = model_.periods;
    lanes_(lane_chunks, [&](std::size_t chunk) { loads_chunk(chunk); });
    for (std::size_t c = 0; c < cuts_.size(); ++c) {
        const CutRow& cut = cuts_[c];
        double& left = gradient_.cut[c];
        left = -cut.limit;
        for (const CutRow::PairTerm& term : cut.pairs) {
            const std::size_t at = term.pair * periods + cut.period;
            left += term.made * static_cast<double>(made_[at]) + term.running * runs_[at];
        }
        for (const CutRow::ModuleTerm& term : cut.modules) {
            const std::size_t start = module_start_[term.module];
            const bool ready = start != none && model_.ready_at(model_.modules[term.module].lead,
                                                                start) <= cut.period;
            left += ready ? term.ready : 0;
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
    if (follows_) {
        average_choices();
    }
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
    for (std::size_t c = 0; c < cuts_.size(); ++c) {
        if (const std::int64_t price = rounded(point.cut[c]); price > 0) {
            out.cuts.push_back(published_cut(model_, cuts_[c].form, price));
        }
    }
    return out;
}

DualPoint Dual::adopt(const Prices& prices) {
    const std::size_t periods = model_.periods;
    cuts_ = cut_rows(model_, prices.cuts);
    if (!cuts_.empty()) {
        runs_.resize(model_.pairs.size() * periods, 0);
    }
    const auto read = [](std::int64_t value) { return static_cast<double>(value) / Prices::scale; };
    DualPoint out = zero();
    for (std::size_t c = 0; c < cuts_.size(); ++c) {
        out.cut[c] = read(prices.cuts[c].price);
    }
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
