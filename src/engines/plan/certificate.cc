#include "engines/plan/certificate.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "engines/plan/cut_charges.h"
#include "engines/plan/facts.h"

namespace artel::plan {
namespace {

// All sums count 10^-12 minor units: discount has nine decimals, prices and capacity use six each.
constexpr std::int64_t from_billionths = 1'000;
constexpr std::int64_t from_millionths = 1'000'000;
constexpr Int128 minor_unit = Int128{1'000'000'000'000};
constexpr Int128 never = Int128{1} << 120;
constexpr double most_magnitude = 1e36;

// phi of one type: recursion over (period, pairs ready), remembered.
class TypeValue {
  public:
    TypeValue(const Problem& problem, const Facts& facts, const Prices& prices,
              const CutCharges& cuts, std::size_t type,
              const std::vector<std::vector<std::int64_t>>& most_capacity, std::int64_t haste)
        : problem_(problem),
          facts_(facts),
          prices_(prices),
          cuts_(cuts),
          type_(type),
          most_(most_capacity),
          haste_(haste * problem.types[type].weight) {}

    Int128 value() { return grow(0, 0, false, 0); }

  private:
    const Pair& pair(std::size_t q) const { return problem_.pairs[facts_.pairs_of(type_)[q]]; }
    std::size_t count() const { return facts_.pairs_of(type_).size(); }

    // Further pairs, from the q-th on, may become ready in period t; dependence is over, or may
    // end.
    Int128 grow(std::size_t t, std::uint64_t ready, bool over, std::size_t q) {
        if (t == facts_.periods()) {
            return 0;
        }
        Int128 best = settled(t, ready, over);
        if (!over && haste_ > 0) {
            best = std::min(best, settled(t, ready, true));
        }
        const auto started = static_cast<std::int32_t>(__builtin_popcountll(ready));
        if (started == problem_.types[type_].max_sources) {
            return best;
        }
        for (; q < count(); ++q) {
            if ((ready >> q & 1U) == 0) {
                const Int128 charge = start_charge(q, t);
                if (charge < never) {
                    best = std::min(best,
                                    charge + grow(t, ready | std::uint64_t{1} << q, over, q + 1));
                }
            }
        }
        return best;
    }

    // Period t and all later ones, when exactly `ready` pairs are ready in t.
    Int128 settled(std::size_t t, std::uint64_t ready, bool over) {
        const auto key = std::tuple(t, ready, over);
        if (const auto found = known_.find(key); found != known_.end()) {
            return found->second;
        }
        chosen_.clear();
        over_ = over;
        Int128 out = choose(t, ready, 0, facts_.demand(type_, t));
        if (out < never) {
            out += grow(t + 1, ready, over, 0);
            out += over ? 0 : Int128{haste_} * facts_.quarters(t) * minor_unit;
        }
        known_.emplace(key, out);
        return out;
    }

    // The cheapest start that makes pair q ready exactly in t.
    Int128 start_charge(std::size_t q, std::size_t t) const {
        const Pair& row = pair(q);
        const std::size_t e = facts_.pairs_of(type_)[q];
        Int128 best = never;
        for (std::size_t s = 0; s <= t; ++s) {
            if (facts_.ready(row.lead.mode, s) != t) {
                continue;
            }
            Int128 charge = Int128{row.localisation_cost} * facts_.factor(s) * from_billionths;
            if (const std::size_t y = facts_.budget_row(s); y < problem_.budgets.size()) {
                charge += Int128{row.localisation_cost} * prices_.budget[y] * from_millionths;
            }
            if (row.family.has_value()) {
                charge += Int128{prices_.family[e][s]} * from_millionths;
            }
            best = std::min(best, charge);
        }
        return best;
    }

    struct Chosen {
        Int128 price;
        std::int64_t least;
        std::int64_t most;
        const std::string* producer;
    };

