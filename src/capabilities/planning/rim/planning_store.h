#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.h"
#include "capabilities/planning/compare.h"
#include "capabilities/planning/rim/plan_views.h"
#include "capabilities/planning/rim/price_views.h"
#include "capabilities/planning/rim/records.h"
#include "platform/sql/database.h"
#include "platform/sql/migrations.h"

// Rows of planning. Every query takes the tenant; another tenant's row is `not_found`.
namespace artel::planning {

void add_planning_migrations(sql::Migrations& migrations);

Result<void> insert(sql::Transaction& transaction, TenantId tenant, const ProducerBook& book);
Result<ProducerBook> find_book(sql::Transaction& transaction, TenantId tenant, ProducerBookId id);
// Newest first.
std::vector<ProducerBook> list_books(sql::Transaction& transaction, TenantId tenant);

Result<void> insert(sql::Transaction& transaction, TenantId tenant, const Scenario& scenario);
Result<Scenario> find_scenario(sql::Transaction& transaction, TenantId tenant, ScenarioId id);
// What the scenario, stored or about to be, stands on.
Result<Lineage> find_lineage(sql::Transaction& transaction, TenantId tenant, Scenario scenario);
// Newest first.
std::vector<Scenario> list_scenarios(sql::Transaction& transaction, TenantId tenant);
// Remembers the job that plans the scenario; raises its version.
Result<void> set_job(sql::Transaction& transaction, TenantId tenant, ScenarioId id, Uuid job);

struct StoredPlan {
    PlanView view;
    Timeline timeline;
    PriceList prices;
    PlanFiles files;
    std::vector<PlanItemDetail> items;
};
// The plan with all its items, and the scenario's link to it.
Result<void> insert(sql::Transaction& transaction, TenantId tenant, ScenarioId scenario,
                    const StoredPlan& plan);
Result<PlanView> find_plan(sql::Transaction& transaction, TenantId tenant, PlanId id);
Result<Timeline> find_timeline(sql::Transaction& transaction, TenantId tenant, PlanId id);
// Empty for plans made before prices were kept.
Result<PriceList> find_prices(sql::Transaction& transaction, TenantId tenant, PlanId id);
Result<PlanFiles> find_files(sql::Transaction& transaction, TenantId tenant, PlanId id);
Result<PlanItemDetail> find_item(sql::Transaction& transaction, TenantId tenant, PlanId id,
                                 const std::string& item);

// What a comparison needs of every item.
std::vector<SideItem> side_items(sql::Transaction& transaction, TenantId tenant, PlanId id);
// Every item, by name.
std::vector<PlanItemDetail> all_items(sql::Transaction& transaction, TenantId tenant, PlanId id);

enum class ItemSort : std::uint8_t { date, name, weight };
enum class Direction : std::uint8_t { ascending, descending };
struct ItemQuery {
    std::string status;  // empty = any
    std::string search;  // words of name or codes, as typed; empty = all
    ItemSort sort{ItemSort::date};
    Direction direction{Direction::ascending};
    std::optional<std::int64_t> after;  // the cursor: the last row's rank
    std::int64_t limit{50};
};
PlanItemPage list_items(sql::Transaction& transaction, TenantId tenant, PlanId id,
                        const ItemQuery& query);

}  // namespace artel::planning
