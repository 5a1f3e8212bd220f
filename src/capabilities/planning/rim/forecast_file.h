#pragma once
#include <span>
#include <string>

#include "capabilities/planning/rim/forecast_views.h"
#include "platform/config/messages.h"

// A producer's forecast as a file for its own planning, in the reader's language.
namespace artel::planning {

// Sheets: volumes by item and period; load of the lines; modernisations. One workbook for all the
// forecasts given.
Result<std::string> forecast_xlsx(std::span<const ForecastView> forecasts,
                                  const config::Messages& messages, config::Language language);
// Volumes and load, one row per line, what and period: for other programs.
std::string forecast_csv(std::span<const ForecastView> forecasts, const config::Messages& messages,
                         config::Language language);

}  // namespace artel::planning
