#include "capabilities/planning/rim/risk_store.h"

#include "base/json_codec.h"
#include "capabilities/planning/rim/make_risk.h"

namespace artel::planning {
namespace {

constexpr sql::Sql tables = R"sql(
create table plan_risk (
    tenant_id text not null,
    plan_id text not null,
    risk text not null,
    questions text not null,
    resilience text not null,
    forecasts text not null,
    primary key (tenant_id, plan_id),
    foreign key (tenant_id, plan_id) references plan (tenant_id, id)
);
create table plan_risk_item (
    tenant_id text not null,
    plan_id text not null,
    item_id text not null,
    band text not null,
    primary key (tenant_id, plan_id, item_id),
    foreign key (tenant_id, plan_id) references plan (tenant_id, id)
);
create table plan_forecast (
    tenant_id text not null,
    plan_id text not null,
    number bigint not null,
    forecast text not null,
    primary key (tenant_id, plan_id, number),
    foreign key (tenant_id, plan_id) references plan (tenant_id, id)
);
)sql";

template <class T>
T stored(const sql::Row& row, std::size_t column) {
    auto value = json::decode<T>(row.get<Json>(column));
    ENSURE(value.has_value(), "a stored record decodes");
    return *std::move(value);
}

template <class T>
Result<T> found_in(const std::optional<sql::Row>& row) {
    if (!row.has_value()) {
        return fail(ErrorKind::not_found, "this plan has not been looked at yet");
    }
    return stored<T>(*row, 0);
}

Result<void> forget(sql::Transaction& transaction, TenantId tenant, PlanId plan) {
    TRY_VOID(transaction.run("delete from plan_risk where tenant_id = $1 and plan_id = $2", tenant,
                             plan));
    TRY_VOID(transaction.run("delete from plan_risk_item where tenant_id = $1 and plan_id = $2",
                             tenant, plan));
    TRY_VOID(transaction.run("delete from plan_forecast where tenant_id = $1 and plan_id = $2",
                             tenant, plan));
    return {};
}

}  // namespace

void add_risk_migrations(sql::Migrations& migrations) {
    migrations.add({"planning", 7, "how firm a plan is, and forecasts", tables});
}

Result<void> replace_risk(sql::Transaction& transaction, TenantId tenant, PlanId plan,
                          const StoredRisk& found) {
    TRY_VOID(forget(transaction, tenant, plan));
    TRY_VOID(transaction.run(
        "insert into plan_risk (tenant_id, plan_id, risk, questions, resilience, forecasts) "
        "values ($1, $2, $3, $4, $5, $6)",
        tenant, plan, json::encode(found.risk.risk), json::encode(found.risk.questions),
        json::encode(found.resilience), json::encode(summaries(found.forecasts))));
    for (const ItemBand& item : found.risk.items) {
        TRY_VOID(
            transaction.run("insert into plan_risk_item (tenant_id, plan_id, item_id, band) "
                            "values ($1, $2, $3, $4)",
                            tenant, plan, item.id, json::encode(item)));
    }
    std::int64_t number = 0;
    for (const ForecastView& forecast : found.forecasts) {
        TRY_VOID(
            transaction.run("insert into plan_forecast (tenant_id, plan_id, number, forecast) "
                            "values ($1, $2, $3, $4)",
                            tenant, plan, ++number, json::encode(forecast)));
    }
    return {};
}

Result<RiskView> find_risk(sql::Transaction& transaction, TenantId tenant, PlanId plan) {
    return found_in<RiskView>(transaction.first(
        "select risk from plan_risk where tenant_id = $1 and plan_id = $2", tenant, plan));
}

Result<std::vector<QuestionView>> find_questions(sql::Transaction& transaction, TenantId tenant,
                                                 PlanId plan) {
    return found_in<std::vector<QuestionView>>(transaction.first(
        "select questions from plan_risk where tenant_id = $1 and plan_id = $2", tenant, plan));
}

Result<ResilienceView> find_resilience(sql::Transaction& transaction, TenantId tenant,
                                       PlanId plan) {
    return found_in<ResilienceView>(transaction.first(
        "select resilience from plan_risk where tenant_id = $1 and plan_id = $2", tenant, plan));
}

std::vector<ItemBand> find_bands(sql::Transaction& transaction, TenantId tenant, PlanId plan,
                                 const std::vector<std::string>& items) {
    std::vector<ItemBand> out;
    for (const std::string& item : items) {
        const auto row = transaction.first(
            "select band from plan_risk_item where tenant_id = $1 and plan_id = $2 "
            "and item_id = $3",
            tenant, plan, item);
        if (row.has_value()) {
            out.push_back(stored<ItemBand>(*row, 0));
        }
    }
    return out;
}

Result<std::vector<ForecastSummary>> list_forecasts(sql::Transaction& transaction, TenantId tenant,
                                                    PlanId plan) {
    return found_in<std::vector<ForecastSummary>>(transaction.first(
        "select forecasts from plan_risk where tenant_id = $1 and plan_id = $2", tenant, plan));
}

Result<ForecastView> find_forecast(sql::Transaction& transaction, TenantId tenant, PlanId plan,
                                   std::int64_t number) {
    const auto row = transaction.first(
        "select forecast from plan_forecast where tenant_id = $1 and plan_id = $2 and number = $3",
        tenant, plan, number);
    if (!row.has_value()) {
        return fail(ErrorKind::not_found, "there is no such forecast");
    }
    return stored<ForecastView>(*row, 0);
}

std::vector<ForecastView> all_forecasts(sql::Transaction& transaction, TenantId tenant,
                                        PlanId plan) {
    std::vector<ForecastView> out;
    transaction.each(
        "select forecast from plan_forecast where tenant_id = $1 and plan_id = $2 order by number",
        [&](const sql::Row& row) { out.push_back(stored<ForecastView>(row, 0)); }, tenant, plan);
    return out;
}

}  // namespace artel::planning
