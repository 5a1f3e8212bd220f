#include "engines/plan/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "engines/plan/facts.h"

namespace artel::plan {
namespace {

constexpr std::size_t most_faults = 100;

class Checker {
  public:
    Checker(const Problem& problem, const Solution& solution)
        : problem_(problem), solution_(solution), facts_(problem) {}

    std::vector<Violation> run() {
        shapes();
        if (faults_.empty()) {
            balances();
            runs();
            modules();
            capacities();
            budgets();
            sources();
            families();
        }
        return std::move(faults_);
    }

  private:
    void fault(std::string pointer, std::string message) {
        if (faults_.size() < most_faults) {
            faults_.push_back({std::move(pointer), std::move(message)});
        }
    }
    std::string period(std::size_t t) const { return label(problem_.calendar.periods[t]); }

    void quantities(const std::vector<std::int64_t>& row, const std::string& pointer) {
        if (row.size() != facts_.periods()) {
            fault(pointer, fmt::format("has {} values; {} periods", row.size(), facts_.periods()));
        } else if (std::any_of(row.begin(), row.end(), [](std::int64_t q) { return q < 0; })) {
            fault(pointer, "has a negative quantity");
        }
    }
    // Each at most once (4), in a period of the calendar.
    void start(std::set<std::size_t>& seen, std::size_t index, std::size_t count, std::size_t when,
               const std::string& pointer) {
        if (index >= count) {
            fault(pointer, "is not part of the problem");
        } else if (!seen.insert(index).second) {
            fault(pointer, "is started twice");
        }
        if (when >= facts_.periods()) {
            fault(pointer + "/start", "lies outside the calendar");
        }
    }
    void shapes() {
        std::set<std::size_t> pairs, modules, families;
        for (std::size_t n = 0; n < solution_.pairs.size(); ++n) {
            const PairStart& row = solution_.pairs[n];
            start(pairs, row.pair, problem_.pairs.size(), row.start, fmt::format("/starts/{}", n));
            quantities(row.quantity, fmt::format("/supply/{}/quantity", n));
        }
        for (std::size_t n = 0; n < solution_.modules.size(); ++n) {
            const ModuleStart& row = solution_.modules[n];
            start(modules, row.module, problem_.modules.size(), row.start,
                  fmt::format("/modules/{}", n));
        }
        for (std::size_t n = 0; n < solution_.families.size(); ++n) {
            const FamilyStart& row = solution_.families[n];
            start(families, row.family, problem_.families.size(), row.start,
                  fmt::format("/families/{}", n));
        }
        const std::size_t types = problem_.types.size();
        if (solution_.imported.size() != types || solution_.unmet.size() != types) {
            fault("/imports", "needs one row per type");
            return;
        }
        for (std::size_t i = 0; i < types; ++i) {
            quantities(solution_.imported[i], fmt::format("/imports/{}/quantity", i));
            quantities(solution_.unmet[i], fmt::format("/unmet/{}/quantity", i));
        }
    }

    // (1)
    void balances() {
        std::vector<std::vector<Int128>> met(problem_.types.size(),
                                             std::vector<Int128>(facts_.periods(), 0));
        for (const PairStart& row : solution_.pairs) {
            const std::size_t i = facts_.type_of(problem_.pairs[row.pair]);
            for (std::size_t t = 0; t < facts_.periods(); ++t) {
                met[i][t] += row.quantity[t];
            }
        }
        for (std::size_t i = 0; i < problem_.types.size(); ++i) {
            for (std::size_t t = 0; t < facts_.periods(); ++t) {
                const std::int64_t imported = solution_.imported[i][t];
                if (met[i][t] + imported + solution_.unmet[i][t] != facts_.demand(i, t)) {
                    fault(fmt::format("/imports/{}/quantity/{}", i, t),
                          fmt::format("supply, import and unmet of \"{}\" do not add up to the "
                                      "demand {} in {}",
                                      problem_.types[i].id, facts_.demand(i, t), period(t)));
                }
                if (imported > facts_.import_limit(i, t)) {
                    fault(fmt::format("/imports/{}/quantity/{}", i, t),
                          fmt::format("import of \"{}\" exceeds its limit {} in {}",
                                      problem_.types[i].id, facts_.import_limit(i, t), period(t)));
                }
            }
        }
    }

