#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/actor.h"
#include "capabilities/planning/rim/forecast_views.h"
#include "capabilities/planning/rim/risk_views.h"
#include "capabilities/planning/scenario.h"
#include "platform/sql/database.h"
#include "platform/sql/migrations.h"

// Rows of how firm a plan is. Another tenant's, or a plan not yet looked at, is `not_found`.
namespace artel::planning {

void add_risk_migrations(sql::Migrations& migrations);

struct StoredRisk {
    RiskFile risk;
    ResilienceView resilience;
    std::vector<ForecastView> forecasts;
};
// Takes the place of what was found before.
Result<void> replace_risk(sql::Transaction& transaction, TenantId tenant, PlanId plan,
                          const StoredRisk& found);

Result<RiskView> find_risk(sql::Transaction& transaction, TenantId tenant, PlanId plan);
Result<std::vector<QuestionView>> find_questions(sql::Transaction& transaction, TenantId tenant,
                                                 PlanId plan);
Result<ResilienceView> find_resilience(sql::Transaction& transaction, TenantId tenant, PlanId plan);
// Of those items that there are, in the order asked for.
std::vector<ItemBand> find_bands(sql::Transaction& transaction, TenantId tenant, PlanId plan,
                                 const std::vector<std::string>& items);
Result<std::vector<ForecastSummary>> list_forecasts(sql::Transaction& transaction, TenantId tenant,
                                                    PlanId plan);
Result<ForecastView> find_forecast(sql::Transaction& transaction, TenantId tenant, PlanId plan,
                                   std::int64_t number);
// In the order of the list.
std::vector<ForecastView> all_forecasts(sql::Transaction& transaction, TenantId tenant,
                                        PlanId plan);

}  // namespace artel::planning
