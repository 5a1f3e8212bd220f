#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/actor.h"
#include "base/json_codec.h"
#include "capabilities/planning/scenario.h"
#include "engines/plan/risk_json.h"
#include "platform/host/services.h"
#include "platform/jobs/job.h"
#include "platform/sql/database.h"

namespace artel::planning {

inline constexpr std::string_view risk_kind = "plan.risk";

// What is in stock of an item, in base units.
struct StockRow {
    std::string item;
    std::int64_t quantity{};
};
constexpr auto fields(json::Type<StockRow>) {
    return std::tuple(json::field("item", &StockRow::item),
                      json::field("quantity", &StockRow::quantity));
}

// How a plan is to be looked at; what is absent is taken from the rules `risk.*`.
struct RiskQuestion {
    std::optional<plan::Uncertainty> uncertainty;
    std::vector<std::int64_t> recovery;  // quarters of outage; empty: 1, 2 and 4
    std::vector<StockRow> stock;
};
constexpr auto fields(json::Type<RiskQuestion>) {
    return std::tuple(json::field("uncertainty", &RiskQuestion::uncertainty),
                      json::defaulted("recovery", &RiskQuestion::recovery),
                      json::defaulted("stock", &RiskQuestion::stock));
}
constexpr std::string_view type_name(json::Type<RiskQuestion>) {
    return "RiskQuestion";
}

// Writes the job that looks at a plan beside the caller's rows.
Result<jobs::Job> start_risk(host::Services& services, sql::Transaction& transaction,
                             TenantId tenant, ActorId actor, PlanId plan,
                             const RiskQuestion& question);

}  // namespace artel::planning
