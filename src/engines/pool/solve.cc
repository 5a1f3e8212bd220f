#include "engines/pool/solve.h"

#include <algorithm>
#include <map>
#include <set>

namespace artel::pool {
namespace {

class Run {
  public:
    Run(const Problem& problem, const Limits& limits)
        : problem_(problem),
          limits_(limits),
          valuation_(problem),
          everyone_(problem.members.size(), 1) {}

    Solution run() {
        out_.import_price = import_prices(problem_);
        out_.pool_volume = yearly_volume();
        for (std::size_t o = 0; o < problem_.offers.size(); ++o) {
            out_.thresholds.push_back(threshold_of(valuation_, o));
        }
        curve();
        joiners();
        deal();
        sharing();
        return std::move(out_);
    }

  private:
    std::int64_t yearly_volume() const {
        Int128 units = 0;
        Int128 quarters = 0;
        for (std::size_t t = 0; t < valuation_.periods(); ++t) {
            quarters += problem_.calendar.periods[t].quarters;
            for (const Member& member : problem_.members) {
                units += member.demand[t];
            }
        }
        return static_cast<std::int64_t>(units * 4 / quarters);
    }

    // From an eighth of the lesser of threshold and pool to twice the greater, evenly; and both.
    void curve() {
        std::int64_t least = std::max<std::int64_t>(1, out_.pool_volume);
        std::int64_t most = least;
        std::set<std::int64_t> volumes{least};
        for (const Threshold& one : out_.thresholds) {
            if (one.term) {
                volumes.insert(*one.term);
                least = std::min(least, *one.term);
                most = std::max(most, *one.term);
            }
        }
        constexpr std::int64_t points = 24;
        for (std::int64_t i = 0; i <= points; ++i) {
            const Int128 span = static_cast<Int128>(std::min(2 * most, most_volume)) - least / 8;
            volumes.insert(std::max<std::int64_t>(
                1, least / 8 + static_cast<std::int64_t>(span * i / points)));
        }
        for (const std::int64_t volume : volumes) {
            out_.curve.push_back({volume, lowest_price(valuation_, volume)});
        }
        const auto now = lowest_price(valuation_, std::max<std::int64_t>(1, out_.pool_volume));
        const auto then = lowest_price(valuation_, out_.pool_volume + 1000);
        if (now && then) {
            out_.next_thousand = *now - *then;
        }
    }

    void joiners() {
        std::vector<Block> blocks;
        std::map<std::string, Block> regions;
        for (std::size_t j = 0; j < problem_.members.size(); ++j) {
            blocks.push_back({j});
            if (!problem_.members[j].region.empty()) {
                regions[problem_.members[j].region].push_back(j);
            }
        }
        out_.customers = fewest_joiners(valuation_, blocks, limits_.nodes);
        blocks.clear();
        for (auto& [name, members] : regions) {
            out_.region_names.push_back(name);
            blocks.push_back(std::move(members));
        }
        if (blocks.size() > 1) {
            out_.regions = fewest_joiners(valuation_, blocks, limits_.nodes);
        }
        for (std::size_t j = 0; out_.customers && j < problem_.members.size(); ++j) {
            Group others = everyone_;
            others[j] = 0;
            const auto without = valuation_.best(others);
            if (!without || !without->reaches()) {
                out_.indispensable.push_back(j);
            }
        }
        out_.verdict = !out_.customers                      ? Verdict::out_of_reach
                       : out_.customers->blocks.size() == 1 ? Verdict::alone
                                                            : Verdict::pooled;
    }

    void deal() {
        out_.saving = valuation_.saving(everyone_);
        out_.deal = valuation_.best(everyone_);
        if (!out_.deal) {
            return;
        }
        const Deal& deal = *out_.deal;
        const Terms& terms = valuation_.terms(deal.offer);
        out_.quantity.assign(valuation_.periods(), 0);
        Int128 gain = -terms.charge[deal.start];
        for (std::size_t t = terms.ready[deal.start]; t < valuation_.periods(); ++t) {
            const auto bought = best_purchase(terms, t, valuation_.lots(deal.offer, t, everyone_));
            out_.quantity[t] = bought->units;
            gain += bought->gain * valuation_.factor(t);
            if (gain >= 0 && !out_.paid_back) {
                out_.paid_back = t;
            }
        }
        for (std::size_t o = 0; o < problem_.offers.size(); ++o) {
            for (std::size_t s = 0; s < valuation_.periods(); ++s) {
                const std::size_t ready = valuation_.terms(o).ready[s];
                if (ready == valuation_.periods() || (out_.earliest && *out_.earliest <= ready)) {
                    continue;
                }
                const auto here = valuation_.deal(o, s, everyone_);
                if (here && here->reaches()) {
                    out_.earliest = ready;
                }
            }
        }
    }

    void sharing() {
        const std::size_t members = problem_.members.size();
        std::vector<Int128> volume(members, 0);
        std::vector<Int128> value(members, 0);
        for (std::size_t j = 0; j < members; ++j) {
            const Member& member = problem_.members[j];
            for (std::size_t t = 0; t < valuation_.periods(); ++t) {
                volume[j] += member.demand[t];
                value[j] += static_cast<Int128>(member.demand[t]) *
                            plan::price_at(member.price, t) * valuation_.factor(t);
            }
            value[j] /= plan::Factor::scale;
        }
        add(Method::volume, apportion(out_.saving, volume));
        add(Method::value, apportion(out_.saving, value));
        if (members > exact_members) {
            Shapley shapley = sampled_shapley(valuation_, limits_.samples, limits_.seed);
            add(Method::shapley, std::move(shapley.shares));
            out_.splits.back().error = shapley.error;
            out_.splits.back().samples = shapley.samples;
            return;
        }
        const std::vector<std::int64_t> savings = all_savings(valuation_);
        add(Method::shapley, exact_shapley(savings, members).shares);
        LeastComplaint least = least_complaint(savings, members);
        out_.core = least.core;
        if (!least.shares.empty()) {
            add(Method::least_complaint, std::move(least.shares));
        }
        for (Split& split : out_.splits) {
            split.worst = worst_complaint(savings, split.shares);
        }
    }
    void add(Method method, std::vector<std::int64_t> shares) {
        out_.splits.push_back({method, std::move(shares), std::nullopt, 0, std::nullopt});
    }

    const Problem& problem_;
    const Limits& limits_;
    const Valuation valuation_;
    const Group everyone_;
    Solution out_;
};

}  // namespace

Limits standard_limits(const Problem& problem) {
    const auto members = static_cast<std::int64_t>(problem.members.size());
    const auto cells =
        static_cast<std::int64_t>(problem.offers.size() * problem.calendar.periods.size());
    constexpr std::int64_t work = 200'000'000;  // customers looked at: a second or two
    Limits out;
    out.samples = std::clamp<std::int64_t>(work / (members * members * cells), 20, out.samples);
    return out;
}

Solution solve(const Problem& problem, const Limits& limits) {
    return Run(problem, limits).run();
}

}  // namespace artel::pool
