#include "engines/plan/levers.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace artel::plan {
namespace {

class Catalogue {
  public:
    Catalogue(TypeCase& type, const Date& from) : case_(type), model_(type.model()), from_(from) {}

    std::optional<Lever> cheapest() {
        for (std::size_t q = 0; q < case_.row().pair_count; ++q) {
            modules(q);
            capacity(q);
            lead(q);
            support(q);
            volume(q);
        }
        for (std::size_t y = 0; y < model_.budgets.size(); ++y) {
            budget(y);
        }
        if (case_.row().min_sources > 1) {
            case_.accept_one_source();
            offer({ActionKind::one_source, case_.id(), {}, {}, 0, {}}, case_.date({}));
            case_.ask_own_sources();
        }
        return best_;
    }

  private:
    void offer(Lever lever, const Date& date) {
        if (!earlier(date, from_)) {
            return;
        }
        lever.date = *date;
        const auto rank = [](const Lever& l) {
            return std::tuple(!l.cost.has_value(), l.cost.value_or(0), l.date);
        };
        if (!best_.has_value() || rank(lever) < rank(*best_)) {
            best_ = std::move(lever);
        }
    }

    // A module not yet started, or started earlier. Later starts are tried first: they are the
    // cheaper ones, and a start pays only if it beats the date of all later ones.
    void modules(std::size_t q) {
        const std::size_t group = case_.pair(q).group;
        std::vector<std::size_t> planned;
        for (const std::size_t m : model_.modules_of_group[group]) {
            planned.push_back(case_.plan().module_start(m));
        }
        for (const std::size_t m : model_.modules_of_group[group]) {
            const std::size_t old = case_.plan().module_start(m);
            const double old_cost = old == none ? 0 : model_.module_cost(m, old);
            Date best = from_;
            for (std::size_t s = std::min(old, model_.periods); s-- > 0;) {
                const std::size_t ready = model_.ready_at(model_.modules[m].lead, s);
                if (best.has_value() && ready > *best) {
                    continue;  // too late to move anything
                }
                if (case_.plan().move_module(m, s) == PlanState::Moved::refused) {
                    continue;
                }
                const Date date = case_.date({});
                case_.plan().restore_modules(group, planned);
                if (earlier(date, best)) {
                    best = date;
                    const double cost = std::max(0.0, model_.module_cost(m, s) - old_cost);
                    offer({ActionKind::start_module,
                           model_.problem.modules[model_.modules[m].source].id,
                           s,
                           {},
                           0,
                           std::llround(cost)},
                          date);
                }
            }
        }
    }

    // The least extra capacity a year that reaches the date of ample capacity.
    void capacity(std::size_t q) {
        const auto at_rate = [&](std::int64_t rate) {
            return case_.date(case_.with_room(q, [this, rate](std::size_t t) {
                return flow_at(model_.problem.calendar, std::vector<Decimal>{{rate}}, t);
            }));
        };
        double ample = 4;
        for (std::size_t t = 0; t < model_.periods; ++t) {
            ample = std::max(ample, case_.demand(t) * static_cast<double>(case_.pair(q).use) * 4 /
                                            model_.length[t] +
                                        4);
        }
        const auto high = static_cast<std::int64_t>(std::min(ample, 1e17));
        const Date date = at_rate(high);
        if (earlier(date, from_)) {
            const std::int64_t rate = least_amount(
                high, [&](std::int64_t less) { return !earlier(date, at_rate(less)); });
            offer({ActionKind::add_capacity, case_.group_id(q), {}, rate, 0, {}}, at_rate(rate));
        }
    }

    // The smallest cut of the lead that moves the date at all.
    void lead(std::size_t q) {
        const std::int32_t quarters = model_.problem.pairs[case_.pair(q).source].lead.mode;
        for (std::int32_t less = 1; less <= quarters; ++less) {
            const Date date = case_.date([&](TypeOracle& oracle) {
                for (std::size_t s = 0; s < model_.periods; ++s) {
                    oracle.ready_at(q, s) = available(model_.problem.calendar, s, quarters - less);
                }
            });
            if (earlier(date, from_)) {
                offer({ActionKind::shorten_lead, case_.pair_id(q), {}, less, 0, {}}, date);
                return;
            }
        }
    }

