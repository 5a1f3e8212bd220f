#include "capabilities/planning/pool_case.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/wide.h"
#include "capabilities/planning/free_units.h"
#include "engines/plan/facts.h"
#include "engines/pool/shares.h"

namespace artel::planning {
namespace {

class Maker {
  public:
    Maker(const plan::Problem& problem, std::size_t type, const plan::Solution* in_plan)
        : problem_(problem), type_(type), in_plan_(in_plan), facts_(problem) {}

    pool::Problem make(std::span<const CustomerNeed> needs) const {
        const plan::Type& type = problem_.types[type_];
        pool::Problem out;
        out.item = type.name.value_or(type.id);
        out.unit = type.unit;
        out.currency = problem_.currency;
        out.calendar = problem_.calendar;
        out.discount = problem_.discount;
        members(needs, out);
        for (const std::size_t pair : facts_.pairs_of(type_)) {
            out.offers.push_back(offer(problem_.pairs[pair]));
        }
        return out;
    }

  private:
    void members(std::span<const CustomerNeed> needs, pool::Problem& out) const {
        std::vector<pool::Member> members;
        for (const CustomerNeed& need : needs) {
            members.push_back(
                {need.name, need.name, "", need.region, {}, problem_.types[type_].import_price});
        }
        for (std::size_t t = 0; t < facts_.periods(); ++t) {
            const std::int32_t year = problem_.calendar.periods[t].begin.year;
            std::vector<Int128> weights;
            std::vector<Int128> of_all_years;
            for (const CustomerNeed& need : needs) {
                const auto found = need.by_year.find(year);
                weights.push_back(found == need.by_year.end() ? 0 : found->second);
                Int128 all = need.undated;
                for (const auto& [_, units] : need.by_year) {
                    all += units;
                }
                of_all_years.push_back(all);
            }
            const bool named = std::any_of(weights.begin(), weights.end(),
                                           [](Int128 weight) { return weight > 0; });
            const std::vector<std::int64_t> parts =
                pool::apportion(facts_.demand(type_, t), named ? weights : of_all_years);
            for (std::size_t j = 0; j < members.size(); ++j) {
                members[j].demand.push_back(parts[j]);
            }
        }
        for (pool::Member& member : members) {
            if (std::any_of(member.demand.begin(), member.demand.end(),
                            [](std::int64_t units) { return units > 0; })) {
                out.members.push_back(std::move(member));
            }
        }
    }

    pool::Offer offer(const plan::Pair& pair) const {
        const plan::Group& group = problem_.groups[facts_.group_of(pair)];
        pool::Offer out;
        out.id = group.id;
        out.name = group.producer;
        out.unit_cost = pair.unit_cost;
        out.tiers = pair.tiers;
        out.least_volume = pair.least_volume;
        out.mode = pair.mode;
        out.lead = pair.lead.mode;
        out.start_cost = pair.localisation_cost + family_cost(pair);
        for (std::size_t t = 0; t < facts_.periods(); ++t) {
            out.capacity.push_back(free_units(problem_, facts_, pair, in_plan_, t));
        }
        return out;
    }

    std::int64_t family_cost(const plan::Pair& pair) const {
        if (!pair.family) {
            return 0;
        }
        const std::size_t family = facts_.family_at(*pair.family);
        if (in_plan_ != nullptr) {
            for (const plan::PairStart& start : in_plan_->pairs) {
                const plan::Pair& other = problem_.pairs[start.pair];
                if (other.family == pair.family && other.type != pair.type) {
                    return 0;
                }
            }
        }
        return problem_.families[family].cost;
    }

    const plan::Problem& problem_;
    const std::size_t type_;
    const plan::Solution* in_plan_;
    const plan::Facts facts_;
};

}  // namespace

Result<pool::Problem> pool_case(const plan::Problem& problem, const std::string& item,
                                std::span<const CustomerNeed> needs,
                                const plan::Solution* in_plan) {
    const auto type = std::find_if(problem.types.begin(), problem.types.end(),
                                   [&](const plan::Type& one) { return one.id == item; });
    if (type == problem.types.end()) {
        return fail(ErrorKind::not_found, "there is no item " + item + " in this plan");
    }
    pool::Problem out =
        Maker(problem, static_cast<std::size_t>(type - problem.types.begin()), in_plan).make(needs);
    if (out.offers.empty()) {
        return fail(ErrorKind::infeasible,
                    "nobody offers to make " + out.item + ": no volume meets the import price");
    }
    if (out.members.empty()) {
        return fail(ErrorKind::infeasible, "nobody needs " + out.item + " within the horizon");
    }
    if (auto wrong = pool::validate(out); !wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return out;
}

}  // namespace artel::planning