    // Decides, pair by pair, whether and under which price it runs; `rest` is demand not yet owed.
    Int128 choose(std::size_t t, std::uint64_t ready, std::size_t q, std::int64_t rest) {
        if (rest < 0) {
            return never;
        }
        while (q < count() && (ready >> q & 1U) == 0) {
            ++q;
        }
        if (q == count()) {
            return filled(t, rest);
        }
        const Pair& row = pair(q);
        const std::size_t e = facts_.pairs_of(type_)[q];
        Int128 best = row.mode == Mode::batch ? choose(t, ready, q + 1, rest) : never;
        const std::size_t g = facts_.group_of(row);
        const std::int64_t room = most_[g][t] / row.use.millionths;
        const Int128 capacity = Int128{prices_.capacity[g][t]} * row.use.millionths;
        for (std::size_t o = 0; o <= row.tiers.size(); ++o) {
            const std::vector<std::int64_t>& cost =
                o == 0 ? row.unit_cost : row.tiers[o - 1].unit_cost;
            std::int64_t least =
                facts_.least(o == 0 ? row.least_volume : row.tiers[o - 1].least_volume, t);
            if (o == 0 && row.mode == Mode::take_or_pay) {
                least = std::min(least, facts_.demand(type_, t));
            }
            if (least > room) {
                continue;
            }
            const Int128 price =
                Int128{cost[cost.size() == 1 ? 0 : t]} * facts_.factor(t) * from_billionths +
                capacity + CutCharges::at(cuts_.making, e, t);
            chosen_.push_back({price, least, room, &problem_.groups[g].producer});
            const Int128 others = choose(t, ready, q + 1, rest - least);
            best = others < never ? std::min(best, others + CutCharges::at(cuts_.running, e, t))
                                  : best;
            chosen_.pop_back();
        }
        return best;
    }

    // All that runs is chosen: least volumes, then the cheapest sources first.
    Int128 filled(std::size_t t, std::int64_t rest) const {
        if (over_ && facts_.demand(type_, t) > 0 && !enough_producers()) {
            return never;
        }
        std::vector<Chosen> offers = chosen_;
        Int128 cost = 0;
        for (const Chosen& offer : chosen_) {
            cost += offer.price * offer.least;
        }
        const std::vector<std::int64_t>& import = problem_.types[type_].import_price;
        if (!over_) {
            offers.push_back(
                {Int128{import[import.size() == 1 ? 0 : t]} * facts_.factor(t) * from_billionths, 0,
                 facts_.import_limit(type_, t), nullptr});
            offers.push_back(
                {facts_.unmet_price(type_) * facts_.factor(t) * from_billionths, 0, rest, nullptr});
        }
        std::sort(offers.begin(), offers.end(),
                  [](const Chosen& a, const Chosen& b) { return a.price < b.price; });
        for (const Chosen& offer : offers) {
            const std::int64_t taken = std::min(rest, offer.most - offer.least);
            cost += offer.price * taken;
            rest -= taken;
        }
        return rest > 0 ? never : cost;
    }

    bool enough_producers() const {
        std::set<std::string> producers;
        for (const Chosen& offer : chosen_) {
            producers.insert(*offer.producer);
        }
        return producers.size() >= static_cast<std::size_t>(problem_.types[type_].min_sources);
    }

    const Problem& problem_;
    const Facts& facts_;
    const Prices& prices_;
    const CutCharges& cuts_;
    const std::size_t type_;
    const std::vector<std::vector<std::int64_t>>& most_;
    const std::int64_t haste_;
    bool over_ = false;  // of the period being filled
    std::map<std::tuple<std::size_t, std::uint64_t, bool>, Int128> known_;
    std::vector<Chosen> chosen_;
};

// psi: modules that name one another are decided together, period by period.
class ModuleValue {
  public:
    ModuleValue(const Problem& problem, const Facts& facts, const Prices& prices,
                const CutCharges& cuts)
        : problem_(problem),
          facts_(facts),
          prices_(prices),
          cuts_(cuts),
          part_(problem.modules.size()) {
        for (std::size_t m = 0; m < part_.size(); ++m) {
            part_[m] = m;
        }
        for (std::size_t m = 0; m < part_.size(); ++m) {
            const Module& module = problem.modules[m];
            for (const std::string& other : module.excludes) {
                join(m, facts.module_at(other));
            }
            if (module.after.has_value()) {
                join(m, facts.module_at(*module.after));
            }
        }
    }

    Int128 value() {
        std::map<std::size_t, std::vector<std::size_t>> parts;
        for (std::size_t m = 0; m < part_.size(); ++m) {
            parts[part_[m]].push_back(m);
        }
        Int128 total = 0;
        for (const auto& [name, members] : parts) {
            members_ = members;
            known_.clear();
            total += best(0, 0);
        }
        return total;
    }

