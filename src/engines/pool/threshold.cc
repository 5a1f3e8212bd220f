#include "engines/pool/threshold.h"

#include <algorithm>
#include <functional>

namespace artel::pool {
namespace {

// The least volume that holds, found by doubling and halving: a volume that is enough stays so when
// it grows.
std::optional<std::int64_t> least_volume(const std::function<bool(std::int64_t)>& enough) {
    std::int64_t above = 1;
    while (!enough(above)) {
        if (above == most_volume) {
            return std::nullopt;
        }
        above = std::min(above * 2, most_volume);
    }
    std::int64_t below = above / 2;
    while (above - below > 1) {
        const std::int64_t middle = below + (above - below) / 2;
        (enough(middle) ? above : below) = middle;
    }
    return above;
}

std::int64_t flow(const Problem& problem, std::int64_t volume, std::size_t period) {
    return plan::flow_at(problem.calendar, std::vector<std::int64_t>{volume}, period);
}

// The year's volume in one period, by its length.
std::int64_t of_period(const Problem& problem, std::int64_t volume, std::size_t period) {
    return static_cast<std::int64_t>(static_cast<Int128>(volume) *
                                     problem.calendar.periods[period].quarters / 4);
}

}  // namespace

std::vector<std::int64_t> import_prices(const Problem& problem) {
    std::vector<std::int64_t> out;
    for (std::size_t t = 0; t < problem.calendar.periods.size(); ++t) {
        Int128 money = 0;
        Int128 units = 0;
        std::int64_t highest = 0;
        for (const Member& member : problem.members) {
            const std::int64_t price = plan::price_at(member.price, t);
            money += static_cast<Int128>(price) * member.demand[t];
            units += member.demand[t];
            highest = std::max(highest, price);
        }
        out.push_back(units == 0 ? highest : static_cast<std::int64_t>(money / units));
    }
    return out;
}

bool term_reached(const Valuation& valuation, std::size_t offer, std::int64_t volume) {
    const Terms& terms = valuation.terms(offer);
    const std::vector<std::int64_t> prices = import_prices(valuation.problem());
    Int128 gain = 0;
    std::int64_t units = 0;
    std::size_t t = valuation.periods();
    // Starts from the last to the first, so that the gains of the periods add up as they begin.
    for (std::size_t s = valuation.periods(); s-- > 0;) {
        for (; t > terms.ready[s]; --t) {
            const Lot lot{prices[t - 1], flow(valuation.problem(), volume, t - 1)};
            const auto bought = best_purchase(terms, t - 1, std::span(&lot, lot.units > 0 ? 1 : 0));
            if (!bought) {
                return false;  // this start, and every earlier one
            }
            gain += bought->gain * valuation.factor(t - 1);
            units += bought->units;
        }
        if (units > 0 && gain >= terms.charge[s]) {
            return true;
        }
    }
    return false;
}

Threshold threshold_of(const Valuation& valuation, std::size_t offer) {
    const Problem& problem = valuation.problem();
    const Terms& terms = valuation.terms(offer);
    const std::vector<std::int64_t> prices = import_prices(problem);
    Threshold out{offer, least_volume([&](std::int64_t volume) {
                      return term_reached(valuation, offer, volume);
                  }),
                  std::vector<PeriodThreshold>(valuation.periods())};
    for (std::size_t t = terms.ready.front(); t < valuation.periods(); ++t) {
        // The latest start that is ready by then; its charge is the smallest.
        std::size_t start = t;
        while (terms.ready[start] > t) {
            --start;
        }
        const auto enough = [&](Int128 charge) {
            return [&, charge](std::int64_t volume) {
                const Lot lot{prices[t], of_period(problem, volume, t)};
                const auto bought = best_purchase(terms, t, std::span(&lot, lot.units > 0 ? 1 : 0));
                return bought && bought->units > 0 && bought->gain * valuation.factor(t) >= charge;
            };
        };
        out.periods[t].running = least_volume(enough(0));
        out.periods[t].alone = least_volume(enough(terms.charge[start]));
    }
    return out;
}

std::optional<std::int64_t> average_price(const Valuation& valuation, std::size_t offer,
                                          std::int64_t volume) {
    const Terms& terms = valuation.terms(offer);
    std::optional<std::int64_t> best;
    Int128 money = 0;
    Int128 units = 0;  // discounted as money is
    std::size_t t = valuation.periods();
    for (std::size_t s = valuation.periods(); s-- > 0;) {
        for (; t > terms.ready[s]; --t) {
            const std::int64_t wanted = flow(valuation.problem(), volume, t - 1);
            const std::int64_t bought = std::min(wanted, terms.capacity[t - 1]);
            const Level* level = nullptr;
            for (const Level& one : terms.levels[t - 1]) {
                level = one.least <= bought ? &one : level;
            }
            if (level == nullptr && terms.mode == plan::Mode::take_or_pay && bought == wanted) {
                level = &terms.levels[t - 1].front();
            }
            if (level == nullptr) {
                return best;  // every earlier start meets this period, too
            }
            money += static_cast<Int128>(bought) * level->cost * valuation.factor(t - 1);
            units += static_cast<Int128>(bought) * valuation.factor(t - 1);
        }
        if (units > 0) {
            const auto price =
                static_cast<std::int64_t>((money + terms.charge[s] + units - 1) / units);
            best = best ? std::min(*best, price) : price;
        }
    }
    return best;
}

std::optional<std::int64_t> lowest_price(const Valuation& valuation, std::int64_t volume) {
    std::optional<std::int64_t> best;
    for (std::size_t o = 0; o < valuation.problem().offers.size(); ++o) {
        const auto price = average_price(valuation, o, volume);
        if (price && (!best || *price < *best)) {
            best = price;
        }
    }
    return best;
}

}  // namespace artel::pool
