#include "engines/plan/cuts.h"

#include <algorithm>
#include <cmath>

namespace artel::plan {
namespace {

constexpr double nearly_whole = 1e-3;
constexpr double least_violation = 1e-3;  // of the capacity
constexpr std::size_t most_divisors = 16;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    return a / b - (a % b != 0 && a < 0 ? 1 : 0);
}

// A 0-1 choice in the row: weight * z, or -weight * (1 - z) with weight moved to the right.
struct Choice {
    std::size_t index;    // pair or module
    std::int64_t weight;  // millionths
    double value;         // of z, fractional
    bool module;
    bool from_most;
    bool turned;
};

struct Row {
    std::int64_t capacity;
    double rest;  // sum of use * (most * r - x) over the pairs taken from most, fractional
    std::vector<Choice> choices;
};

struct Rounding {
    std::int64_t divisor;
    std::int64_t fraction;  // of the right side
    std::int64_t whole;

    static Rounding of(const Row& row, std::int64_t divisor) {
        std::int64_t right = row.capacity;
        for (const Choice& choice : row.choices) {
            right -= choice.turned ? choice.weight : 0;
        }
        const std::int64_t whole = floor_div(right, divisor);
        return {divisor, right - whole * divisor, whole};
    }
    // The rounded weight, scaled by divisor - fraction.
    std::int64_t weight(std::int64_t own) const {
        const std::int64_t whole_part = floor_div(own, divisor);
        const std::int64_t part = own - whole_part * divisor;
        return whole_part * (divisor - fraction) + std::max<std::int64_t>(0, part - fraction);
    }
    std::int64_t right() const { return whole * (divisor - fraction); }
};

double violation(const Row& row, std::int64_t divisor) {
    if (divisor <= 0) {
        return -1;
    }
    const Rounding rounding = Rounding::of(row, divisor);
    if (rounding.fraction == 0) {
        return -1;
    }
    double left = -row.rest;
    for (const Choice& choice : row.choices) {
        const auto weight =
            static_cast<double>(rounding.weight(choice.turned ? -choice.weight : choice.weight));
        left += weight * (choice.turned ? 1 - choice.value : choice.value);
    }
    return left - static_cast<double>(rounding.right());
}

std::int64_t least_made(const Model& model, std::size_t pair, std::size_t period) {
    const PairRow& row = model.pairs[pair];
    const std::int64_t least = model.least(model.options[row.first_option].least_volume, period);
    return row.mode == Mode::take_or_pay
               ? std::min(least, model.demand[row.type * model.periods + period])
               : least;
}

std::int64_t most_added(const Model& model, std::size_t module, std::size_t period) {
    std::int64_t out = 0;
    for (std::size_t s = 0; s <= period; ++s) {
        const std::size_t ready = model.ready_at(model.modules[module].lead, s);
        out = ready <= period ? std::max(out, model.added(module, ready, period)) : out;
    }
    return out;
}

Row row_of(const Model& model, const Average& average, std::size_t group, std::size_t period) {
    Row row{model.capacity[group * model.periods + period], 0, {}};
    for (const std::size_t e : model.pairs_of_group[group]) {
        const double made = static_cast<double>(average.made[e * model.periods + period]);
        const double runs = static_cast<double>(average.running[e * model.periods + period]);
        const std::int64_t use = model.pairs[e].use;
        const std::int64_t most = model.most(e, period);
        const std::int64_t least = least_made(model, e, period);
        const double below = static_cast<double>(most) * runs - made;
        const double above = made - static_cast<double>(least) * runs;
        if (runs < nearly_whole || most < least) {
            continue;
        }
        const bool from_most = below <= above;
        if (from_most) {
            row.rest += static_cast<double>(use) * std::max(0.0, below);
        }
        if (from_most || least > 0) {
            row.choices.push_back(
                {e, use * (from_most ? most : least), runs, false, from_most, runs > 0.5});
        }
    }
    for (const std::size_t m : model.modules_of_group[group]) {
        const double ready = static_cast<double>(average.ready[m * model.periods + period]);
        if (const std::int64_t most = most_added(model, m, period); most > 0) {
            row.choices.push_back({m, -most, ready, true, false, ready > 0.5});
        }
    }
    return row;
}

// The best divisor, then its halves, then turning choices, nearest to one half first.
std::int64_t search(Row& row, double& best) {
    std::vector<std::int64_t> divisors;
    for (const Choice& choice : row.choices) {
        if (choice.value > nearly_whole && choice.value < 1 - nearly_whole) {
            divisors.push_back(std::abs(choice.weight));
        }
    }
    std::sort(divisors.begin(), divisors.end(), std::greater<>());
    divisors.erase(std::unique(divisors.begin(), divisors.end()), divisors.end());
    divisors.resize(std::min(divisors.size(), most_divisors));
    std::int64_t chosen = 0;
    const auto consider = [&](std::int64_t divisor) {
        const double value = violation(row, divisor);
        if (value > best) {
            best = value;
            chosen = divisor;
        }
    };
    for (const std::int64_t divisor : divisors) {
        consider(divisor);
    }
    for (const std::int64_t part : {2, 4, 8}) {
        consider(chosen / part);
    }
    std::vector<std::size_t> order;
    for (std::size_t n = 0; n < row.choices.size(); ++n) {
        if (row.choices[n].value > nearly_whole && row.choices[n].value < 1 - nearly_whole) {
            order.push_back(n);
        }
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::abs(row.choices[a].value - 0.5) < std::abs(row.choices[b].value - 0.5);
    });
    for (const std::size_t n : order) {
        row.choices[n].turned = !row.choices[n].turned;
        if (const double value = violation(row, chosen); value > best) {
            best = value;
        } else {
            row.choices[n].turned = !row.choices[n].turned;
        }
    }
    return chosen;
}