    // The least support per unit, and what it comes to over the horizon. Support of a price with
    // volume tiers would only move volume between the tiers.
    void support(std::size_t q) {
        const Pair& pair = model_.problem.pairs[case_.pair(q).source];
        if (!pair.tiers.empty()) {
            return;
        }
        const auto supported = [&](std::int64_t amount) {
            return case_.date([&](TypeOracle& oracle) {
                for (std::size_t t = 0; t < model_.periods; ++t) {
                    const std::int64_t price =
                        std::max<std::int64_t>(0, price_at(pair.unit_cost, t) - amount);
                    oracle.unit_price(oracle.first_option(q), t) =
                        static_cast<double>(price) * model_.discount[t];
                }
            });
        };
        const std::int64_t high = *std::max_element(pair.unit_cost.begin(), pair.unit_cost.end());
        if (!earlier(supported(high), from_)) {
            return;
        }
        const std::int64_t amount =
            least_amount(high, [&](std::int64_t less) { return earlier(supported(less), from_); });
        const Date date = supported(amount);
        double cost = 0;
        const TypeAnswer& answer = case_.oracle().answer();
        for (std::size_t t = 0; t < model_.periods; ++t) {
            const std::int64_t each = std::min(amount, price_at(pair.unit_cost, t));
            cost += static_cast<double>(each) * model_.discount[t] *
                    static_cast<double>(answer.quantity[q * model_.periods + t]);
        }
        offer({ActionKind::support_price, case_.pair_id(q), {}, amount, 0, std::llround(cost)},
              date);
    }

    void volume(std::size_t q) {
        const Pair& pair = model_.problem.pairs[case_.pair(q).source];
        const auto lowered = [&](std::int64_t amount) {
            return case_.date([&](TypeOracle& oracle) {
                for (std::size_t t = 0; t < model_.periods; ++t) {
                    const auto least =
                        static_cast<double>(model_.least(pair.least_volume - amount, t));
                    oracle.least(oracle.first_option(q), t) =
                        pair.mode == Mode::batch ? least : std::min(least, case_.demand(t));
                }
            });
        };
        if (pair.least_volume > 0 && earlier(lowered(pair.least_volume), from_)) {
            const std::int64_t amount = least_amount(pair.least_volume, [&](std::int64_t less) {
                return earlier(lowered(less), from_);
            });
            offer({ActionKind::gather_volume, case_.pair_id(q), {}, amount, 0, {}},
                  lowered(amount));
        }
    }

    // The least that a year's budget lacks for one of the type's starts.
    void budget(std::size_t y) {
        const std::int64_t left = case_.plan().budget_left(y);
        std::set<std::int64_t> lacks;
        for (std::size_t q = 0; q < case_.row().pair_count; ++q) {
            const PairRow& pair = case_.pair(q);
            const std::int64_t shared =
                pair.family == none ? 0
                                    : model_.problem.families[model_.families[pair.family]].cost;
            for (const std::int64_t cost : {pair.cost, pair.cost + shared}) {
                if (cost > left) {
                    lacks.insert(cost - left);
                }
            }
        }
        for (const std::int64_t lack : lacks) {
            case_.plan().grant(y, lack);
            const Date date = case_.date({});
            case_.plan().grant(y, -lack);
            if (earlier(date, from_)) {
                const std::int32_t year = model_.problem.budgets[model_.budgets[y]].year;
                offer({ActionKind::raise_budget, std::to_string(year), {}, lack, 0, lack}, date);
                return;
            }
        }
    }

    // Smallest amount in 1..high that works, to a thousandth of high; `high` works.
    template <class Works>
    static std::int64_t least_amount(std::int64_t high, Works&& works) {
        const std::int64_t exact = std::max<std::int64_t>(1, high / 1000);
        std::int64_t low = 0;
        while (high - low > exact) {
            const std::int64_t middle = low + (high - low) / 2;
            if (works(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    TypeCase& case_;
    const Model& model_;
    const Date from_;
    std::optional<Lever> best_;
};

}  // namespace

std::optional<Lever> cheapest_lever(TypeCase& type, const Date& from) {
    return Catalogue(type, from).cheapest();
}

}  // namespace artel::plan
