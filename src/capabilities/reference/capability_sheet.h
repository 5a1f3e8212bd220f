#pragma once
#include <memory>

#include "base/calendar.h"
#include "capabilities/reference/record_reader.h"
#include "capabilities/reference/records.h"

namespace artel::reference {

// Days that a shop works in a year, for capacities stated by shift or by day.
inline constexpr std::int64_t working_days = 247;

// A capability sheet: what machines and sections can do. Capacities come by year: "ч/мес" twelve
// times, "шт/смену" by the stated shifts and working_days. A load is a share: 0.8, 80 and "80 %"
// are the same. A certificate that has expired by `today` is told. The parameters outlive the
// reader.
std::unique_ptr<RecordReader> read_capability_sheet(Date today,
                                                    RecordSink<CapabilityRecord>& records,
                                                    FindingSink& findings);

}  // namespace artel::reference
