#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/wide.h"
#include "engines/plan/problem.h"

// For tests only: problems small enough to be solved by trying everything, and that trying.
namespace artel::plan::testing {

// At most 3 types, 2 groups, 3 yearly periods, demands of a few pieces.
inline Problem small_problem(std::uint64_t seed) {
    RandomStream random(seed);
    const auto upto = [&](std::int64_t most) {
        return static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(most) + 1));
    };
    Problem out;
    out.calendar = Calendar::of(Quarter{2027, 1}, 0, 3);
    out.discount = discount_factors(out.calendar, 0.1);
    for (int g = 0; g < 2; ++g) {
        Group group;
        group.id = "g" + std::to_string(g);
        group.producer = "p" + std::to_string(g);
        group.unit = "h";
        group.capacity = {Decimal::whole(upto(4))};
        out.groups.push_back(group);
        if (upto(2) > 0) {
            Module module;
            module.id = "m" + std::to_string(g);
            module.group = group.id;
            module.added = {Decimal::whole(1 + upto(4))};
            module.capex = upto(400);
            module.opex = upto(20);
            module.lead = Lead::exactly(static_cast<std::int32_t>(upto(4)));
            if (upto(3) == 0) {
                module.life = 4 + static_cast<std::int32_t>(upto(12));
            }
            out.modules.push_back(module);
        }
    }
    if (upto(2) == 0) {
        out.families.push_back({"f", std::nullopt, upto(200)});
    }
    const auto types = 1 + upto(1);
    for (int i = 0; i < types; ++i) {
        Type type;
        type.id = "t" + std::to_string(i);
        type.unit = "pcs";
        for (int t = 0; t < 3; ++t) {
            type.demand.push_back(upto(3));
        }
        type.import_price = {50 + upto(200)};
        if (upto(4) == 0) {
            type.import_limit = {type.demand[0], type.demand[1], upto(type.demand[2])};
        }
        type.max_sources = 1 + static_cast<std::int32_t>(upto(1));
        const auto pairs = types == 1 ? 2 : 1 + upto(1);
        for (int n = 0; n < pairs; ++n) {
            Pair pair;
            pair.type = type.id;
            pair.group = "g" + std::to_string(n);
            pair.unit_cost = {20 + upto(150)};
            pair.use = Decimal::whole(1 + upto(1));
            pair.least_volume = upto(*std::max_element(type.demand.begin(), type.demand.end()));
            pair.mode = upto(1) == 0 ? Mode::batch : Mode::take_or_pay;
            pair.lead = Lead::exactly(static_cast<std::int32_t>(upto(4)));
            pair.localisation_cost = upto(150);
            if (!out.families.empty() && upto(1) == 0) {
                pair.family = "f";
            }
            if (upto(4) == 0) {
                pair.tiers.push_back({pair.least_volume + 1, {pair.unit_cost[0] - upto(20)}});
            }
            out.pairs.push_back(pair);
        }
        out.types.push_back(type);
    }
    if (upto(2) == 0) {
        for (std::int32_t year = 2027; year < 2030; ++year) {
            out.budgets.push_back({year, upto(500)});
        }
    }
    return out;
}

// The least cost + shortage of any plan, in billionths of a minor unit: every choice of starts,
// every split of every period.
class Enumeration {
  public:
    explicit Enumeration(const Problem& problem) : problem_(problem) {}

    Int128 least() {
        starts_.assign(count(), none);
        choose(0);
        return best_;
    }

  private:
    static constexpr std::size_t none = 99;
    std::size_t periods() const { return problem_.calendar.periods.size(); }
    std::size_t count() const {
        return problem_.pairs.size() + problem_.modules.size() + problem_.families.size();
    }

    void choose(std::size_t n) {
        if (n == count()) {
            return judge();
        }
        for (std::size_t s = 0; s <= periods(); ++s) {
            starts_[n] = s == periods() ? none : s;
            choose(n + 1);
        }
    }
    std::size_t ready(std::size_t start, const Lead& lead) const {
        return start == none ? none : start + static_cast<std::size_t>((lead.mode + 3) / 4);
    }

    void judge() {
        std::vector<std::int64_t> spent(periods(), 0);
        std::vector<std::int32_t> sources(problem_.types.size(), 0);
        Int128 cost = 0;
        const auto pay = [&](std::size_t start, std::int64_t amount) {
            if (start != none) {
                spent[start] += amount;
                cost += Int128{amount} * problem_.discount[start].billionths;
            }
        };
        const std::size_t first_family = problem_.pairs.size() + problem_.modules.size();
        for (std::size_t e = 0; e < problem_.pairs.size(); ++e) {
            const Pair& pair = problem_.pairs[e];
            pay(starts_[e], pair.localisation_cost);
            if (starts_[e] == none) {
                continue;
            }
            const auto i = static_cast<std::size_t>(pair.type[1] - '0');
            if (++sources[i] > problem_.types[i].max_sources ||
                (pair.family.has_value() &&
                 (starts_[first_family] == none || starts_[first_family] > starts_[e]))) {
                return;
            }
        }
        for (std::size_t f = 0; f < problem_.families.size(); ++f) {
            pay(starts_[first_family + f], problem_.families[f].cost);
        }
        for (std::size_t m = 0; m < problem_.modules.size(); ++m) {
            const Module& module = problem_.modules[m];
            const std::size_t start = starts_[problem_.pairs.size() + m];
            const std::size_t from = ready(start, module.lead);
            if (start == none) {
                continue;
            }
            spent[start] += module.capex;
            std::int64_t credit = 0;
            for (std::size_t t = from; t < periods(); ++t) {
                const auto age = static_cast<std::int64_t>(4 * (t - from));
                const std::int64_t left = module.life.has_value() ? *module.life - age : 4;
                const std::int64_t quarters = std::clamp<std::int64_t>(left, 0, 4);
                cost += Int128{module.opex * quarters / 4} * problem_.discount[t].billionths;
            }
            if (module.life.has_value() && from < periods()) {
                const auto served = static_cast<std::int64_t>(4 * (periods() - from));
                credit =
                    module.capex * std::max<std::int64_t>(0, *module.life - served) / *module.life;
            }
            cost += Int128{module.capex - credit} * problem_.discount[start].billionths;
        }
        for (const Budget& budget : problem_.budgets) {
            if (spent[static_cast<std::size_t>(budget.year - 2027)] > budget.amount) {
                return;
            }
        }
        free_from_.assign(problem_.types.size(), periods());
        supply(cost);
        // With haste, also every choice of the periods from which types must be free of import.
        while (problem_.objective == Objective::earliest && next_free_from()) {
            supply(cost);
        }
    }

