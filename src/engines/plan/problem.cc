#include "engines/plan/problem.h"

#include <fmt/format.h>

#include <cmath>

#include "base/wide.h"

namespace artel::plan {
namespace {

std::int64_t share(const Calendar& calendar, std::int64_t rate, std::size_t period) {
    std::int64_t before = 0;
    for (std::size_t t = 0; t < period; ++t) {
        before += calendar.periods[t].quarters;
    }
    const auto upto = [&](std::int64_t quarters) {
        return static_cast<std::int64_t>(static_cast<Int128>(rate) * quarters / 4);
    };
    return upto(before + calendar.periods[period].quarters) - upto(before);
}

}  // namespace

std::string label(const Period& period) {
    if (period.quarters == 4 && period.begin.number == 1) {
        return fmt::format("{:04}", period.begin.year);
    }
    return period.begin.text();
}

Calendar Calendar::of(Quarter start, std::int32_t quarters, std::int32_t years) {
    Calendar out;
    for (std::int32_t i = 0; i < quarters; ++i) {
        out.periods.push_back({start.plus(i), 1});
    }
    for (std::int32_t i = 0; i < years; ++i) {
        out.periods.push_back({start.plus(quarters + 4 * i), 4});
    }
    return out;
}

std::int64_t flow_at(const Calendar& calendar, const std::vector<std::int64_t>& series,
                     std::size_t period) {
    if (series.size() == calendar.periods.size()) {
        return series[period];
    }
    return share(calendar, series.front(), period);
}

std::int64_t flow_at(const Calendar& calendar, const std::vector<Decimal>& series,
                     std::size_t period) {
    if (series.size() == calendar.periods.size()) {
        return series[period].millionths;
    }
    return share(calendar, series.front().millionths, period);
}

std::int64_t price_at(const std::vector<std::int64_t>& series, std::size_t period) {
    return series.size() == 1 ? series.front() : series[period];
}

std::size_t available(const Calendar& calendar, std::size_t start, std::int32_t lead) {
    const std::int32_t ready = calendar.periods[start].begin.index() + lead;
    std::size_t period = start;
    while (period < calendar.periods.size() && calendar.periods[period].begin.index() < ready) {
        ++period;
    }
    return period;
}

std::vector<Factor> discount_factors(const Calendar& calendar, double rate) {
    std::vector<Factor> out;
    for (const Period& period : calendar.periods) {
        const double years = (period.begin.index() - calendar.periods.front().begin.index()) / 4.0;
        out.push_back({std::llround(std::pow(1 + rate, -years) * Factor::scale)});
    }
    return out;
}

std::int64_t haste_price(const Problem& problem) {
    if (problem.objective == Objective::least_cost) {
        return 0;
    }
    constexpr Int128 most_charge = Int128{4} * 1'000'000'000'000'000'000;
    std::unordered_map<std::string, std::int64_t> dearest;
    const auto dearer = [](std::int64_t& value, const std::vector<std::int64_t>& prices) {
        value = std::max(value, *std::max_element(prices.begin(), prices.end()));
    };
    std::int64_t quarters = 0;
    for (const Period& period : problem.calendar.periods) {
        quarters += period.quarters;
    }
    Int128 bill = 1;
    for (const Pair& pair : problem.pairs) {
        dearer(dearest[pair.type], pair.unit_cost);
        bill += pair.localisation_cost;
    }
    Int128 weights = 0;
    for (const Type& type : problem.types) {
        std::int64_t& price = dearest[type.id];
        dearer(price, type.import_price);
        for (std::size_t t = 0; t < problem.calendar.periods.size(); ++t) {
            bill += Int128{flow_at(problem.calendar, type.demand, t)} * price;
        }
        weights += type.weight;
    }
    for (const Module& module : problem.modules) {
        bill += module.capex + Int128{module.opex} * quarters / 4 + 1;
    }
    for (const Family& family : problem.families) {
        bill += family.cost;
    }
    const Int128 most = most_charge / std::max<Int128>(1, weights * quarters);
    return static_cast<std::int64_t>(std::max<Int128>(1, std::min(bill, most)));
}

}  // namespace artel::plan
