#include <memory>
#include <mutex>

#include "platform/host/app.h"
#include "platform/host/ledger.h"
#include "platform/http/events.h"
#include "platform/jobs/queue.h"

namespace artel::host {
namespace {

struct JobList {
    std::vector<jobs::Job> rows;
};
constexpr std::string_view type_name(json::Type<JobList>) {
    return "JobList";
}
constexpr auto fields(json::Type<JobList>) {
    return std::tuple(json::field("rows", &JobList::rows));
}

void add_description(App& app, Policy policy) {
    const auto cache = std::make_shared<std::pair<std::once_flag, std::string>>();
    app.add(download({.id = "service.describe",
                      .path = "/api/openapi.json",
                      .summary = "This description of the service",
                      .policy = policy,
                      .subject = Subject::everyone},
                     "application/json", [&app, cache](const Call&) -> Result<http::Response> {
                         std::call_once(cache->first,
                                        [&] { cache->second = to_text(openapi(app)); });
                         http::Response response;
                         response.body = cache->second;
                         response.headers.add("Content-Type", "application/json");
                         return response;
                     }));
}

struct Rights {
    std::vector<std::string> operations;
};
constexpr std::string_view type_name(json::Type<Rights>) {
    return "Rights";
}
constexpr auto fields(json::Type<Rights>) {
    return std::tuple(json::field("operations", &Rights::operations));
}

// Pages ask this instead of repeating the rules.
void add_rights(App& app, Policy policy) {
    app.add(read<Rights>(
        {.id = "rights.get",
         .path = "/api/rights",
         .summary = "The operations open to you: on your own and public records, or on those of "
                    "one organisation or cluster",
         .policy = policy,
         .subject = Subject::everyone,
         .query = {{"of", "string", "the id of an organisation or a cluster"}}},
        [&app](const Call& call) -> Result<Rights> {
            const auto of = call.text("of");
            Relations relations{Relation::own};
            if (of.has_value()) {
                const TenantId tenant = TenantId::parse(*of).value_or(TenantId());
                TRY(relations, call.services.database.read([&](sql::Transaction& transaction) {
                    return relations_to(app, transaction, call.actor, tenant);
                }));
            }
            Rights rights;
            for (const Operation& operation : app.operations) {
                const About& about = operation.about;
                const bool asked = (about.subject == Subject::named) == of.has_value();
                const Relations met =
                    about.subject == Subject::everyone ? Relations::any() : relations;
                if (asked && about.policy.allows(call.actor, met)) {
                    rights.operations.push_back(about.id);
                }
            }
            return rights;
        }));
}

void add_events(App& app, Policy policy) {
    app.add(download({.id = "service.events",
                      .path = "/api/events",
                      .summary = "Changes of the tenant's jobs as they happen",
                      .policy = policy},
                     "text/event-stream", [](const Call& call) -> Result<http::Response> {
                         return call.services.events.open(call.actor.tenant.text());
                     }));
}

void add_jobs(App& app, Policy readers, Policy editors) {
    app.add(read<JobList>(
        {.id = "jobs.list",
         .path = "/api/jobs",
         .summary = "The tenant's jobs, newest first",
         .policy = readers,
         .query = {{"limit", "integer", "how many, 1 to 1000"}}},
        [](const Call& call) -> Result<JobList> {
            TRY(const std::int64_t limit, call.limit());
            return call.services.database.read([&](sql::Transaction& transaction) {
                return Result<JobList>(
                    JobList{call.services.jobs.list(transaction, call.actor.tenant, limit)});
            });
        }));
    app.add(read<jobs::Job>(
        {.id = "jobs.get", .path = "/api/jobs/{id}", .summary = "One job", .policy = readers},
        [](const Call& call) -> Result<jobs::Job> {
            TRY(const auto id, call.id<jobs::JobId>());
            return call.services.database.read([&](sql::Transaction& transaction) {
                return call.services.jobs.find(transaction, call.actor.tenant, id);
            });
        }));
    app.add(change<Nothing, jobs::Job>(
        {.id = "jobs.cancel",
         .method = http::Method::post,
         .path = "/api/jobs/{id}/cancel",
         .summary = "Stops a job; what it did so far is dropped, or kept as interrupted",
         .policy = editors},
        [](const Call& call, const Nothing&, sql::Transaction& transaction) -> Result<jobs::Job> {
            TRY(const auto id, call.id<jobs::JobId>());
            return call.services.jobs.cancel(transaction, call.actor.tenant, id);
        }));
}

}  // namespace

void add_common(App& app, Policy everyone, Policy readers, Policy editors) {
    add_ledger_migrations(app.migrations);
    jobs::add_job_migrations(app.migrations);
    add_description(app, everyone);
    add_rights(app, everyone);
    add_events(app, readers);
    add_jobs(app, readers, editors);
}

}  // namespace artel::host