// The row that a form of model positions stands for.
CutRow cut_row(const Model& model, Cut form) {
    const std::size_t t = form.period;
    Row row{model.capacity[form.group * model.periods + t], 0, {}};
    const auto listed = [](const std::vector<std::size_t>& list, std::size_t index) {
        return std::find(list.begin(), list.end(), index) != list.end();
    };
    for (const bool from_most : {true, false}) {
        for (const std::size_t e : from_most ? form.from_most : form.from_least) {
            const std::int64_t units = from_most ? model.most(e, t) : least_made(model, e, t);
            row.choices.push_back(
                {e, model.pairs[e].use * units, 0, false, from_most, listed(form.turned, e)});
        }
    }
    for (const std::size_t m : model.modules_of_group[form.group]) {
        row.choices.push_back(
            {m, -most_added(model, m, t), 0, true, false, listed(form.turned_modules, m)});
    }
    const Rounding rounding = Rounding::of(row, form.divisor);
    const auto units = [](std::int64_t millionths) {
        return static_cast<double>(millionths) / Decimal::scale;
    };
    CutRow out{form.group, t, {}, {}, 0, {}};
    std::int64_t limit = rounding.right();
    for (const Choice& choice : row.choices) {
        const std::int64_t weight = rounding.weight(choice.turned ? -choice.weight : choice.weight);
        limit -= choice.turned ? weight : 0;
        const std::int64_t own = choice.turned ? -weight : weight;
        if (choice.module) {
            out.modules.push_back({choice.index, units(own)});
        } else {
            out.pairs.push_back({choice.index,
                                 choice.from_most ? units(model.pairs[choice.index].use) : 0,
                                 units(own - (choice.from_most ? choice.weight : 0))});
        }
    }
    out.limit = units(limit);
    out.form = std::move(form);
    return out;
}

}  // namespace

Cut published_cut(const Model& model, const Cut& form, std::int64_t price) {
    Cut out = form;
    out.group = model.groups[form.group];
    out.price = price;
    for (auto* list : {&out.from_most, &out.from_least, &out.turned}) {
        for (std::size_t& e : *list) {
            e = model.pairs[e].source;
        }
    }
    for (std::size_t& m : out.turned_modules) {
        m = model.modules[m].source;
    }
    return out;
}

std::vector<CutRow> cut_rows(const Model& model, const std::vector<Cut>& cuts) {
    std::vector<std::size_t> group(model.groups.size()), pair(model.pairs.size()),
        module(model.modules.size());
    for (std::size_t g = 0; g < group.size(); ++g) {
        group[model.groups[g]] = g;
    }
    for (std::size_t e = 0; e < pair.size(); ++e) {
        pair[model.pairs[e].source] = e;
    }
    for (std::size_t m = 0; m < module.size(); ++m) {
        module[model.modules[m].source] = m;
    }
    std::vector<CutRow> out;
    for (Cut form : cuts) {
        form.group = group[form.group];
        form.price = 0;
        for (auto* list : {&form.from_most, &form.from_least, &form.turned}) {
            for (std::size_t& e : *list) {
                e = pair[e];
            }
        }
        for (std::size_t& m : form.turned_modules) {
            m = module[m];
        }
        out.push_back(cut_row(model, std::move(form)));
    }
    return out;
}

std::vector<CutRow> broken_cuts(const Model& model, const Average& average) {
    std::vector<CutRow> out;
    for (std::size_t g = 0; g < model.groups.size(); ++g) {
        for (std::size_t t = 0; t < model.periods; ++t) {
            Row row = row_of(model, average, g, t);
            double best =
                least_violation * static_cast<double>(model.most_capacity[g * model.periods + t]);
            const std::int64_t divisor = search(row, best);
            if (divisor == 0) {
                continue;
            }
            Cut form{g, t, divisor, {}, {}, {}, {}, 0};
            for (const Choice& choice : row.choices) {
                if (choice.module) {
                    if (choice.turned) {
                        form.turned_modules.push_back(choice.index);
                    }
                    continue;
                }
                (choice.from_most ? form.from_most : form.from_least).push_back(choice.index);
                if (choice.turned) {
                    form.turned.push_back(choice.index);
                }
            }
            out.push_back(cut_row(model, std::move(form)));
        }
    }
    return out;
}

}  // namespace artel::plan
