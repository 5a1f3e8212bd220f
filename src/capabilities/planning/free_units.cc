#include "capabilities/planning/free_units.h"

#include <algorithm>

#include "base/wide.h"

namespace artel::planning {
namespace {

constexpr std::int64_t most_units = 1'000'000'000'000;

}  // namespace

std::int64_t free_units(const plan::Problem& problem, const plan::Facts& facts,
                        const plan::Pair& pair, const plan::Solution* in_plan, std::size_t period) {
    const std::size_t group = facts.group_of(pair);
    Int128 left = facts.capacity(group, period);
    if (in_plan != nullptr) {
        for (const plan::ModuleStart& one : in_plan->modules) {
            if (facts.group_of(problem.modules[one.module]) == group) {
                left += facts.added(one.module, one.start, period);
            }
        }
        for (const plan::PairStart& one : in_plan->pairs) {
            const plan::Pair& other = problem.pairs[one.pair];
            if (other.group == pair.group && other.type != pair.type) {
                left -= static_cast<Int128>(other.use.millionths) * one.quantity[period];
            }
        }
    }
    return static_cast<std::int64_t>(std::clamp<Int128>(left / pair.use.millionths, 0, most_units));
}

Result<std::vector<offset::Amount>> planned_capacity(const plan::Problem& problem,
                                                     const std::string& item,
                                                     const plan::Solution& in_plan) {
    const bool known = std::any_of(problem.types.begin(), problem.types.end(),
                                   [&](const plan::Type& type) { return type.id == item; });
    if (!known) {
        return fail(ErrorKind::not_found, "there is no item " + item + " in this plan");
    }
    const plan::Facts facts(problem);
    std::vector<offset::Amount> out;
    for (std::size_t t = 0; t < facts.periods(); ++t) {
        std::int64_t units = 0;
        for (const plan::PairStart& one : in_plan.pairs) {
            const plan::Pair& pair = problem.pairs[one.pair];
            if (pair.type == item && facts.ready(pair.lead.mode, one.start) <= t) {
                units = std::min(most_units, units + free_units(problem, facts, pair, &in_plan, t));
            }
        }
        const plan::Period& period = problem.calendar.periods[t];
        if (period.quarters == 4 && period.begin.number == 1) {
            out.push_back({{period.begin, 4}, units});
            continue;
        }
        for (std::int32_t k = 0; k < period.quarters; ++k) {
            out.push_back({{period.begin.plus(k), 1},
                           units * (k + 1) / period.quarters - units * k / period.quarters});
        }
    }
    return out;
}

}  // namespace artel::planning
