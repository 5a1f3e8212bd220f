#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/amount.h"
#include "base/wide.h"
#include "engines/pool/problem.h"

namespace artel::pool {
namespace {

constexpr std::size_t most_periods = 200;
constexpr std::size_t most_offers = 64;
constexpr std::int64_t most_units = 1'000'000'000'000;  // a period, a year
// Of a unit. Most units at that price, in billionths, over all periods, fit 128 bits.
constexpr std::int64_t most_price = 100'000'000'000'000;

class Validation {
  public:
    explicit Validation(const Problem& problem) : problem_(problem) {}

    std::vector<Violation> run() {
        periods();
        if (!faults_.empty()) {
            return std::move(faults_);  // nothing else can be read without periods
        }
        if (!Currency::parse(problem_.currency).has_value()) {
            fault("/currency", "must be a code of three capital letters");
        }
        several("/members", problem_.members.size(), most_members);
        several("/offers", problem_.offers.size(), most_offers);
        std::set<std::string> ids;
        for (std::size_t j = 0; j < problem_.members.size(); ++j) {
            member(problem_.members[j], fmt::format("/members/{}", j), ids);
        }
        ids.clear();
        for (std::size_t o = 0; o < problem_.offers.size(); ++o) {
            offer(problem_.offers[o], fmt::format("/offers/{}", o), ids);
        }
        if (money_ > INT64_MAX) {
            fault("/members",
                  "spend more than a 64-bit amount of minor units holds; check prices "
                  "and units");
        }
        return std::move(faults_);
    }

  private:
    void fault(std::string pointer, std::string message) {
        if (faults_.size() < 100) {
            faults_.push_back({std::move(pointer), std::move(message)});
        }
    }
    void several(const std::string& pointer, std::size_t count, std::size_t most) {
        if (count == 0) {
            fault(pointer, "must name at least one");
        } else if (count > most) {
            fault(pointer,
                  fmt::format("are {}, at most {} can be looked at together", count, most));
        }
    }
    void periods() {
        const auto& periods = problem_.calendar.periods;
        if (periods.empty() || periods.size() > most_periods) {
            fault("/calendar", fmt::format("must have 1 to {} periods", most_periods));
            return;
        }
        for (std::size_t t = 0; t < periods.size(); ++t) {
            if (periods[t].quarters < 1 ||
                (t > 0 && periods[t].begin != periods[t - 1].begin.plus(periods[t - 1].quarters))) {
                fault(fmt::format("/calendar/periods/{}", t),
                      "must follow the period before it and last a quarter at least");
            }
        }
        if (problem_.discount.size() != periods.size()) {
            fault("/discount", "must have one factor per period");
            return;
        }
        for (std::size_t t = 0; t < periods.size(); ++t) {
            const auto factor = problem_.discount[t].billionths;
            if (factor <= 0 || factor > plan::Factor::scale) {
                fault(fmt::format("/discount/{}", t), "must lie above 0 and not above 1");
            }
        }
    }

    void identity(const std::string& id, const std::string& place, std::set<std::string>& ids) {
        if (id.empty()) {
            fault(place + "/id", "is empty");
        } else if (!ids.insert(id).second) {
            fault(place + "/id", "is given twice: " + id);
        }
    }
    std::string period_name(std::size_t period) const {
        return label(problem_.calendar.periods[period]);
    }
    // One value, or one per period, each from 0 to `most`.
    bool series(const std::vector<std::int64_t>& values, const std::string& place,
                std::int64_t most) {
        const std::size_t periods = problem_.calendar.periods.size();
        if (values.size() != 1 && values.size() != periods) {
            fault(place,
                  fmt::format("must have one value, or one for each of the {} periods", periods));
            return false;
        }
        return within(values, place, most);
    }
    bool within(const std::vector<std::int64_t>& values, const std::string& place,
                std::int64_t most) {
        for (std::size_t t = 0; t < values.size(); ++t) {
            if (values[t] < 0 || values[t] > most) {
                fault(fmt::format("{}/{}", place, t),
                      fmt::format("must lie between 0 and {} ({})", most, period_name(t)));
                return false;
            }
        }
        return true;
    }

    void member(const Member& member, const std::string& place, std::set<std::string>& ids) {
        identity(member.id, place, ids);
        const bool prices = series(member.price, place + "/price", most_price);
        if (member.demand.size() != problem_.calendar.periods.size()) {
            fault(place + "/demand", fmt::format("must have one amount for each of the {} periods",
                                                 problem_.calendar.periods.size()));
            return;
        }
        if (!within(member.demand, place + "/demand", most_units) || !prices) {
            return;
        }
        if (std::all_of(member.demand.begin(), member.demand.end(),
                        [](std::int64_t units) { return units == 0; })) {
            fault(place + "/demand", member.id + " needs nothing in any period: leave it out");
        }
        for (std::size_t t = 0; t < member.demand.size(); ++t) {
            money_ += static_cast<Int128>(member.demand[t]) * plan::price_at(member.price, t);
        }
    }

    void offer(const Offer& offer, const std::string& place, std::set<std::string>& ids) {
        identity(offer.id, place, ids);
        series(offer.unit_cost, place + "/unit_cost", most_price);
        if (!offer.capacity.empty()) {
            series(offer.capacity, place + "/capacity", most_units);
        }
        if (offer.least_volume < 0 || offer.least_volume > most_units) {
            fault(place + "/least_volume", fmt::format("must lie between 0 and {}", most_units));
        }
        if (offer.start_cost < 0 || offer.start_cost > INT64_MAX / 4) {
            fault(place + "/start_cost", "must not be negative, nor beyond a 64-bit amount");
        }
        const auto& periods = problem_.calendar.periods;
        if (offer.lead < 0 ||
            offer.lead > periods.back().begin.index() - periods.front().begin.index()) {
            fault(place + "/lead", fmt::format("{} cannot deliver before the end of {}: prolong "
                                               "the calendar or leave the offer out",
                                               offer.id, period_name(periods.size() - 1)));
        }
        tiers(offer, place);
    }
    void tiers(const Offer& offer, const std::string& place) {
        if (offer.tiers.size() > 3) {
            fault(place + "/tiers", "must be at most 3");
        }
        const std::vector<std::int64_t>* before = &offer.unit_cost;
        std::int64_t volume = offer.least_volume;
        for (std::size_t k = 0; k < offer.tiers.size(); ++k) {
            const plan::Tier& tier = offer.tiers[k];
            const std::string here = fmt::format("{}/tiers/{}", place, k);
            if (!series(tier.unit_cost, here + "/unit_cost", most_price) || before->empty()) {
                return;
            }
            if (tier.least_volume <= volume || tier.least_volume > most_units) {
                fault(here + "/least_volume", "must be above that of the price before it");
            }
            for (std::size_t t = 0; t < problem_.calendar.periods.size(); ++t) {
                if ((before->size() == 1 || t < before->size()) &&
                    plan::price_at(tier.unit_cost, t) >= plan::price_at(*before, t)) {
                    fault(here + "/unit_cost",
                          "must be below the price before it in " + period_name(t));
                    break;
                }
            }
            before = &tier.unit_cost;
            volume = tier.least_volume;
        }
    }

    const Problem& problem_;
    std::vector<Violation> faults_;
    Int128 money_ = 0;
};

}  // namespace

std::vector<Violation> validate(const Problem& problem) {
    return Validation(problem).run();
}

}  // namespace artel::pool