  private:
    void join(std::size_t a, std::size_t b) {
        const std::size_t from = part_[a];
        const std::size_t to = part_[b];
        std::replace(part_.begin(), part_.end(), from, to);
    }

    // From period s on, with the members of `set` started.
    Int128 best(std::size_t s, std::uint64_t set) {
        if (s == facts_.periods()) {
            return 0;
        }
        const auto key = std::pair(s, set);
        if (const auto found = known_.find(key); found != known_.end()) {
            return found->second;
        }
        Int128 out = best(s + 1, set);
        for (std::size_t n = 0; n < members_.size(); ++n) {
            if ((set >> n & 1U) == 0 && allowed(n, set)) {
                out = std::min(out, charge(members_[n], s) + best(s, set | std::uint64_t{1} << n));
            }
        }
        known_.emplace(key, out);
        return out;
    }

    bool allowed(std::size_t n, std::uint64_t set) const {
        const Module& module = problem_.modules[members_[n]];
        bool first_started = !module.after.has_value();
        for (std::size_t other = 0; other < members_.size(); ++other) {
            if ((set >> other & 1U) == 0) {
                continue;
            }
            const Module& beside = problem_.modules[members_[other]];
            const auto names = [](const Module& a, const std::string& id) {
                return std::find(a.excludes.begin(), a.excludes.end(), id) != a.excludes.end();
            };
            if (names(module, beside.id) || names(beside, module.id)) {
                return false;
            }
            first_started = first_started || *module.after == beside.id;
        }
        return first_started;
    }

    Int128 charge(std::size_t m, std::size_t s) const {
        const Module& module = problem_.modules[m];
        const std::size_t g = facts_.group_of(module);
        Int128 out = facts_.module_charge(m, s) * from_billionths;
        if (const std::size_t y = facts_.budget_row(s); y < problem_.budgets.size()) {
            out += Int128{module.capex} * prices_.budget[y] * from_millionths;
        }
        for (std::size_t t = s; t < facts_.periods(); ++t) {
            out -= Int128{facts_.added(m, s, t)} * prices_.capacity[g][t];
            out += t >= facts_.ready(module.lead.mode, s) ? CutCharges::at(cuts_.ready, m, t) : 0;
        }
        return out;
    }

