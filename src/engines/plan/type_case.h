#pragma once
#include <algorithm>
#include <functional>
#include <optional>
#include <string>

#include "engines/plan/plan_state.h"

namespace artel::plan {

using Date = std::optional<std::size_t>;  // a period; nothing = not within the horizon

inline bool earlier(const Date& a, const Date& b) {
    return a.has_value() && (!b.has_value() || *a < *b);
}

// Places one type again and again on what the others leave, with one thing changed at a time.
// While it lives, the type is out of the plan; then it is back where it was.
class TypeCase {
  public:
    TypeCase(PlanState& plan, TypeOracle& oracle, std::size_t type);
    ~TypeCase();
    TypeCase(const TypeCase&) = delete;
    TypeCase& operator=(const TypeCase&) = delete;

    // Changes the oracle's tables after they were loaded.
    using Change = std::function<void(TypeOracle&)>;

    // Fewer producers than the type asks for count as enough.
    void accept_one_source() { min_sources_ = 1; }
    void ask_own_sources() { min_sources_ = row().min_sources; }

    // The date of the type's best schedule after the change; the schedule is the oracle's answer.
    Date date(const Change& change);
    // The date if only this type existed: all capacity and all money were there.
    Date date_alone();

    const Model& model() const { return model_; }
    const TypeRow& row() const { return model_.types[type_]; }
    const PairRow& pair(std::size_t q) const { return model_.pairs[row().first_pair + q]; }
    const std::string& id() const { return model_.problem.types[row().source].id; }
    const std::string& group_id(std::size_t q) const;
    std::string pair_id(std::size_t q) const;  // "type@group"
    double demand(std::size_t t) const;
    PlanState& plan() { return plan_; }
    TypeOracle& oracle() { return oracle_; }

    // The change that gives every pair of pair q's group `extra(period)` millionths more.
    template <class Extra>
    Change with_room(std::size_t pair_of_group, Extra extra) {
        return [this, pair_of_group, extra](TypeOracle& oracle) {
            const std::size_t group = pair(pair_of_group).group;
            for (std::size_t q = 0; q < row().pair_count; ++q) {
                for (std::size_t t = 0; pair(q).group == group && t < model_.periods; ++t) {
                    const std::int64_t units = (plan_.residual(group, t) + extra(t)) / pair(q).use;
                    oracle.most(q, t) = std::min(demand(t), static_cast<double>(units));
                }
            }
        };
    }

  private:
    Date read_date();
    std::size_t producers(const TypeAnswer& answer, std::size_t t) const;

    PlanState& plan_;
    const Model& model_;
    TypeOracle& oracle_;
    const std::size_t type_;
    std::size_t min_sources_;
    TypePlan own_;
};

}  // namespace artel::plan
