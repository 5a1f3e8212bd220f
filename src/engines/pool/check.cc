#include "engines/pool/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace artel::pool {
namespace {

// The formulas of README.md, "Gain", term by term: every level tried with every number of units
// that could be best, one customer at a time.
class Judge {
  public:
    explicit Judge(const Problem& problem) : problem_(problem) {}

    std::size_t periods() const { return problem_.discount.size(); }

    // Units by import price, dearest first.
    struct Wish {
        std::int64_t price{};
        std::int64_t units{};
    };
    std::vector<Wish> wishes(const Offer& offer, std::size_t period, const Group& group) const {
        std::vector<Wish> out;
        for (std::size_t j = 0; j < group.size(); ++j) {
            const Member& member = problem_.members[j];
            const auto& regions = offer.regions;
            if (group[j] == 1 && (regions.empty() ||
                                  std::count(regions.begin(), regions.end(), member.region) > 0)) {
                out.push_back({at(member.price, period), member.demand[period]});
            }
        }
        std::sort(out.begin(), out.end(),
                  [](const Wish& a, const Wish& b) { return a.price > b.price; });
        return out;
    }

    // Gain of the best start; nothing if no start sells anything.
    std::optional<Int128> best(const Offer& offer, const auto& wishes_of) const {
        std::vector<std::optional<Bought>> bought;
        for (std::size_t t = 0; t < periods(); ++t) {
            bought.push_back(in_period(offer, t, wishes_of(t)));
        }
        std::optional<Int128> best;
        for (std::size_t start = 0; start < periods(); ++start) {
            const auto gain = of_start(offer, start, bought);
            if (gain && (!best || *gain > *best)) {
                best = gain;
            }
        }
        return best;
    }

    std::int64_t rate(std::int64_t a_year, std::size_t period) const {
        // Shares of a rate add up to its rounded-down total from the calendar's begin on.
        const auto& calendar = problem_.calendar.periods;
        const Int128 from = calendar[period].begin.index() - calendar.front().begin.index();
        const Int128 to = from + calendar[period].quarters;
        return static_cast<std::int64_t>(a_year * to / 4 - a_year * from / 4);
    }

  private:
    struct Bought {
        Int128 gain{};
        bool any{};
    };
    std::optional<Int128> of_start(const Offer& offer, std::size_t start,
                                   const std::vector<std::optional<Bought>>& bought) const {
        const auto& calendar = problem_.calendar.periods;
        const std::int32_t ready = calendar[start].begin.index() + offer.lead;
        Int128 gain = -static_cast<Int128>(offer.start_cost) * problem_.discount[start].billionths;
        bool buys = false;
        for (std::size_t t = start; t < periods(); ++t) {
            if (calendar[t].begin.index() < ready) {
                continue;
            }
            if (!bought[t]) {
                return std::nullopt;
            }
            gain += bought[t]->gain * problem_.discount[t].billionths;
            buys = buys || bought[t]->any;
        }
        return buys ? std::optional(gain) : std::nullopt;
    }

    static std::int64_t at(const std::vector<std::int64_t>& series, std::size_t period) {
        return series.size() == 1 ? series[0] : series[period];
    }
    // Gain of so many units, those that cost most to import first.
    static Int128 gain_of(std::int64_t units, std::int64_t cost, const std::vector<Wish>& wishes) {
        Int128 gain = 0;
        for (const Wish& one : wishes) {
            const std::int64_t taken = std::min(units, one.units);
            gain += static_cast<Int128>(taken) * (one.price - cost);
            units -= taken;
        }
        return gain;
    }
    // Nothing: the offer obliges to more than its capacity.
    std::optional<Bought> in_period(const Offer& offer, std::size_t t,
                                    const std::vector<Wish>& wishes) const {
        std::int64_t capacity = INT64_MAX;
        if (!offer.capacity.empty()) {
            capacity =
                offer.capacity.size() == periods() ? offer.capacity[t] : rate(offer.capacity[0], t);
        }
        std::int64_t wanted = 0;
        for (const Wish& one : wishes) {
            wanted += one.units;
        }
        const std::int64_t most = std::min(wanted, capacity);
        const auto least = [&](std::int64_t a_year) {
            const std::int64_t quarters = problem_.calendar.periods[t].quarters;
            return static_cast<std::int64_t>((static_cast<Int128>(a_year) * quarters + 3) / 4);
        };
        std::vector<std::pair<std::int64_t, std::int64_t>> levels;  // least, cost
        levels.emplace_back(least(offer.least_volume), at(offer.unit_cost, t));
        const bool obliged = offer.mode == plan::Mode::take_or_pay;
        if (obliged && levels[0].first > capacity) {
            return std::nullopt;
        }
        levels[0].first = obliged ? std::min(levels[0].first, wanted) : levels[0].first;
        for (const plan::Tier& tier : offer.tiers) {
            levels.emplace_back(least(tier.least_volume), at(tier.unit_cost, t));
        }
        std::optional<Bought> best;
        if (!obliged || most == 0) {
            best = Bought{};
        }
        const auto offered = [&](std::int64_t from, std::int64_t units, Int128 gain) {
            if (units >= from && units <= most && units > 0 && (!best || gain >= best->gain)) {
                best = Bought{gain, true};
            }
        };
        for (const auto& [from, cost] : levels) {
            // The gain can turn only where a price ends, at the least, and at the most.
            offered(from, from, gain_of(from, cost, wishes));
            offered(from, most, gain_of(most, cost, wishes));
            std::int64_t units = 0;
            Int128 gain = 0;
            for (const Wish& one : wishes) {
                units += one.units;
                gain += static_cast<Int128>(one.units) * (one.price - cost);
                offered(from, units, gain);
            }
        }
        return best ? best : std::optional(Bought{});
    }

