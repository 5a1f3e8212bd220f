#include "engines/pool/valuation.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace artel::pool {

Terms terms_of(const Problem& problem, const Offer& offer) {
    const auto& periods = problem.calendar.periods;
    Terms out;
    out.mode = offer.mode;
    for (std::size_t t = 0; t < periods.size(); ++t) {
        const auto least = [&](std::int64_t a_year) {
            return static_cast<std::int64_t>(
                (static_cast<Int128>(a_year) * periods[t].quarters + 3) / 4);
        };
        std::vector<Level>& levels = out.levels.emplace_back();
        levels.push_back({least(offer.least_volume), plan::price_at(offer.unit_cost, t)});
        for (const plan::Tier& tier : offer.tiers) {
            levels.push_back({least(tier.least_volume), plan::price_at(tier.unit_cost, t)});
        }
        out.capacity.push_back(offer.capacity.empty()
                                   ? std::numeric_limits<std::int64_t>::max()
                                   : plan::flow_at(problem.calendar, offer.capacity, t));
        out.ready.push_back(plan::available(problem.calendar, t, offer.lead));
        out.charge.push_back(static_cast<Int128>(offer.start_cost) *
                             problem.discount[t].billionths);
    }
    return out;
}

std::optional<Purchase> best_purchase(const Terms& terms, std::size_t period,
                                      std::span<const Lot> lots) {
    const std::vector<Level>& levels = terms.levels[period];
    std::int64_t wanted = 0;
    for (const Lot& lot : lots) {
        wanted += lot.units;
    }
    const bool obliged = terms.mode == plan::Mode::take_or_pay;
    if (obliged && levels.front().least > terms.capacity[period]) {
        return std::nullopt;
    }
    const std::int64_t most = std::min(wanted, terms.capacity[period]);
    std::optional<Purchase> best;
    if (!obliged || wanted == 0) {
        best.emplace();
    }
    for (std::size_t k = 0; k < levels.size() && most > 0; ++k) {
        const std::int64_t least =
            obliged && k == 0 ? std::min(levels[k].least, wanted) : levels[k].least;
        if (least > most) {
            break;
        }
        Purchase here{0, 0, levels[k].cost};
        for (const Lot& lot : lots) {
            const std::int64_t upto =
                lot.price >= levels[k].cost ? most : std::max(least, here.units);
            const std::int64_t taken = std::min(lot.units, upto - here.units);
            here.units += taken;
            here.gain += static_cast<Int128>(lot.price - levels[k].cost) * taken;
        }
        if (here.units > 0 && (!best || here.gain > best->gain ||
                               (here.gain == best->gain && here.units > best->units))) {
            best = here;
        }
    }
    if (!best) {
        best.emplace();  // obliged to nothing that it wants
    }
    return best;
}

Valuation::Valuation(const Problem& problem) : problem_(problem) {
    for (const Offer& offer : problem.offers) {
        terms_.push_back(terms_of(problem, offer));
        std::vector<std::uint8_t>& served = serves_.emplace_back();
        for (const Member& member : problem.members) {
            const bool here =
                offer.regions.empty() || std::find(offer.regions.begin(), offer.regions.end(),
                                                   member.region) != offer.regions.end();
            served.push_back(here ? 1 : 0);
        }
    }
    for (std::size_t t = 0; t < periods(); ++t) {
        std::vector<std::size_t>& order = by_price_.emplace_back(problem.members.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return plan::price_at(problem.members[a].price, t) >
                   plan::price_at(problem.members[b].price, t);
        });
    }
}

bool Valuation::serves(std::size_t offer, std::size_t member) const {
    return serves_[offer][member] != 0;
}

std::vector<Lot> Valuation::lots(std::size_t offer, std::size_t period, const Group& group) const {
    std::vector<Lot> out;
    for (const std::size_t j : by_price_[period]) {
        const Member& member = problem_.members[j];
        if (group[j] == 0 || serves_[offer][j] == 0 || member.demand[period] == 0) {
            continue;
        }
        const std::int64_t price = plan::price_at(member.price, period);
        if (out.empty() || out.back().price != price) {
            out.push_back({price, 0});
        }
        out.back().units += member.demand[period];
    }
    return out;
}

void Valuation::purchases(std::size_t offer, std::size_t from, const Group& group,
                          std::vector<std::optional<Purchase>>& out) const {
    out.assign(periods(), std::nullopt);
    for (std::size_t t = from; t < periods(); ++t) {
        out[t] = best_purchase(terms_[offer], t, lots(offer, t, group));
        if (out[t]) {
            out[t]->gain *= factor(t);
        }
    }
}

std::optional<Deal> Valuation::deal(std::size_t offer, std::size_t start,
                                    const Group& group) const {
    const Terms& terms = terms_[offer];
    std::vector<std::optional<Purchase>> bought;
    purchases(offer, terms.ready[start], group, bought);
    Deal out{offer, start, -terms.charge[start], 0};
    for (std::size_t t = terms.ready[start]; t < periods(); ++t) {
        if (!bought[t]) {
            return std::nullopt;
        }
        out.gain += bought[t]->gain;
        out.units += bought[t]->units;
    }
    return out.units > 0 ? std::optional(out) : std::nullopt;
}

std::optional<Deal> Valuation::best(const Group& group) const {
    std::optional<Deal> best;
    std::vector<std::optional<Purchase>> bought;
    for (std::size_t o = 0; o < terms_.size(); ++o) {
        const Terms& terms = terms_[o];
        purchases(o, terms.ready.front(), group, bought);
        // From the last period back: what is gained from each period on.
        std::vector<Deal> from(periods() + 1);
        std::size_t impossible_below = 0;  // starts that are ready there or before cannot be
        for (std::size_t t = periods(); t-- > terms.ready.front();) {
            if (!bought[t]) {
                impossible_below = t + 1;
                break;
            }
            from[t] = {o, 0, from[t + 1].gain + bought[t]->gain,
                       from[t + 1].units + bought[t]->units};
        }
        for (std::size_t s = 0; s < periods(); ++s) {
            const std::size_t ready = terms.ready[s];
            if (ready < impossible_below || from[ready].units == 0) {
                continue;
            }
            const Deal here{o, s, from[ready].gain - terms.charge[s], from[ready].units};
            if (!best || here.gain > best->gain) {
                best = here;
            }
        }
    }
    return best;
}

std::int64_t Valuation::saving(const Group& group) const {
    const auto deal = best(group);
    return deal && deal->gain > 0 ? whole_minor(deal->gain) : 0;
}

std::int64_t whole_minor(Int128 billionths) {
    const Int128 whole = billionths / plan::Factor::scale;
    return static_cast<std::int64_t>(whole - (billionths % plan::Factor::scale < 0 ? 1 : 0));
}

}  // namespace artel::pool
