#include "engines/plan/group_oracle.h"

#include <algorithm>
#include <cstdint>

namespace artel::plan {
namespace {

std::size_t depth(const Model& model, std::size_t module) {
    std::size_t out = 0;
    for (; model.modules[module].after != none; module = model.modules[module].after) {
        ++out;
    }
    return out;
}

bool joined(const Model& model, std::size_t a, std::size_t b) {
    const auto names = [&](std::size_t from, std::size_t to) {
        const ModuleRow& row = model.modules[from];
        return row.after == to ||
               std::find(row.excludes.begin(), row.excludes.end(), to) != row.excludes.end();
    };
    return names(a, b) || names(b, a);
}

}  // namespace

GroupOracle::GroupOracle(const Model& model)
    : model_(model), parts_(model.groups.size()), charge_(model.modules.size() * model.periods) {
    for (std::size_t m = 0; m < model.modules.size(); ++m) {
        for (std::size_t s = 0; s < model.periods; ++s) {
            own_cost_.push_back(model.module_cost(m, s));
        }
    }
    for (std::size_t g = 0; g < parts_.size(); ++g) {
        std::vector<std::size_t> rest = model.modules_of_group[g];
        while (!rest.empty()) {
            std::vector<std::size_t> part{rest.front()};
            rest.erase(rest.begin());
            for (std::size_t n = 0; n < part.size(); ++n) {
                for (std::size_t r = 0; r < rest.size();) {
                    if (joined(model, part[n], rest[r])) {
                        part.push_back(rest[r]);
                        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(r));
                    } else {
                        ++r;
                    }
                }
            }
            std::sort(part.begin(), part.end(), [&](std::size_t a, std::size_t b) {
                return std::pair(depth(model, a), a) < std::pair(depth(model, b), b);
            });
            parts_[g].push_back(std::move(part));
        }
    }
}

double GroupOracle::run(std::size_t group, std::span<const double> capacity_price,
                        std::span<const double> budget_price, std::span<const double> ready_charge,
                        std::span<std::size_t> start) {
    const std::size_t periods = model_.periods;
    for (const std::size_t m : model_.modules_of_group[group]) {
        const ModuleRow& module = model_.modules[m];
        double earned = 0;
        std::size_t known = none;
        for (std::size_t s = 0; s < periods; ++s) {
            const std::size_t ready = model_.ready_at(module.lead, s);
            if (ready == periods) {
                charge_[m * periods + s] = infinite;
                continue;
            }
            if (ready != known) {
                known = ready;
                earned = 0;
                for (std::size_t t = ready; t < periods; ++t) {
                    if (!ready_charge.empty()) {
                        earned -= ready_charge[m * periods + t];
                    }
                    if (capacity_price[t] > 0) {
                        earned += capacity_price[t] *
                                  static_cast<double>(model_.added(m, ready, t)) / Decimal::scale;
                    }
                }
            }
            const std::size_t row = model_.budget_row[s];
            const double extra =
                row == none ? 0 : budget_price[row] * static_cast<double>(module.capex);
            charge_[m * periods + s] = own_cost_[m * periods + s] + extra - earned;
        }
    }
    double total = 0;
    for (const std::vector<std::size_t>& part : parts_[group]) {
        total += part.size() == 1 ? alone(part.front(), start) : together(part, start);
    }
    return total;
}

double GroupOracle::alone(std::size_t module, std::span<std::size_t> start) const {
    double best = 0;
    start[module] = none;
    for (std::size_t s = 0; s < model_.periods; ++s) {
        if (charge_[module * model_.periods + s] < best) {
            best = charge_[module * model_.periods + s];
            start[module] = s;
        }
    }
    return best;
}

double GroupOracle::together(const std::vector<std::size_t>& modules,
                             std::span<std::size_t> start) const {
    const std::size_t periods = model_.periods;
    const std::size_t sets = std::size_t{1} << modules.size();
    std::vector<std::size_t> needs(modules.size(), 0), forbids(modules.size(), 0);
    for (std::size_t n = 0; n < modules.size(); ++n) {
        const ModuleRow& row = model_.modules[modules[n]];
        for (std::size_t other = 0; other < modules.size(); ++other) {
            const bool excluded = std::find(row.excludes.begin(), row.excludes.end(),
                                            modules[other]) != row.excludes.end();
            needs[n] |= std::size_t{row.after == modules[other]} << other;
            forbids[n] |= std::size_t{excluded} << other;
        }
    }
    std::vector<double> value(sets, infinite);
    std::vector<std::size_t> parent(periods * sets);
    value[0] = 0;
    for (std::size_t s = 0; s < periods; ++s) {
        std::size_t* from = &parent[s * sets];
        for (std::size_t set = 0; set < sets; ++set) {
            from[set] = set;
        }
        for (std::size_t n = 0; n < modules.size(); ++n) {
            const double charge = charge_[modules[n] * periods + s];
            const std::size_t bit = std::size_t{1} << n;
            for (std::size_t set = 0; set < sets; ++set) {
                const bool fits =
                    (set & bit) == 0 && (set & needs[n]) == needs[n] && (set & forbids[n]) == 0;
                if (fits && value[set] + charge < value[set | bit]) {
                    value[set | bit] = value[set] + charge;
                    from[set | bit] = from[set];
                }
            }
        }
    }
    std::size_t set = 0;
    for (std::size_t other = 1; other < sets; ++other) {
        if (value[other] < value[set]) {
            set = other;
        }
    }
    const double best = value[set];
    for (const std::size_t m : modules) {
        start[m] = none;
    }
    for (std::size_t s = periods; s-- > 0;) {
        const std::size_t before = parent[s * sets + set];
        for (std::size_t n = 0; n < modules.size(); ++n) {
            if (((set & ~before) >> n & 1U) != 0) {
                start[modules[n]] = s;
            }
        }
        set = before;
    }
    return best;
}

}  // namespace artel::plan