    const Problem& problem_;
    const Facts& facts_;
    const Prices& prices_;
    const CutCharges& cuts_;
    std::vector<std::size_t> part_;
    std::vector<std::size_t> members_;
    std::map<std::pair<std::size_t, std::uint64_t>, Int128> known_;
};

// chi: each family's best start, or none.
Int128 family_value(const Problem& problem, const Facts& facts, const Prices& prices) {
    std::vector<std::vector<std::size_t>> members(problem.families.size());
    for (std::size_t e = 0; e < problem.pairs.size(); ++e) {
        if (problem.pairs[e].family.has_value()) {
            members[facts.family_at(*problem.pairs[e].family)].push_back(e);
        }
    }
    Int128 total = 0;
    for (std::size_t f = 0; f < members.size(); ++f) {
        Int128 best = 0;
        for (std::size_t s = 0; s < facts.periods(); ++s) {
            Int128 charge = Int128{problem.families[f].cost} * facts.factor(s) * from_billionths;
            if (const std::size_t y = facts.budget_row(s); y < problem.budgets.size()) {
                charge += Int128{problem.families[f].cost} * prices.budget[y] * from_millionths;
            }
            for (const std::size_t e : members[f]) {
                for (std::size_t later = s; later < facts.periods(); ++later) {
                    charge -= Int128{prices.family[e][later]} * from_millionths;
                }
            }
            best = std::min(best, charge);
        }
        total += best;
    }
    return total;
}

// The most capacity each group can have, every module as early as can be.
std::vector<std::vector<std::int64_t>> most_capacity(const Problem& problem, const Facts& facts) {
    std::vector<std::vector<std::int64_t>> out(problem.groups.size());
    for (std::size_t g = 0; g < out.size(); ++g) {
        for (std::size_t t = 0; t < facts.periods(); ++t) {
            out[g].push_back(facts.capacity(g, t));
        }
    }
    for (std::size_t m = 0; m < problem.modules.size(); ++m) {
        std::vector<std::int64_t>& row = out[facts.group_of(problem.modules[m])];
        for (std::size_t t = 0; t < facts.periods(); ++t) {
            std::int64_t peak = 0;
            for (std::size_t s = 0; s <= t; ++s) {
                peak = std::max(peak, facts.added(m, s, t));
            }
            row[t] += peak;
        }
    }
    return out;
}

// Shape and size of the prices; sums of the size estimated here stay far inside 128 bits.
std::vector<Violation> price_faults(const Problem& problem, const Facts& facts,
                                    const Prices& prices, double cuts,
                                    const std::vector<std::vector<std::int64_t>>& most) {
    std::vector<Violation> out;
    const auto row = [&](const std::vector<std::int64_t>& values, std::size_t size,
                         const std::string& pointer) {
        if (values.size() != size) {
            out.push_back({pointer, fmt::format("needs {} prices", size)});
        } else if (std::any_of(values.begin(), values.end(),
                               [](std::int64_t price) { return price < 0; })) {
            out.push_back({pointer, "has a negative price"});
        }
    };
    if (prices.capacity.size() != problem.groups.size() ||
        prices.family.size() != problem.pairs.size()) {
        return {{"/capacity_prices", "are those of another problem"}};
    }
    for (std::size_t g = 0; g < problem.groups.size(); ++g) {
        row(prices.capacity[g], facts.periods(), fmt::format("/capacity_prices/{}", g));
    }
    row(prices.budget, problem.budgets.size(), "/budget_prices");
    for (std::size_t e = 0; e < problem.pairs.size(); ++e) {
        row(prices.family[e], problem.pairs[e].family.has_value() ? facts.periods() : 0,
            fmt::format("/family_prices/{}", e));
    }
    if (!out.empty()) {
        return out;
    }
    double size = cuts;
    double money = 0;
    for (std::size_t g = 0; g < problem.groups.size(); ++g) {
        for (std::size_t t = 0; t < facts.periods(); ++t) {
            size += static_cast<double>(prices.capacity[g][t]) * static_cast<double>(most[g][t]);
        }
    }
    for (const Pair& pair : problem.pairs) {
        money += static_cast<double>(pair.localisation_cost);
    }
    for (const Module& module : problem.modules) {
        money += static_cast<double>(module.capex);
    }
    for (const Family& family : problem.families) {
        money += static_cast<double>(family.cost);
    }
    for (std::size_t y = 0; y < problem.budgets.size(); ++y) {
        size += static_cast<double>(prices.budget[y]) * from_millionths *
                (money + static_cast<double>(problem.budgets[y].amount));
    }
    for (const std::vector<std::int64_t>& family : prices.family) {
        for (const std::int64_t price : family) {
            size += static_cast<double>(price) * from_millionths * 1e3;
        }
    }
    if (!(size < most_magnitude)) {
        out.push_back({"", "the prices are too large to be summed exactly"});
    }
    return out;
}

}  // namespace

Result<std::int64_t> lower_bound(const Problem& problem, const Prices& prices) {
    const Facts facts(problem);
    const auto most = most_capacity(problem, facts);
    TRY(const CutCharges cuts, cut_charges(problem, facts, most, prices.cuts));
    std::vector<Violation> faults = price_faults(problem, facts, prices, cuts.magnitude, most);
    if (!faults.empty()) {
        return invalid(std::move(faults));
    }
    const std::int64_t haste = haste_price(problem);
    Int128 total = 0;
    for (std::size_t i = 0; i < problem.types.size(); ++i) {
        total += TypeValue(problem, facts, prices, cuts, i, most, haste).value();
    }
    total += ModuleValue(problem, facts, prices, cuts).value();
    total -= cuts.limit;
    total += family_value(problem, facts, prices);
    for (std::size_t g = 0; g < problem.groups.size(); ++g) {
        for (std::size_t t = 0; t < facts.periods(); ++t) {
            total -= Int128{prices.capacity[g][t]} * facts.capacity(g, t);
        }
    }
    for (std::size_t y = 0; y < problem.budgets.size(); ++y) {
        total -= Int128{prices.budget[y]} * problem.budgets[y].amount * from_millionths;
    }
    // Rounded half up like costs are, so rounding keeps the order of bound and cost; no plan
    // costs less than nothing.
    const Int128 rounded = (total + minor_unit / 2) / minor_unit;
    return static_cast<std::int64_t>(std::max<Int128>(rounded, 0));
}

}  // namespace artel::plan
