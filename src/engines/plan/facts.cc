#include "engines/plan/facts.h"

#include <algorithm>

namespace artel::plan {
namespace {

template <class T>
std::unordered_map<std::string, std::size_t> places(const std::vector<T>& list) {
    std::unordered_map<std::string, std::size_t> out;
    for (const T& row : list) {
        out.emplace(row.id, out.size());
    }
    return out;
}

std::int64_t one_or_each(const std::vector<std::int64_t>& series, std::size_t period) {
    return series.at(series.size() > 1 ? period : 0);
}

}  // namespace

Facts::Facts(const Problem& problem)
    : problem_(problem),
      types_(places(problem.types)),
      groups_(places(problem.groups)),
      modules_(places(problem.modules)),
      families_(places(problem.families)),
      pairs_of_(problem.types.size()) {
    std::int64_t at = 0;
    for (const Period& period : problem.calendar.periods) {
        begins_.push_back(at);
        lengths_.push_back(period.quarters);
        at += period.quarters;
        std::size_t row = 0;
        while (row < problem.budgets.size() && problem.budgets[row].year != period.begin.year) {
            ++row;
        }
        budget_rows_.push_back(row);
    }
    for (std::size_t e = 0; e < problem.pairs.size(); ++e) {
        pairs_of_[types_.at(problem.pairs[e].type)].push_back(e);
    }
}

// A yearly rate, period by period: what is due at the period's end less what was due before it.
std::int64_t Facts::flow(std::int64_t rate, std::size_t period) const {
    const Int128 due = Int128{rate} * (begins_[period] + lengths_[period]) / 4;
    const Int128 before = Int128{rate} * begins_[period] / 4;
    return static_cast<std::int64_t>(due - before);
}

std::int64_t Facts::demand(std::size_t type, std::size_t period) const {
    const std::vector<std::int64_t>& series = problem_.types[type].demand;
    return series.size() == periods() ? series[period] : flow(series[0], period);
}

std::int64_t Facts::import_limit(std::size_t type, std::size_t period) const {
    const std::vector<std::int64_t>& series = problem_.types[type].import_limit;
    if (series.empty()) {
        return demand(type, period);
    }
    return series.size() == periods() ? series[period] : flow(series[0], period);
}

std::int64_t Facts::capacity(std::size_t group, std::size_t period) const {
    const std::vector<Decimal>& series = problem_.groups[group].capacity;
    return series.size() == periods() ? series[period].millionths
                                      : flow(series[0].millionths, period);
}

std::size_t Facts::ready(std::int32_t lead, std::size_t start) const {
    const std::int64_t due = begins_[start] + lead;
    return static_cast<std::size_t>(std::lower_bound(begins_.begin(), begins_.end(), due) -
                                    begins_.begin());
}

std::int64_t Facts::added(std::size_t module, std::size_t start, std::size_t period) const {
    const Module& row = problem_.modules[module];
    const std::size_t from = ready(row.lead.mode, start);
    if (from >= periods() || period < from) {
        return 0;
    }
    std::int64_t sum = 0;
    for (std::int64_t n = 0; n < lengths_[period]; ++n) {
        const std::int64_t age = begins_[period] + n - begins_[from];  // quarters in service
        const std::int64_t last = static_cast<std::int64_t>(row.added.size()) - 1;
        if (!row.life.has_value() || age < *row.life) {
            sum += row.added[static_cast<std::size_t>(std::min(age, last))].millionths;
        }
    }
    return sum / 4;
}

Int128 Facts::module_charge(std::size_t module, std::size_t start) const {
    const Module& row = problem_.modules[module];
    const std::size_t from = ready(row.lead.mode, start);
    Int128 capex = row.capex;
    Int128 total = 0;
    if (from < periods()) {
        const std::int64_t served = begins_.back() + lengths_.back() - begins_[from];
        if (row.life.has_value() && *row.life > served) {
            capex -= Int128{row.capex} * (*row.life - served) / *row.life;
        }
        for (std::size_t t = from; t < periods(); ++t) {
            std::int64_t working = lengths_[t];
            if (row.life.has_value()) {
                const std::int64_t left = *row.life - (begins_[t] - begins_[from]);
                working = std::min(working, std::max<std::int64_t>(left, 0));
            }
            total += Int128{row.opex} * working / 4 * factor(t);
        }
    }
    return total + capex * factor(start);
}

Int128 Facts::unmet_price(std::size_t type) const {
    const Type& row = problem_.types[type];
    if (row.unmet_price.has_value()) {
        return *row.unmet_price;
    }
    std::int64_t dearest = 0;
    for (const std::int64_t price : row.import_price) {
        dearest = std::max(dearest, price);
    }
    for (const std::size_t e : pairs_of_[type]) {
        for (const std::int64_t price : problem_.pairs[e].unit_cost) {
            dearest = std::max(dearest, price);
        }
    }
    return Int128{100} * dearest;
}

std::int64_t Facts::least(std::int64_t a_year, std::size_t period) const {
    const std::int64_t quarter_units = a_year * lengths_[period];
    return quarter_units / 4 + (quarter_units % 4 > 0 ? 1 : 0);
}

std::int64_t Facts::unit_cost(const Pair& pair, std::int64_t quantity, std::size_t period) const {
    std::int64_t best = one_or_each(pair.unit_cost, period);
    for (const Tier& tier : pair.tiers) {
        if (quantity >= least(tier.least_volume, period)) {
            best = std::min(best, one_or_each(tier.unit_cost, period));
        }
    }
    return best;
}

}  // namespace artel::plan
