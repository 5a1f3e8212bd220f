#include "capabilities/planning/cost_parts.h"

#include "base/wide.h"
#include "engines/plan/facts.h"

namespace artel::planning {
namespace {

// Sums are billionths of a minor unit until they are rounded, half up.
std::int64_t rounded(const Int128& billionths) {
    return static_cast<std::int64_t>((billionths + plan::Factor::scale / 2) / plan::Factor::scale);
}

class Sums {
  public:
    Sums(const plan::Problem& problem, const plan::Solution& solution)
        : problem_(problem), solution_(solution), facts_(problem) {}

    Int128 made(const plan::PairStart& start) const {
        Int128 sum = 0;
        for (std::size_t t = 0; t < facts_.periods(); ++t) {
            const std::int64_t quantity = start.quantity[t];
            sum += Int128{quantity} * facts_.unit_cost(problem_.pairs[start.pair], quantity, t) *
                   facts_.factor(t);
        }
        return sum;
    }
    Int128 localised(const plan::PairStart& start) const {
        return Int128{problem_.pairs[start.pair].localisation_cost} * facts_.factor(start.start);
    }
    Int128 developed(const plan::FamilyStart& start) const {
        return Int128{problem_.families[start.family].cost} * facts_.factor(start.start);
    }
    Int128 modernised(const plan::ModuleStart& start) const {
        return facts_.module_charge(start.module, start.start);
    }
    Int128 imported(std::size_t type) const {
        Int128 sum = 0;
        for (std::size_t t = 0; t < facts_.periods(); ++t) {
            sum += Int128{solution_.imported[type][t]} *
                   plan::price_at(problem_.types[type].import_price, t) * facts_.factor(t);
        }
        return sum;
    }
    Int128 missed(std::size_t type) const {
        Int128 sum = 0;
        for (std::size_t t = 0; t < facts_.periods(); ++t) {
            if (solution_.unmet[type][t] > 0) {
                sum +=
                    Int128{solution_.unmet[type][t]} * facts_.unmet_price(type) * facts_.factor(t);
            }
        }
        return sum;
    }
    std::size_t type_of(const plan::PairStart& start) const {
        return facts_.type_of(problem_.pairs[start.pair]);
    }

  private:
    const plan::Problem& problem_;
    const plan::Solution& solution_;
    plan::Facts facts_;
};

}  // namespace

CostParts cost_parts(const plan::Problem& problem, const plan::Solution& solution) {
    const Sums sums(problem, solution);
    Int128 domestic = 0;
    Int128 imported = 0;
    Int128 localisation = 0;
    Int128 modernisation = 0;
    Int128 shortage = 0;
    for (const plan::PairStart& start : solution.pairs) {
        domestic += sums.made(start);
        localisation += sums.localised(start);
    }
    for (const plan::FamilyStart& start : solution.families) {
        localisation += sums.developed(start);
    }
    for (const plan::ModuleStart& start : solution.modules) {
        modernisation += sums.modernised(start);
    }
    for (std::size_t i = 0; i < problem.types.size(); ++i) {
        imported += sums.imported(i);
        shortage += sums.missed(i);
    }
    return {rounded(domestic), rounded(imported), rounded(localisation), rounded(modernisation),
            rounded(shortage)};
}

std::vector<std::int64_t> type_costs(const plan::Problem& problem, const plan::Solution& solution) {
    const Sums sums(problem, solution);
    std::vector<Int128> cost(problem.types.size());
    for (std::size_t i = 0; i < cost.size(); ++i) {
        cost[i] = sums.imported(i);
    }
    for (const plan::PairStart& start : solution.pairs) {
        cost[sums.type_of(start)] += sums.made(start) + sums.localised(start);
    }
    std::vector<std::int64_t> out;
    for (const Int128& one : cost) {
        out.push_back(rounded(one));
    }
    return out;
}

}  // namespace artel::planning
