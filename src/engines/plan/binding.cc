#include "engines/plan/binding.h"

#include <algorithm>
#include <set>

namespace artel::plan {
namespace {

constexpr std::int64_t plenty_of_money = 1'000'000'000'000'000'000;

class Relaxations {
  public:
    Relaxations(TypeCase& type, const Date& from)
        : case_(type), model_(type.model()), from_(from) {}

    Constraint find() {
        const std::size_t pairs = case_.row().pair_count;
        for (std::size_t q = 0; q < pairs; ++q) {
            attempt(ConstraintKind::group_capacity, case_.group_id(q), capacity(q));
        }
        for (std::size_t q = 0; q < pairs; ++q) {
            attempt(ConstraintKind::start_lead, case_.pair_id(q), lead(q));
        }
        for (std::size_t q = 0; q < pairs; ++q) {
            for (const std::size_t m : model_.modules_of_group[case_.pair(q).group]) {
                if (case_.plan().module_start(m) != none) {
                    attempt(ConstraintKind::module_lead,
                            model_.problem.modules[model_.modules[m].source].id, module_lead(q, m));
                }
            }
        }
        for (std::size_t y = 0; y < model_.budgets.size(); ++y) {
            with_money(y, {});
        }
        for (std::size_t q = 0; q < pairs; ++q) {
            attempt(ConstraintKind::least_volume, case_.pair_id(q), least(q));
        }
        for (std::size_t q = 0; q < pairs; ++q) {
            attempt(ConstraintKind::price, case_.pair_id(q), price(q));
        }
        if (case_.row().min_sources > 1) {
            case_.accept_one_source();
            attempt(ConstraintKind::min_sources, case_.id(), {});
            case_.ask_own_sources();
        }
        for (std::size_t q = 0; !best_.has_value() && q < pairs; ++q) {
            two_at_once(q);
        }
        return best_.value_or(Constraint{ConstraintKind::new_producer, case_.id(), {}});
    }

  private:
    using Change = TypeCase::Change;

    void attempt(ConstraintKind kind, const std::string& target, const Change& change) {
        const Date date = case_.date(change);
        if (earlier(date, best_.has_value() ? best_->date : from_)) {
            best_ = Constraint{kind, target, date};
        }
    }
    void with_money(std::size_t row, const Change& change) {
        const std::int32_t year = model_.problem.budgets[model_.budgets[row]].year;
        case_.plan().grant(row, plenty_of_money);
        attempt(ConstraintKind::budget, std::to_string(year), change);
        case_.plan().grant(row, -plenty_of_money);
    }
    // Two things of one pair, named by the one harder to see.
    void two_at_once(std::size_t q) {
        const auto both = [](Change a, Change b) {
            return [a = std::move(a), b = std::move(b)](TypeOracle& oracle) {
                a(oracle);
                b(oracle);
            };
        };
        attempt(ConstraintKind::group_capacity, case_.group_id(q), both(capacity(q), lead(q)));
        attempt(ConstraintKind::price, case_.pair_id(q), both(price(q), capacity(q)));
        attempt(ConstraintKind::price, case_.pair_id(q), both(price(q), lead(q)));
        attempt(ConstraintKind::least_volume, case_.pair_id(q), both(least(q), price(q)));
        for (std::size_t y = 0; y < model_.budgets.size(); ++y) {
            with_money(y, capacity(q));
        }
    }

    Change capacity(std::size_t pair) {
        return [this, pair](TypeOracle& oracle) {
            for (std::size_t q = 0; q < case_.row().pair_count; ++q) {
                for (std::size_t t = 0; t < model_.periods; ++t) {
                    if (case_.pair(q).group == case_.pair(pair).group) {
                        oracle.most(q, t) = case_.demand(t);
                    }
                }
            }
        };
    }
    Change lead(std::size_t q) {
        return [this, q](TypeOracle& oracle) {
            for (std::size_t s = 0; s < model_.periods; ++s) {
                oracle.ready_at(q, s) = s;
            }
        };
    }
    // The module delivers from its start on.
    Change module_lead(std::size_t q, std::size_t m) {
        const std::size_t start = case_.plan().module_start(m);
        const std::size_t ready = model_.ready_at(model_.modules[m].lead, start);
        return case_.with_room(q, [this, m, start, ready](std::size_t t) {
            const std::int64_t at_once = t < start ? 0 : model_.added(m, start, t);
            const std::int64_t planned = t < ready ? 0 : model_.added(m, ready, t);
            return std::max<std::int64_t>(0, at_once - planned);
        });
    }
    Change least(std::size_t q) {
        return [this, q](TypeOracle& oracle) {
            for (std::size_t t = 0; t < model_.periods; ++t) {
                oracle.least(oracle.first_option(q), t) = 0;
            }
        };
    }
    Change price(std::size_t q) {
        return [this, q](TypeOracle& oracle) {
            for (std::size_t t = 0; t < model_.periods; ++t) {
                oracle.unit_price(oracle.first_option(q), t) = 0;
            }
        };
    }

    TypeCase& case_;
    const Model& model_;
    const Date from_;
    std::optional<Constraint> best_;
};

}  // namespace

Constraint binding_constraint(TypeCase& type, const Date& from) {
    return Relaxations(type, from).find();
}

}  // namespace artel::plan
