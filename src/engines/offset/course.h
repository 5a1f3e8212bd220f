#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engines/offset/contract.h"

// The contract quarter by quarter: what is due and what is there (README.md, "Course").
namespace artel::offset {

class Course {
  public:
    explicit Course(const Contract& contract);

    // From the quarter of signing to that of the last delivery or of the contract's end.
    std::size_t size() const { return due.size(); }
    Quarter at(std::size_t index) const { return first_.plus(static_cast<std::int32_t>(index)); }
    // Sum of the quarters up to the year's end; nothing if one of them is not known.
    std::optional<std::int64_t> until(const std::vector<std::optional<std::int64_t>>& series,
                                      std::int32_t year) const;
    // Sum of the quarters of the year.
    std::int64_t of_year(const std::vector<std::int64_t>& series, std::int32_t year) const;

    std::vector<std::int64_t> due;
    std::vector<std::optional<std::int64_t>> own;      // output without the plant; 0 if not stated
    std::vector<std::optional<std::int64_t>> supply;   // and with it
    std::vector<std::optional<std::int64_t>> planned;  // of plan_capacity
    std::vector<std::optional<std::int64_t>> late;     // due by the end and not there, running

    // What the supplier makes of the goods in a calendar year, also before the signing.
    std::optional<std::int64_t> output(std::int32_t year) const;

  private:
    std::vector<std::int64_t> made(const std::vector<Amount>& amounts) const;
    std::optional<std::int64_t> plant(const Quarter& quarter) const;

    const Contract& contract_;
    Quarter first_;
};

// Day behind the last of the quarter.
Date end_of(const Quarter& quarter);
// Years with deliveries, rising.
std::vector<std::int32_t> delivery_years(const Contract& contract);

}  // namespace artel::offset
