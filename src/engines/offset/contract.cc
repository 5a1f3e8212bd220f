#include "engines/offset/contract.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/amount.h"
#include "base/wide.h"

namespace artel::offset {
namespace {

constexpr std::int64_t most_pieces = 1'000'000'000'000;
constexpr std::int32_t most_years = 50;
constexpr std::size_t most_rows = 400;
constexpr std::int64_t most_price = INT64_MAX / (366 * most_years);

class Validation {
  public:
    explicit Validation(const Contract& contract) : contract_(contract) {}

    std::vector<Violation> run() {
        if (!Currency::parse(contract_.currency).has_value()) {
            fault("/currency", "must be a code of three capital letters");
        }
        money("/unit_price", contract_.unit_price, 1);
        if (contract_.regions < 1) {
            fault("/regions", "must be at least 1");
        }
        if (contract_.investment) {
            money("/investment", *contract_.investment, 0);
        }
        deliveries();
        days();
        if (contract_.plant) {
            plant(*contract_.plant);
        }
        if (contract_.own_output) {
            amounts("/own_output", *contract_.own_output);
        }
        if (contract_.plan_capacity) {
            amounts("/plan_capacity", *contract_.plan_capacity);
        }
        if (contract_.penalty_percent_per_day &&
            (contract_.penalty_percent_per_day->mantissa < 0 ||
             to_double(*contract_.penalty_percent_per_day) > 100)) {
            fault("/penalty_percent_per_day", "must lie between 0 and 100");
        }
        if (contract_.costs) {
            money("/costs/unit", contract_.costs->unit, 0);
            money("/costs/fixed", contract_.costs->fixed, 0);
            if (!(contract_.costs->rate >= 0 && contract_.costs->rate <= 1)) {
                fault("/costs/rate", "must lie between 0 and 1 (0.12 is 12 % a year)");
            }
        }
        return std::move(faults_);
    }

  private:
    void fault(std::string pointer, std::string message) {
        if (faults_.size() < 100) {
            faults_.push_back({std::move(pointer), std::move(message)});
        }
    }
    void money(const std::string& pointer, std::int64_t minor, std::int64_t least) {
        constexpr std::int64_t most = INT64_MAX / 1000;
        if (minor < least || minor > most) {
            fault(pointer, fmt::format("must lie between {} and {} minor units", least, most));
        }
    }
    // Of years and quarters from 1900 to 2199, none given twice.
    void amounts(const std::string& pointer, const std::vector<Amount>& amounts) {
        if (amounts.size() > most_rows) {
            fault(pointer, fmt::format("are more than {}", most_rows));
        }
        std::set<std::int32_t> taken;  // quarters
        for (std::size_t i = 0; i < amounts.size(); ++i) {
            const Amount& one = amounts[i];
            if (one.pieces < 0 || one.pieces > most_pieces) {
                fault(fmt::format("{}/{}/pieces", pointer, i),
                      fmt::format("must lie between 0 and {}", most_pieces));
            }
            for (std::int32_t q = 0; q < one.period.quarters; ++q) {
                if (!taken.insert(one.period.first.index() + q).second) {
                    fault(fmt::format("{}/{}/period", pointer, i),
                          one.period.first.plus(q).text() + " is given twice");
                    break;
                }
            }
        }
    }
    void deliveries() {
        amounts("/deliveries", contract_.deliveries);
        Int128 pieces = 0;
        for (std::size_t i = 0; i < contract_.deliveries.size(); ++i) {
            const Span& period = contract_.deliveries[i].period;
            pieces += contract_.deliveries[i].pieces;
            if (period.last() < contract_.signing.quarter()) {
                fault(fmt::format("/deliveries/{}/period", i),
                      "ends before the contract is signed");
            } else if (period.first.year > contract_.signing.year() + most_years) {
                fault(fmt::format("/deliveries/{}/period", i),
                      fmt::format("lies more than {} years after the signing", most_years));
            }
        }
        if (pieces == 0) {
            fault("/deliveries", "must name what is due, by year or quarter");
        }
        // So that a penalty of the whole price on every day of 50 years fits an int64.
        if (pieces * contract_.unit_price > most_price) {
            fault("/unit_price",
                  fmt::format("times all pieces is more than {} minor units", most_price));
        }
    }
    void days() {
        if (contract_.announced && *contract_.announced > contract_.signing) {
            fault("/announced", "lies after the signing");
        }
        if (contract_.ends && (*contract_.ends < contract_.signing ||
                               *contract_.ends > contract_.signing.plus_months(12 * most_years))) {
            fault("/ends", fmt::format("must lie at most {} years after the signing", most_years));
        }
        if (contract_.first_delivery && *contract_.first_delivery < contract_.signing) {
            fault("/first_delivery", "lies before the signing");
        }
        for (std::size_t i = 0; contract_.first_delivery && i < contract_.deliveries.size(); ++i) {
            if (contract_.deliveries[i].pieces > 0 &&
                contract_.deliveries[i].period.last() < contract_.first_delivery->quarter()) {
                fault(fmt::format("/deliveries/{}/period", i), "ends before the first delivery");
            }
        }
    }
    void plant(const Plant& plant) {
        if (plant.capacity && (*plant.capacity < 0 || *plant.capacity > most_pieces)) {
            fault("/plant/capacity", fmt::format("must lie between 0 and {}", most_pieces));
        }
        if (plant.ramp.empty() || plant.ramp.size() > 40) {
            fault("/plant/ramp", "must have 1 to 40 entries, one per quarter");
        }
        for (std::size_t i = 0; i < plant.ramp.size(); ++i) {
            if (plant.ramp[i] < 0 || plant.ramp[i] > 100) {
                fault(fmt::format("/plant/ramp/{}", i), "must lie between 0 and 100 percent");
            }
        }
    }

    const Contract& contract_;
    std::vector<Violation> faults_;
};

}  // namespace

std::string Span::text() const {
    return quarters == 4 ? fmt::format("{:04}", first.year) : first.text();
}

Result<Span> Span::parse(std::string_view text) {
    const auto first = Quarter::parse(text);
    if (!first || first->year < 1900 || first->year > 2199) {
        return fail(ErrorKind::invalid, "a period is written as 2023 or 2023-Q3");
    }
    return Span{*first, text.size() == 4 ? 4 : 1};
}

std::vector<Violation> validate(const Contract& contract) {
    return Validation(contract).run();
}

}  // namespace artel::offset

namespace artel::json {

void Codec<offset::Span>::decode(const Json& value, offset::Span& out, Decoder& decoder) {
    const auto* text = value.get<std::string>();
    const auto span = offset::Span::parse(text == nullptr ? std::string_view() : *text);
    if (span.has_value()) {
        out = *span;
    } else {
        decoder.fault("must be a year or a quarter, such as 2023 or 2023-Q3");
    }
}

}  // namespace artel::json
