#include "capabilities/planning/horizon.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/wide.h"

namespace artel::planning {
namespace {

// The part of `amount` that falls on the `index`th of `count` equal parts, from 0.
std::int64_t share(std::int64_t amount, std::int32_t index, std::int32_t count) {
    const auto upto = [&](std::int32_t parts) {
        return static_cast<std::int64_t>(static_cast<Int128>(amount) * parts / count);
    };
    return upto(index + 1) - upto(index);
}
std::int64_t share_of_year(std::int64_t amount, Quarter quarter) {
    return share(amount, quarter.number - 1, 4);
}

// The latest value given for `year` or before it, and the year from which it holds.
template <class T>
std::pair<T, std::int32_t> value_in(const Series<T>& series, std::int32_t year,
                                    std::int32_t first) {
    std::pair<T, std::int32_t> out{series.base ? *series.base : series.yearly.front().second,
                                   first};
    for (const auto& [from, value] : series.yearly) {
        if (from <= year) {
            out = {value, from};
        }
    }
    return out;
}

}  // namespace

Horizon::Horizon(const plan::Calendar& calendar, const Parameters& parameters)
    : calendar_(calendar),
      parameters_(parameters),
      end_(calendar.periods.back().begin.plus(calendar.periods.back().quarters)) {}

bool Horizon::covers(std::int32_t year) const {
    return parameters_.start <= Quarter{year, 1} && Quarter{year, 4} < end_;
}

// Sums `amount(quarter)` over the quarters of each period.
template <class Amount>
std::vector<std::int64_t> Horizon::by_period(const Amount& amount) const {
    std::vector<std::int64_t> out;
    for (const plan::Period& period : calendar_.periods) {
        std::int64_t sum = 0;
        for (std::int32_t k = 0; k < period.quarters; ++k) {
            sum += amount(period.begin.plus(k));
        }
        out.push_back(sum);
    }
    return out;
}

std::vector<std::int64_t> Horizon::demand(const NeededItem& item) const {
    const auto stated = [&](std::int32_t year) -> std::int64_t {
        const auto found = item.by_year.find(year);
        if (found != item.by_year.end()) {
            return found->second;
        }
        const bool held = parameters_.after_last == AfterLast::hold && !item.by_year.empty() &&
                          year > item.by_year.rbegin()->first;
        return held ? item.by_year.rbegin()->second : 0;
    };
    const auto undated = [&](Quarter quarter) -> std::int64_t {
        if (parameters_.undated == Parameters::Undated::in_year) {
            return quarter.year == parameters_.undated_year ? share_of_year(item.undated, quarter)
                                                            : 0;
        }
        const std::int32_t first = parameters_.start.index();
        return share(item.undated, quarter.index() - first, end_.index() - first);
    };
    return by_period([&](Quarter quarter) {
        return share_of_year(stated(quarter.year), quarter) + undated(quarter);
    });
}

std::vector<std::int64_t> Horizon::import_limit(std::optional<std::int64_t> a_year,
                                                std::optional<Quarter> until,
                                                const std::vector<std::int64_t>& demand) const {
    if (!a_year && !until) {
        return {};
    }
    const auto open = [&](Quarter quarter) { return !until || quarter <= *until; };
    if (a_year) {
        return by_period(
            [&](Quarter quarter) { return open(quarter) ? share_of_year(*a_year, quarter) : 0; });
    }
    std::vector<std::int64_t> out =
        by_period([&](Quarter quarter) -> std::int64_t { return open(quarter) ? 1 : 0; });
    for (std::size_t t = 0; t < out.size(); ++t) {
        out[t] = demand[t] * out[t] / calendar_.periods[t].quarters;
    }
    return out;
}

std::vector<plan::Decimal> Horizon::free_capacity(const LineRow& row) const {
    constexpr std::int64_t whole = 1'000'000;
    const auto free = [&](std::int32_t year) {
        const std::int64_t capacity =
            value_in(row.capacity, year, parameters_.start.year).first.millionths;
        return static_cast<std::int64_t>(static_cast<Int128>(capacity) * (whole - row.load) /
                                         whole);
    };
    if (row.capacity.yearly.empty()) {
        return {plan::Decimal{free(parameters_.start.year)}};
    }
    std::vector<plan::Decimal> out;
    for (const std::int64_t amount :
         by_period([&](Quarter quarter) { return share_of_year(free(quarter.year), quarter); })) {
        out.push_back(plan::Decimal{amount});
    }
    return out;
}

std::vector<std::int64_t> Horizon::prices(const Series<std::int64_t>& series, double growth) const {
    std::vector<std::int64_t> out;
    for (const plan::Period& period : calendar_.periods) {
        const std::int32_t year = period.begin.year;
        const auto [price, since] = value_in(series, year, parameters_.start.year);
        const double factor = std::pow(1 + growth, std::max(0, year - since));
        out.push_back(std::llround(static_cast<double>(price) * factor));
    }
    if (std::all_of(out.begin(), out.end(),
                    [&](std::int64_t price) { return price == out.front(); })) {
        out.resize(1);
    }
    return out;
}

}  // namespace artel::planning
