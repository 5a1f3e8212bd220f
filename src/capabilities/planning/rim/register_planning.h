#pragma once
#include <functional>
#include <map>
#include <string>

#include "base/actor.h"
#include "base/error.h"
#include "platform/host/app.h"

namespace artel::planning {

// What planning asks of the world beside Services: the text of a consolidated order in the form of
// order.json (docs/cli.md). `not_found` when the tenant has no such order.
using OrderText = std::function<Result<std::string>(host::Services&, TenantId, Uuid order)>;
// And who handed in its lists, by the name of the file.
using OrderCustomers = std::function<Result<std::map<std::string, std::string>>(
    host::Services&, TenantId, Uuid order)>;

}  // namespace artel::planning

namespace artel {

// Producers' workbooks, scenarios, plans and the job that makes them.
void register_planning(host::App& app, planning::OrderText order_text,
                       planning::OrderCustomers order_customers);

}  // namespace artel
