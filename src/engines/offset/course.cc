#include "engines/offset/course.h"

#include <algorithm>
#include <set>

#include "base/wide.h"

namespace artel::offset {
namespace {

// The k-th of n even parts that add up to `total`.
std::int64_t part(std::int64_t total, std::int32_t k, std::int32_t n) {
    return total * (k + 1) / n - total * k / n;
}

// What of a quarter's even flow falls on its days from `from` on.
std::int64_t rest_of_quarter(Int128 flow, Int128 divisor, const Quarter& quarter,
                             const Date& from) {
    const std::int32_t begin = Date::first_of(quarter).days;
    const std::int32_t end = end_of(quarter).days;
    const std::int32_t days = end - std::clamp(from.days, begin, end);
    return static_cast<std::int64_t>(flow * days / (divisor * (end - begin)));
}

}  // namespace

Date end_of(const Quarter& quarter) {
    return Date::first_of(quarter.plus(1));
}

std::vector<std::int32_t> delivery_years(const Contract& contract) {
    std::set<std::int32_t> years;
    for (const Amount& one : contract.deliveries) {
        if (one.pieces > 0) {
            years.insert(one.period.first.year);
        }
    }
    return {years.begin(), years.end()};
}

Course::Course(const Contract& contract) : contract_(contract), first_(contract.signing.quarter()) {
    Quarter last = contract.ends.value_or(contract.signing).quarter();
    for (const Amount& one : contract.deliveries) {
        last = std::max(last, one.period.last());
    }
    due.assign(static_cast<std::size_t>(last.index() - first_.index() + 1), 0);
    const Quarter begin = contract.first_delivery.value_or(contract.signing).quarter();
    for (const Amount& one : contract.deliveries) {
        const Quarter from = std::max(begin, one.period.first);
        const std::int32_t quarters = one.period.last().index() - from.index() + 1;
        for (std::int32_t k = 0; k < quarters; ++k) {
            due[static_cast<std::size_t>(from.index() + k - first_.index())] +=
                part(one.pieces, k, quarters);
        }
    }
    const std::vector<std::int64_t> without_plant =
        made(contract.own_output.value_or(std::vector<Amount>()));
    const bool any_source = contract.own_output || contract.plant;
    std::optional<std::int64_t> behind = 0;
    for (std::size_t q = 0; q < size(); ++q) {
        own.emplace_back(without_plant[q]);
        const auto from_plant = plant(at(q));
        supply.push_back(from_plant && any_source ? std::optional(without_plant[q] + *from_plant)
                                                  : std::nullopt);
        // Below zero: stock.
        behind = behind && supply[q] ? std::optional(*behind + due[q] - *supply[q]) : std::nullopt;
        late.push_back(behind ? std::optional(std::max<std::int64_t>(0, *behind)) : std::nullopt);
    }
    if (contract.plan_capacity) {
        const std::vector<std::int64_t> lines = made(*contract.plan_capacity);
        planned.assign(lines.begin(), lines.end());
    }
}

std::vector<std::int64_t> Course::made(const std::vector<Amount>& amounts) const {
    std::vector<std::int64_t> out(size(), 0);
    for (const Amount& one : amounts) {
        for (std::int32_t k = 0; k < one.period.quarters; ++k) {
            const Quarter quarter = one.period.first.plus(k);
            const std::int32_t at = quarter.index() - first_.index();
            if (at >= 0 && static_cast<std::size_t>(at) < size()) {
                out[static_cast<std::size_t>(at)] += rest_of_quarter(
                    part(one.pieces, k, one.period.quarters), 1, quarter, contract_.signing);
            }
        }
    }
    return out;
}

std::optional<std::int64_t> Course::plant(const Quarter& quarter) const {
    if (!contract_.plant || end_of(quarter) <= contract_.plant->ready) {
        return 0;
    }
    const Plant& plant = *contract_.plant;
    if (!plant.capacity) {
        return std::nullopt;
    }
    const auto age = static_cast<std::size_t>(quarter.index() - plant.ready.quarter().index());
    const std::int32_t percent = plant.ramp[std::min(age, plant.ramp.size() - 1)];
    return rest_of_quarter(static_cast<Int128>(*plant.capacity) * percent, 400, quarter,
                           plant.ready);
}

std::optional<std::int64_t> Course::output(std::int32_t year) const {
    if (!contract_.own_output) {
        return std::nullopt;
    }
    std::int64_t out = 0;
    for (const Amount& one : *contract_.own_output) {
        out += one.period.first.year == year ? one.pieces : 0;
    }
    for (std::int32_t number = 1; number <= 4; ++number) {
        const auto here = plant({year, number});
        if (!here) {
            return std::nullopt;
        }
        out += *here;
    }
    return out;
}

std::optional<std::int64_t> Course::until(const std::vector<std::optional<std::int64_t>>& series,
                                          std::int32_t year) const {
    std::int64_t out = 0;
    for (std::size_t q = 0; q < series.size() && at(q).year <= year; ++q) {
        if (!series[q]) {
            return std::nullopt;
        }
        out += *series[q];
    }
    return out;
}

std::int64_t Course::of_year(const std::vector<std::int64_t>& series, std::int32_t year) const {
    std::int64_t out = 0;
    for (std::size_t q = 0; q < series.size(); ++q) {
        out += at(q).year == year ? series[q] : 0;
    }
    return out;
}

}  // namespace artel::offset
