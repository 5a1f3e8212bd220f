#include "capabilities/planning/rim/register_planning.h"

#include "capabilities/planning/rim/owner_store.h"
#include "capabilities/planning/rim/planning_store.h"
#include "capabilities/planning/rim/risk_store.h"
#include "capabilities/planning/rim/routes.h"

namespace artel {

void register_planning(host::App& app, planning::OrderText order_text,
                       planning::OrderCustomers order_customers) {
    planning::add_planning_migrations(app.migrations);
    planning::add_risk_migrations(app.migrations);
    planning::add_owner_migrations(app.migrations);
    planning::add_book_routes(app);
    planning::add_scenario_routes(app, order_text);
    planning::add_plan_routes(app);
    planning::add_compare_routes(app);
    planning::add_pool_routes(app, order_text, order_customers);
    planning::add_owner_routes(app, order_text, std::move(order_customers));
    planning::add_offset_routes(app);
    planning::add_solve_job(app, std::move(order_text));
    planning::add_risk_routes(app);
    planning::add_risk_job(app);
}

}  // namespace artel
