#pragma once
#include <string>
#include <vector>

#include "capabilities/planning/rim/forecast_views.h"
#include "capabilities/planning/rim/risk_views.h"
#include "capabilities/planning/risk_parameters.h"
#include "engines/plan/forecast.h"
#include "engines/plan/resilience.h"
#include "engines/plan/uncertainty.h"

namespace artel::planning {

// Results of the plan engine in the words of page and files.
RiskFile make_risk(const plan::Problem& problem, const plan::Solution& solution,
                   const plan::Uncertainty& uncertainty, const plan::DateRisk& risk);
ResilienceView make_resilience(const plan::Problem& problem, const plan::Resilience& found,
                               const ConcentrationClasses& classes);
// One per producer, by name.
std::vector<ForecastView> make_forecasts(const plan::Problem& problem,
                                         const plan::Solution& solution);
std::vector<ForecastSummary> summaries(const std::vector<ForecastView>& forecasts);

}  // namespace artel::planning
