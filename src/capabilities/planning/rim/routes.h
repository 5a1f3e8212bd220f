#pragma once
#include "capabilities/planning/rim/register_planning.h"
#include "platform/host/app.h"

namespace artel::planning {

inline constexpr std::string_view solve_kind = "plan.solve";

void add_book_routes(host::App& app);
void add_scenario_routes(host::App& app, const OrderText& order_text);
void add_plan_routes(host::App& app);
void add_compare_routes(host::App& app);
void add_pool_routes(host::App& app, const OrderText& order_text,
                     const OrderCustomers& order_customers);
void add_owner_routes(host::App& app, OrderText order_text, OrderCustomers order_customers);
void add_offset_routes(host::App& app);
void add_solve_job(host::App& app, OrderText order_text);
void add_risk_routes(host::App& app);
void add_risk_job(host::App& app);

}  // namespace artel::planning