    // (2), (3)
    void runs() {
        for (std::size_t n = 0; n < solution_.pairs.size(); ++n) {
            const PairStart& row = solution_.pairs[n];
            const Pair& pair = problem_.pairs[row.pair];
            const std::size_t ready = facts_.ready(pair.lead.mode, row.start);
            for (std::size_t t = 0; t < facts_.periods(); ++t) {
                const std::int64_t made = row.quantity[t];
                const std::int64_t least = facts_.least(pair.least_volume, t);
                const std::string pointer = fmt::format("/supply/{}/quantity/{}", n, t);
                if (t < ready && made > 0) {
                    fault(pointer, fmt::format("delivers in {}, before it is ready", period(t)));
                }
                if (pair.mode == Mode::batch && made > 0 && made < least) {
                    fault(pointer, fmt::format("is {} in {}, below the least volume {}", made,
                                               period(t), least));
                }
                const std::int64_t owed = std::min(least, facts_.demand(facts_.type_of(pair), t));
                if (pair.mode == Mode::take_or_pay && t >= ready && made < owed) {
                    fault(pointer,
                          fmt::format("is {} in {}; take-or-pay owes {}", made, period(t), owed));
                }
            }
        }
    }

    // (4): precedence and exclusion
    void modules() {
        std::map<std::string, std::size_t> started;
        for (const ModuleStart& row : solution_.modules) {
            started.emplace(problem_.modules[row.module].id, row.start);
        }
        for (std::size_t n = 0; n < solution_.modules.size(); ++n) {
            const ModuleStart& row = solution_.modules[n];
            const Module& module = problem_.modules[row.module];
            const std::string pointer = fmt::format("/modules/{}", n);
            if (module.after.has_value() &&
                (!started.contains(*module.after) || started.at(*module.after) > row.start)) {
                fault(pointer,
                      fmt::format("starts before \"{}\", which must come first", *module.after));
            }
            for (const std::string& other : module.excludes) {
                if (started.contains(other)) {
                    fault(pointer, fmt::format("may not stand beside \"{}\"", other));
                }
            }
        }
    }

    // (5)
    void capacities() {
        std::vector<std::vector<Int128>> room(problem_.groups.size());
        for (std::size_t g = 0; g < room.size(); ++g) {
            for (std::size_t t = 0; t < facts_.periods(); ++t) {
                room[g].push_back(facts_.capacity(g, t));
            }
        }
        for (const ModuleStart& row : solution_.modules) {
            const std::size_t g = facts_.group_of(problem_.modules[row.module]);
            for (std::size_t t = 0; t < facts_.periods(); ++t) {
                room[g][t] += facts_.added(row.module, row.start, t);
            }
        }
        for (const PairStart& row : solution_.pairs) {
            const Pair& pair = problem_.pairs[row.pair];
            for (std::size_t t = 0; t < facts_.periods(); ++t) {
                room[facts_.group_of(pair)][t] -= Int128{pair.use.millionths} * row.quantity[t];
            }
        }
        for (std::size_t g = 0; g < room.size(); ++g) {
            for (std::size_t t = 0; t < facts_.periods(); ++t) {
                if (room[g][t] < 0) {
                    fault("/supply", fmt::format("group \"{}\" is used beyond its capacity in {}",
                                                 problem_.groups[g].id, period(t)));
                }
            }
        }
    }

    // (6)
    void budgets() {
        std::vector<Int128> left;
        for (const Budget& budget : problem_.budgets) {
            left.push_back(budget.amount);
        }
        const auto spend = [&](std::size_t when, std::int64_t amount) {
            if (const std::size_t row = facts_.budget_row(when); row < left.size()) {
                left[row] -= amount;
            }
        };
        for (const PairStart& row : solution_.pairs) {
            spend(row.start, problem_.pairs[row.pair].localisation_cost);
        }
        for (const ModuleStart& row : solution_.modules) {
            spend(row.start, problem_.modules[row.module].capex);
        }
        for (const FamilyStart& row : solution_.families) {
            spend(row.start, problem_.families[row.family].cost);
        }
        for (std::size_t y = 0; y < left.size(); ++y) {
            if (left[y] < 0) {
                fault("/starts", fmt::format("starts of {} cost more than the year's budget {}",
                                             problem_.budgets[y].year, problem_.budgets[y].amount));
            }
        }
    }

    // (7)
    void sources() {
        std::vector<std::int64_t> count(problem_.types.size(), 0);
        for (std::size_t n = 0; n < solution_.pairs.size(); ++n) {
            const std::size_t i = facts_.type_of(problem_.pairs[solution_.pairs[n].pair]);
            if (++count[i] > problem_.types[i].max_sources) {
                fault(fmt::format("/starts/{}", n),
                      fmt::format("type \"{}\" has more than {} sources", problem_.types[i].id,
                                  problem_.types[i].max_sources));
            }
        }
    }