    const Problem& problem_;
};

class Check {
  public:
    Check(const Problem& problem, const Solution& solution)
        : problem_(problem), solution_(solution), judge_(problem) {}

    std::vector<Violation> run() {
        if (solution_.thresholds.size() != problem_.offers.size()) {
            return {{"/thresholds", "needs one per offer"}};
        }
        for (std::size_t o = 0; o < problem_.offers.size(); ++o) {
            threshold(o);
        }
        joiners();
        saving();
        for (std::size_t i = 0; i < solution_.splits.size(); ++i) {
            split(solution_.splits[i], fmt::format("/splits/{}", i));
        }
        return std::move(faults_);
    }

  private:
    void fault(std::string pointer, std::string message) {
        faults_.push_back({std::move(pointer), std::move(message)});
    }

    bool term_holds(const Offer& offer, std::int64_t volume) const {
        const auto wishes = [&](std::size_t t) {
            Int128 money = 0;
            Int128 units = 0;
            std::int64_t highest = 0;
            for (const Member& member : problem_.members) {
                const std::int64_t price =
                    member.price.size() == 1 ? member.price[0] : member.price[t];
                money += static_cast<Int128>(price) * member.demand[t];
                units += member.demand[t];
                highest = std::max(highest, price);
            }
            const std::int64_t price =
                units > 0 ? static_cast<std::int64_t>(money / units) : highest;
            return std::vector<Judge::Wish>{{price, judge_.rate(volume, t)}};
        };
        const auto gain = judge_.best(offer, wishes);
        return gain && *gain >= 0;
    }
    void threshold(std::size_t o) {
        const auto& term = solution_.thresholds[o].term;
        const std::string place = fmt::format("/thresholds/{}/term", o);
        if (term && !term_holds(problem_.offers[o], *term)) {
            fault(place, "does not reach the import price");
        }
        const std::int64_t below = term ? *term - 1 : most_volume;
        if (below > 0 && term_holds(problem_.offers[o], below)) {
            fault(place, term ? "is reached one unit below" : "is reached after all");
        }
    }

    // Gain of the best deal of a group; nothing if no offer sells it anything.
    std::optional<Int128> group_gain(const Group& group) const {
        std::optional<Int128> best;
        for (const Offer& offer : problem_.offers) {
            const auto gain =
                judge_.best(offer, [&](std::size_t t) { return judge_.wishes(offer, t, group); });
            if (gain && (!best || *gain > *best)) {
                best = gain;
            }
        }
        return best;
    }
    void joiners() {
        if (!solution_.customers) {
            const auto gain = group_gain(Group(problem_.members.size(), 1));
            if (gain && *gain >= 0) {
                fault("/customers", "are missing although all together suffice");
            }
            return;
        }
        Group group(problem_.members.size(), 0);
        for (const std::size_t j : solution_.customers->blocks) {
            group[j] = 1;
        }
        const auto gain = group_gain(group);
        if (!gain || *gain < 0) {
            fault("/customers", "do not suffice");
        }
        for (std::size_t i = 0; i < solution_.customers->blocks.size(); ++i) {
            const std::size_t j = solution_.customers->blocks[i];
            group[j] = 0;
            const auto without = group_gain(group);
            if (without && *without >= 0) {
                fault(fmt::format("/customers/blocks/{}", i), "can be missed");
            }
            group[j] = 1;
        }
        for (std::size_t j = 0; j < group.size(); ++j) {
            Group others(group.size(), 1);
            others[j] = 0;
            const auto without = group_gain(others);
            const bool named =
                std::count(solution_.indispensable.begin(), solution_.indispensable.end(), j) > 0;
            if (named == (without && *without >= 0)) {
                fault("/indispensable", problem_.members[j].id + " stands wrong");
            }
        }
    }

    std::int64_t group_saving(const Group& group) const {
        const auto gain = group_gain(group);
        return gain && *gain > 0 ? static_cast<std::int64_t>(*gain / plan::Factor::scale) : 0;
    }
    void saving() {
        if (solution_.saving != group_saving(Group(problem_.members.size(), 1))) {
            fault("/saving", "is not what the best deal of all members saves");
        }
    }

    void split(const Split& split, const std::string& place) {
        if (split.shares.size() != problem_.members.size()) {
            fault(place + "/shares", "needs one per member");
            return;
        }
        std::int64_t sum = 0;
        for (const std::int64_t share : split.shares) {
            sum += share;
        }
        if (sum != solution_.saving) {
            fault(place + "/shares", "do not add up to the saving");
        }
        if (!split.worst) {
            return;
        }
        Group group(problem_.members.size(), 0);
        std::int64_t shares = 0;
        for (std::size_t j = 0; j < group.size(); ++j) {
            group[j] = static_cast<std::uint8_t>(split.worst->group >> j & 1U);
            shares += group[j] == 1 ? split.shares[j] : 0;
        }
        if (group_saving(group) - shares != split.worst->excess && split.worst->group != 0) {
            fault(place + "/worst", "is not what that group would save more");
        }
    }

    const Problem& problem_;
    const Solution& solution_;
    const Judge judge_;
    std::vector<Violation> faults_;
};

}  // namespace

std::vector<Violation> check(const Problem& problem, const Solution& solution) {
    return Check(problem, solution).run();
}

}  // namespace artel::pool
