#include "engines/offset/money.h"

#include <algorithm>
#include <cmath>

#include "base/wide.h"

namespace artel::offset {

std::optional<std::int64_t> break_even(const Contract& contract) {
    if (!contract.costs || !contract.investment) {
        return std::nullopt;
    }
    constexpr std::int64_t one = 1'000'000'000;
    const std::vector<std::int32_t> years = delivery_years(contract);
    Int128 money = static_cast<Int128>(*contract.investment) * one;
    Int128 pieces = 0;
    for (std::int32_t year = years.front(); year <= years.back(); ++year) {
        const Int128 factor = std::llround(
            std::pow(1 + contract.costs->rate, contract.signing.year() - year) * double(one));
        Int128 made = 0;
        for (const Amount& amount : contract.deliveries) {
            made += amount.period.first.year == year ? amount.pieces : 0;
        }
        pieces += factor * made;
        money += factor * (made * contract.costs->unit + contract.costs->fixed);
    }
    return static_cast<std::int64_t>((money + pieces - 1) / pieces);
}

std::vector<std::optional<std::int64_t>> exposures(const Contract& contract, const Course& course) {
    const Decimal& rate = *contract.penalty_percent_per_day;
    Int128 scale = 100;
    for (std::int32_t i = 0; i < rate.scale; ++i) {
        scale *= 10;
    }
    std::vector<std::optional<std::int64_t>> out;
    for (std::size_t q = 0; q < course.size(); ++q) {
        const std::optional<std::int64_t> late = q == 0 ? 0 : course.late[q - 1];
        if (!late) {
            out.emplace_back(std::nullopt);
            continue;
        }
        const Date begin = Date::first_of(course.at(q));
        Date end = end_of(course.at(q));
        if (contract.ends) {
            end = std::clamp(contract.ends->plus_days(1), begin, end);
        }
        out.emplace_back(static_cast<std::int64_t>(static_cast<Int128>(*late) *
                                                   contract.unit_price * (end.days - begin.days) *
                                                   rate.mantissa / scale));
    }
    return out;
}

}  // namespace artel::offset
