#pragma once
#include <string>
#include <vector>

#include "capabilities/planning/rim/register_planning.h"
#include "capabilities/planning/scenario.h"
#include "engines/pool/report.h"

namespace artel::planning {

// The pool of an item of the tenant's plan, without the customers whose ids (c1, c2 ...) stay away
// (`invalid` with `place` for an unknown one, or if nobody is left). `not_found` for what the
// tenant has not.
Result<pool::Report> pool_of(host::Services& services, TenantId tenant, PlanId plan,
                             const std::string& item, const std::vector<std::string>& without,
                             const OrderText& order_text, const OrderCustomers& order_customers);

}  // namespace artel::planning
