#pragma once
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "platform/host/operation.h"
#include "platform/jobs/kinds.h"
#include "platform/sql/migrations.h"

namespace artel::host {

// Work of one kind that outlives its request. An operation that may start it names it in
// `About::starts` and enqueues it in its effect: `call.services.jobs.enqueue(transaction, ...)`.
struct JobKind {
    std::string kind;  // "plan.solve"
    std::string summary;
    Policy policy;  // who may have it done
    std::function<Result<jobs::Finish>(jobs::Run&, Services&)> run;
};

// Some of the relations in which an actor stands to a tenant: what one capability knows about it.
// None at all to a tenant that does not exist.
using RelationSource = std::function<Result<Relations>(sql::Transaction&, const Actor&, TenantId)>;

// Something that lives beside the requests, such as an index that follows the database: made once
// the services are there, gone before them.
struct Companion {
    std::function<std::shared_ptr<void>(Services&)> start;
};

// Everything the service consists of, filled by the rims one after another:
// `void register_demand(host::App& app)`.
struct App {
    std::vector<Operation> operations;
    std::vector<JobKind> jobs;
    sql::Migrations migrations;
    std::vector<RelationSource> relations;
    std::vector<Companion> companions;

    void add(Operation operation) { operations.push_back(std::move(operation)); }
    void add(JobKind kind) { jobs.push_back(std::move(kind)); }
    void add(RelationSource source) { relations.push_back(std::move(source)); }
    void add(Companion companion) { companions.push_back(std::move(companion)); }
};

// Whether the parts agree: every operation has an id, a route and a description of its own, job
// kinds and the operations that start them name each other. All differences at once (`invalid`);
// the server does not start with any.
Result<void> check(const App& app);

// All relations in which the actor stands to the tenant: `own`, and what the sources know.
Result<Relations> relations_to(const App& app, sql::Transaction& transaction, const Actor& actor,
                               TenantId tenant);

// The OpenAPI 3.1 document of the operations.
Json openapi(const App& app);

// What every service has: the tables of jobs, keys and audit; its own description at
// /api/openapi.json, what one may do at /api/rights, the tenant's jobs at /api/jobs and their
// changes at /api/events. `app` outlives its operations.
void add_common(App& app, Policy everyone, Policy readers, Policy editors);

}  // namespace artel::host
