#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "capabilities/planning/needed_item.h"
#include "capabilities/planning/workbook.h"
#include "engines/plan/problem.h"

namespace artel::planning {

// Turns what a workbook and an order say by year into the flows and prices of a plan's periods. A
// year's amount falls on its quarters in equal whole shares that add up to it.
class Horizon {
  public:
    // Both outlive the horizon; the calendar has a period.
    Horizon(const plan::Calendar& calendar, const Parameters& parameters);

    Quarter last() const { return end_.plus(-1); }
    // Every quarter of the year is planned.
    bool covers(std::int32_t year) const;

    // With the undated part, and the years after the last one as the parameters say.
    std::vector<std::int64_t> demand(const NeededItem& item) const;
    // Empty without a limit; no more than the demand where only the last quarter is given.
    std::vector<std::int64_t> import_limit(std::optional<std::int64_t> a_year,
                                           std::optional<Quarter> until,
                                           const std::vector<std::int64_t>& demand) const;
    // What is left of the capacity beside the load.
    std::vector<plan::Decimal> free_capacity(const LineRow& row) const;
    // Growing from the year for which each price is given; one value if none differs.
    std::vector<std::int64_t> prices(const Series<std::int64_t>& series, double growth) const;

  private:
    template <class Amount>
    std::vector<std::int64_t> by_period(const Amount& amount) const;

    const plan::Calendar& calendar_;
    const Parameters& parameters_;
    Quarter end_;
};

}  // namespace artel::planning
