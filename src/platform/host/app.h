#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "platform/host/operation.h"
#include "platform/sql/migrations.h"

namespace artel::host {

// Everything the service consists of, filled by the rims one after another:
// `void register_demand(host::App& app)`.
struct App {
    std::vector<Operation> operations;
    sql::Migrations migrations;

    void add(Operation operation) { operations.push_back(std::move(operation)); }
};

// Whether the parts agree: every operation has an id, a route and a description of its own, job
// kinds and the operations that start them name each other. All differences at once (`invalid`);
// the server does not start with any.
Result<void> check(const App& app);

// The OpenAPI 3.1 document of the operations.
Json openapi(const App& app);

// Operations every service has: its own description at /api/openapi.json, and the tenant's events
// at /api/events. `app` outlives the operations.
void add_description(App& app, Policy policy);
void add_events(App& app, Policy policy);

}  // namespace artel::host