    // (9)
    void families() {
        std::map<std::size_t, std::size_t> started;
        for (const FamilyStart& row : solution_.families) {
            started.emplace(row.family, row.start);
        }
        for (std::size_t n = 0; n < solution_.pairs.size(); ++n) {
            const PairStart& row = solution_.pairs[n];
            const Pair& pair = problem_.pairs[row.pair];
            if (!pair.family.has_value()) {
                continue;
            }
            const auto found = started.find(facts_.family_at(*pair.family));
            if (found == started.end() || found->second > row.start) {
                fault(fmt::format("/starts/{}", n),
                      fmt::format("starts before its family \"{}\"", *pair.family));
            }
        }
    }

    const Problem& problem_;
    const Solution& solution_;
    const Facts facts_;
    std::vector<Violation> faults_;
};

std::int64_t minor_units(const Int128& billionths) {
    constexpr std::int64_t billion = 1'000'000'000;
    return static_cast<std::int64_t>((2 * billionths + billion) / (2 * billion));
}

// By type: the first period from which on nothing is imported or unmet and at least min_sources
// producers deliver wherever there is demand; periods() if there is none.
std::vector<std::size_t> first_free(const Problem& problem, const Solution& solution,
                                    const Facts& facts) {
    std::vector<std::vector<const PairStart*>> supply(problem.types.size());
    for (const PairStart& row : solution.pairs) {
        supply[facts.type_of(problem.pairs[row.pair])].push_back(&row);
    }
    std::vector<std::size_t> out(problem.types.size(), facts.periods());
    for (std::size_t i = 0; i < problem.types.size(); ++i) {
        for (std::size_t t = facts.periods(); t-- > 0; out[i] = t) {
            std::set<std::string> producers;
            for (const PairStart* row : supply[i]) {
                if (row->quantity[t] > 0) {
                    const Pair& pair = problem.pairs[row->pair];
                    producers.insert(problem.groups[facts.group_of(pair)].producer);
                }
            }
            const bool wanted = facts.demand(i, t) > 0;
            const bool enough =
                producers.size() >= static_cast<std::size_t>(problem.types[i].min_sources);
            if (solution.imported[i][t] + solution.unmet[i][t] > 0 || (wanted && !enough)) {
                break;
            }
        }
    }
    return out;
}

}  // namespace

std::vector<Violation> check(const Problem& problem, const Solution& solution) {
    return Checker(problem, solution).run();
}

Amounts recount(const Problem& problem, const Solution& solution) {
    const Facts facts(problem);
    Int128 cost = 0;
    Int128 shortage = 0;
    for (const PairStart& row : solution.pairs) {
        const Pair& pair = problem.pairs[row.pair];
        cost += Int128{facts.factor(row.start)} * pair.localisation_cost;
        for (std::size_t t = 0; t < facts.periods(); ++t) {
            cost += Int128{facts.factor(t)} * row.quantity[t] *
                    facts.unit_cost(pair, row.quantity[t], t);
        }
    }
    for (const ModuleStart& row : solution.modules) {
        cost += facts.module_charge(row.module, row.start);
    }
    for (const FamilyStart& row : solution.families) {
        cost += Int128{facts.factor(row.start)} * problem.families[row.family].cost;
    }
    for (std::size_t i = 0; i < problem.types.size(); ++i) {
        const std::vector<std::int64_t>& price = problem.types[i].import_price;
        for (std::size_t t = 0; t < facts.periods(); ++t) {
            cost += Int128{facts.factor(t)} * solution.imported[i][t] *
                    price[price.size() == 1 ? 0 : t];
            if (solution.unmet[i][t] != 0) {
                shortage += Int128{facts.factor(t)} * solution.unmet[i][t] * facts.unmet_price(i);
            }
        }
    }
    Amounts out{minor_units(cost), minor_units(shortage), 0, 0};
    const std::vector<std::size_t> free_from = first_free(problem, solution, facts);
    for (std::size_t i = 0; i < problem.types.size(); ++i) {
        for (std::size_t t = 0; t < free_from[i]; ++t) {
            out.dependence += problem.types[i].weight * facts.quarters(t);
        }
    }
    out.haste = haste_price(problem) * out.dependence;
    return out;
}

std::vector<std::optional<std::size_t>> dates(const Problem& problem, const Solution& solution) {
    const Facts facts(problem);
    const std::vector<std::size_t> free_from = first_free(problem, solution, facts);
    std::vector<std::optional<std::size_t>> out(problem.types.size());
    for (std::size_t i = 0; i < problem.types.size(); ++i) {
        for (std::size_t t = facts.periods(); t-- > free_from[i];) {
            if (out[i].has_value() || facts.demand(i, t) > 0) {
                out[i] = t;
            }
        }
    }
    return out;
}

}  // namespace artel::plan