    bool next_free_from() {
        for (std::size_t& from : free_from_) {
            if (from-- > 0) {
                return true;
            }
            from = periods();
        }
        return false;
    }

    void supply(Int128 cost) {
        for (std::size_t i = 0; i < free_from_.size(); ++i) {
            cost += Int128{haste_price(problem_)} * problem_.types[i].weight * 4 *
                    static_cast<std::int64_t>(free_from_[i]) * Factor::scale;
        }
        for (std::size_t t = 0; t < periods(); ++t) {
            period_ = t;
            period_best_ = Int128{1} << 80;
            made_.assign(problem_.pairs.size(), 0);
            split(0);
            cost += period_best_ * problem_.discount[t].billionths;
        }
        best_ = std::min(best_, cost);
    }

    void split(std::size_t e) {
        if (e == problem_.pairs.size()) {
            return judge_period();
        }
        const Pair& pair = problem_.pairs[e];
        const std::int64_t demand = demand_of(pair);
        const bool on = ready(starts_[e], pair.lead) <= period_;
        for (std::int64_t q = 0; q <= (on ? demand : 0); ++q) {
            const bool owes = on && pair.mode == Mode::take_or_pay;
            if ((owes && q < std::min(demand, pair.least_volume)) ||
                (pair.mode == Mode::batch && q > 0 && q < pair.least_volume)) {
                continue;
            }
            made_[e] = q;
            split(e + 1);
        }
        made_[e] = 0;
    }
    std::int64_t demand_of(const Pair& pair) const {
        return problem_.types[static_cast<std::size_t>(pair.type[1] - '0')].demand[period_];
    }

    void judge_period() {
        Int128 cost = 0;
        for (std::size_t g = 0; g < problem_.groups.size(); ++g) {
            std::int64_t room = problem_.groups[g].capacity[0].millionths;
            for (std::size_t m = 0; m < problem_.modules.size(); ++m) {
                const Module& module = problem_.modules[m];
                const std::size_t from = ready(starts_[problem_.pairs.size() + m], module.lead);
                if (module.group != problem_.groups[g].id || from > period_) {
                    continue;
                }
                const auto age = static_cast<std::int64_t>(4 * (period_ - from));
                const std::int64_t left = module.life.has_value() ? *module.life - age : 4;
                room += module.added[0].millionths * std::clamp<std::int64_t>(left, 0, 4) / 4;
            }
            for (std::size_t e = 0; e < problem_.pairs.size(); ++e) {
                if (problem_.pairs[e].group == problem_.groups[g].id) {
                    room -= made_[e] * problem_.pairs[e].use.millionths;
                }
            }
            if (room < 0) {
                return;
            }
        }
        for (std::size_t i = 0; i < problem_.types.size(); ++i) {
            const Type& type = problem_.types[i];
            std::int64_t rest = type.demand[period_];
            std::int64_t dearest = type.import_price[0];
            std::int32_t producers = 0;
            for (std::size_t e = 0; e < problem_.pairs.size(); ++e) {
                const Pair& pair = problem_.pairs[e];
                if (pair.type != type.id) {
                    continue;
                }
                dearest = std::max(dearest, pair.unit_cost[0]);
                producers += made_[e] > 0 ? 1 : 0;  // one line each
                rest -= made_[e];
                std::int64_t price = pair.unit_cost[0];
                for (const Tier& tier : pair.tiers) {
                    if (made_[e] >= tier.least_volume) {
                        price = std::min(price, tier.unit_cost[0]);
                    }
                }
                cost += Int128{made_[e]} * price;
            }
            const bool too_few = type.demand[period_] > 0 && producers < type.min_sources;
            if (rest < 0 || (period_ >= free_from_[i] && (rest > 0 || too_few))) {
                return;
            }
            const std::int64_t imported =
                type.import_limit.empty() ? rest : std::min(rest, type.import_limit[period_]);
            cost +=
                Int128{imported} * type.import_price[0] + Int128{rest - imported} * 100 * dearest;
        }
        period_best_ = std::min(period_best_, cost);
    }

    const Problem& problem_;
    std::vector<std::size_t> starts_;
    std::vector<std::int64_t> made_;
    std::vector<std::size_t> free_from_;  // by type
    std::size_t period_ = 0;
    Int128 period_best_ = 0;
    Int128 best_ = Int128{1} << 125;
};

// The same in minor units, rounded like costs are.
inline std::int64_t least_cost(const Problem& problem) {
    const Int128 least = Enumeration(problem).least();
    return static_cast<std::int64_t>((least + Factor::scale / 2) / Factor::scale);
}

}  // namespace artel::plan::testing
