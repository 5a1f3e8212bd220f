#include "engines/plan/cut_charges.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace artel::plan {
namespace {

// Division that rounds down, and what is left of it.
struct Split {
    Int128 whole;
    Int128 part;
};
Split split(Int128 value, Int128 divisor) {
    Int128 whole = value / divisor;
    if (value % divisor < 0) {
        --whole;
    }
    return {whole, value - whole * divisor};
}

class Charger {
  public:
    Charger(const Problem& problem, const Facts& facts,
            const std::vector<std::vector<std::int64_t>>& most_capacity, CutCharges& out)
        : problem_(problem),
          facts_(facts),
          most_(most_capacity),
          out_(out),
          modules_(problem.groups.size()) {
        for (const Pair& pair : problem.pairs) {
            group_.push_back(facts.group_of(pair));
            type_.push_back(facts.type_of(pair));
        }
        for (std::size_t m = 0; m < problem.modules.size(); ++m) {
            modules_[facts.group_of(problem.modules[m])].push_back(m);
        }
    }

    std::vector<Violation> faults(const Cut& cut, const std::string& pointer) const {
        std::vector<Violation> found;
        const auto fault = [&](std::string_view member, std::string_view why) {
            found.push_back({fmt::format("{}/{}", pointer, member), std::string(why)});
        };
        if (cut.group >= problem_.groups.size() || cut.period >= facts_.periods()) {
            fault("period", "group and period must be those of the problem");
            return found;
        }
        if (cut.divisor < 1) {
            fault("divisor", "must be positive");
        }
        if (cut.price < 0) {
            fault("price", "must not be negative");
        }
        std::set<std::size_t> listed;
        for (const auto* list : {&cut.from_most, &cut.from_least}) {
            for (const std::size_t e : *list) {
                if (e >= group_.size() || group_[e] != cut.group || !listed.insert(e).second) {
                    fault("from_most", "pairs must be of the group, and listed once");
                    return found;
                }
            }
        }
        for (const std::size_t e : cut.turned) {
            if (listed.count(e) == 0) {
                fault("turned", "only pairs taken from their most or least can be turned");
            }
        }
        for (const std::size_t m : cut.turned_modules) {
            const std::vector<std::size_t>& own = modules_[cut.group];
            if (std::find(own.begin(), own.end(), m) == own.end()) {
                fault("turned_modules", "modules must be of the group");
            }
        }
        return found;
    }

    void charge(const Cut& cut) {
        const std::size_t t = cut.period;
        right_ = facts_.capacity(cut.group, t);
        for (const std::size_t e : cut.turned) {
            right_ -= pair_weight(cut, e);
        }
        for (const std::size_t m : cut.turned_modules) {
            right_ -= module_weight(m, t);
        }
        const Split of_right = split(right_, cut.divisor);
        const Int128 rest = cut.divisor - of_right.part;
        const auto rounded = [&](Int128 weight) {
            const Split own = split(weight, cut.divisor);
            return own.whole * rest + std::max<Int128>(0, own.part - of_right.part);
        };
        Int128 limit = of_right.whole * rest;
        // weight * z or, turned, weight' * (1 - z): what stands at z.
        const auto at_choice = [&](Int128 weight, bool turned) {
            if (!turned) {
                return rounded(weight);
            }
            const Int128 opposite = rounded(-weight);
            limit -= opposite;
            return -opposite;
        };
        const auto has = [](const std::vector<std::size_t>& list, std::size_t position) {
            return std::find(list.begin(), list.end(), position) != list.end();
        };
        for (const std::size_t e : cut.from_least) {
            add(out_.running[e], cut, at_choice(pair_weight(cut, e), has(cut.turned, e)));
        }
        for (const std::size_t e : cut.from_most) {
            const Int128 weight = pair_weight(cut, e);
            add(out_.running[e], cut, at_choice(weight, has(cut.turned, e)) - weight);
            add(out_.making[e], cut, problem_.pairs[e].use.millionths);
        }
        for (const std::size_t m : modules_[cut.group]) {
            add(out_.ready[m], cut, at_choice(module_weight(m, t), has(cut.turned_modules, m)));
        }
        add(out_.limit, cut, limit);
    }

  private:
    void add(std::vector<Int128>& row, const Cut& cut, Int128 weight) {
        row.resize(facts_.periods(), 0);
        add(row[cut.period], cut, weight);
    }
    void add(Int128& sum, const Cut& cut, Int128 weight) {
        sum += weight * cut.price;
        out_.magnitude +=
            static_cast<double>(weight < 0 ? -weight : weight) * static_cast<double>(cut.price);
    }

    // Millionths of capacity that the pair's most, or least, takes.
    Int128 pair_weight(const Cut& cut, std::size_t e) const {
        const Pair& pair = problem_.pairs[e];
        const std::int64_t demand = facts_.demand(type_[e], cut.period);
        const bool from_least =
            std::find(cut.from_least.begin(), cut.from_least.end(), e) != cut.from_least.end();
        std::int64_t units = 0;
        if (from_least) {
            units = facts_.least(pair.least_volume, cut.period);
            units = pair.mode == Mode::take_or_pay ? std::min(units, demand) : units;
        } else {
            units = std::min(demand, most_[cut.group][cut.period] / pair.use.millionths);
        }
        return Int128{units} * pair.use.millionths;
    }

    // Minus the most that the module can add in the period.
    Int128 module_weight(std::size_t m, std::size_t period) const {
        std::int64_t peak = 0;
        for (std::size_t s = 0; s <= period; ++s) {
            peak = std::max(peak, facts_.added(m, s, period));
        }
        return -Int128{peak};
    }

    const Problem& problem_;
    const Facts& facts_;
    const std::vector<std::vector<std::int64_t>>& most_;
    CutCharges& out_;
    std::vector<std::size_t> group_, type_;          // of each pair
    std::vector<std::vector<std::size_t>> modules_;  // of each group
    Int128 right_{};
};

}  // namespace

Result<CutCharges> cut_charges(const Problem& problem, const Facts& facts,
                               const std::vector<std::vector<std::int64_t>>& most_capacity,
                               const std::vector<Cut>& cuts) {
    CutCharges out;
    out.making.resize(problem.pairs.size());
    out.running.resize(problem.pairs.size());
    out.ready.resize(problem.modules.size());
    Charger charger(problem, facts, most_capacity, out);
    std::vector<Violation> faults;
    for (std::size_t c = 0; c < cuts.size(); ++c) {
        std::vector<Violation> found = charger.faults(cuts[c], fmt::format("/cuts/{}", c));
        if (found.empty()) {
            charger.charge(cuts[c]);
        }
        std::move(found.begin(), found.end(), std::back_inserter(faults));
    }
    if (!faults.empty()) {
        return invalid(std::move(faults));
    }
    return out;
}

}  // namespace artel::plan
