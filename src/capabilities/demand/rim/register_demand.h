#pragma once
#include <map>
#include <string>

#include "base/actor.h"
#include "base/error.h"
#include "platform/host/app.h"

namespace artel {

// Need lists and consolidated orders: tables, operations, and the jobs that load and consolidate.
void register_demand(host::App& app);

}  // namespace artel

namespace artel::demand {

// A consolidated order in the form of order.json (docs/cli.md), as `artel order` would write it of
// the same files. `not_found` when the tenant has no such order, `conflict` while it is not ready.
Result<std::string> order_text(host::Services& services, TenantId tenant, Uuid order);
// Who handed in the lists of an order, by the name of the file; several of one name are joined.
Result<std::map<std::string, std::string>> order_customers(host::Services& services,
                                                           TenantId tenant, Uuid order);

}  // namespace artel::demand
