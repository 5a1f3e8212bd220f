#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "platform/config/messages.h"
#include "platform/host/app.h"
#include "platform/host/front.h"
#include "platform/http/events.h"
#include "platform/jobs/queue.h"
#include "platform/metrics/metrics.h"
#include "platform/sql/database.h"
#include "platform/world/world.h"
#include "support/temporary_folder.h"

// Whose records an operation touches, and what others get to see of them.
namespace artel::host {
namespace {

constexpr Policy kept{"kept",
                      {{Role::viewer, {Relation::own}},
                       {Role::region_operator, {Relation::own, Relation::same_region}}}};
constexpr Policy open{"open",
                      {{Role::anonymous, Relations::any()}, {Role::viewer, Relations::any()}}};

TenantId tenant(int number) {
    return TenantId(*Uuid::parse("00000000-0000-7000-8000-00000000000" + std::to_string(number)));
}

struct Ledger {
    std::string of;
};
constexpr std::string_view type_name(json::Type<Ledger>) {
    return "Ledger";
}
constexpr auto fields(json::Type<Ledger>) {
    return std::tuple(json::field("of", &Ledger::of));
}

void add_ledger(App& app, const char* id, const char* path, Policy policy) {
    app.add(read<Ledger>(
        {.id = id,
         .path = path,
         .summary = "What an organisation keeps to itself",
         .policy = policy,
         .subject = Subject::named,
         .secrecy = Secrecy::confidential},
        [](const Call& call) -> Result<Ledger> { return Ledger{call.subject.text()}; }));
}

// Tenant 2 stands in the region of the actors, tenant 3 elsewhere; the others do not exist.
Result<Relations> by_region(sql::Transaction&, const Actor&, TenantId of) {
    if (of == tenant(2)) {
        return Relations{Relation::same_region};
    }
    return of == tenant(3) ? Relations{Relation::other_region} : Relations{};
}

struct World {
    World() {
        add_common(app, open, kept, kept);
        add_ledger(app, "ledger.get", "/api/organisations/{organisation}/ledger", kept);
        app.add(RelationSource(by_region));
        REQUIRE(app.migrations.apply(*database, "test").has_value());
        FrontOptions options;
        options.rate = {0, 0};
        options.sign_in = [this](const http::Request&) -> Result<Actor> { return actor; };
        auto made = Front::make(app, services, *http::WebFiles::load(folder.path()), options);
        REQUIRE(made.has_value());
        front = *std::move(made);
    }
    http::Response ledger_of(const std::string& organisation) const {
        http::Request request;
        request.path = "/api/organisations/" + organisation + "/ledger";
        request.id = "r";
        request.headers.add("Host", "localhost");
        return front->handle(request);
    }
    std::int64_t entries(TenantId of) const {
        return database->read([&](sql::Transaction& transaction) {
            return transaction.first("select count(*) from audit_entry where tenant_id = $1", of)
                ->get<std::int64_t>(0);
        });
    }

    test::TemporaryFolder folder;
    App app;
    Actor actor{tenant(1), ActorId(tenant(9).uuid()), "Somebody", {Role::viewer}};
    world::SystemClock clock;
    world::SystemIds ids;
    metrics::Registry metrics;
    std::unique_ptr<sql::Database> database = *sql::open_database(folder.file("subject.db"));
    std::unique_ptr<Blobs> blobs = open_blobs(folder.path() / "blobs");
    std::unique_ptr<config::Messages> messages = *config::Messages::load();
    std::shared_ptr<http::EventHub> events = http::EventHub::make();
    jobs::Queue queue{ids};
    Services services{*database, *blobs, clock, ids, queue, *messages, *events, metrics};
    std::unique_ptr<Front> front;
};

}  // namespace

TEST_CASE("an own record is answered, another's reads as one that is not there") {
    const World world;
    CHECK(world.ledger_of(tenant(1).text()).status == 200);
    const http::Response absent = world.ledger_of(tenant(7).text());
    CHECK(absent.status == 404);
    for (const std::string& of : {tenant(2).text(), tenant(3).text(), std::string("no-id")}) {
        CAPTURE(of);
        const http::Response answer = world.ledger_of(of);
        CHECK(answer.status == absent.status);
        CHECK(answer.body == absent.body);
    }
}

TEST_CASE("who has no tenant owns nothing, not even what has no owner") {
    World world;
    world.actor.tenant = TenantId();
    CHECK(world.ledger_of(TenantId().text()).status == 404);
    world.actor.roles = {Role::anonymous};
    CHECK(world.ledger_of(tenant(2).text()).status == 401);
    world.actor.roles = {Role::suspended};
    CHECK(world.ledger_of(tenant(2).text()).status == 403);
}

TEST_CASE("the operator on duty reads what the region's organisations keep, and they learn of it") {
    World world;
    world.actor.roles = {Role::region_operator};
    CHECK(world.ledger_of(tenant(2).text()).status == 200);
    CHECK(world.ledger_of(tenant(3).text()).status == 404);
    CHECK(world.entries(tenant(2)) == 1);
    CHECK(world.entries(tenant(3)) == 0);
    CHECK(world.ledger_of(tenant(1).text()).status == 200);
    CHECK(world.entries(tenant(1)) == 0);
}

TEST_CASE("an operation says whose records it touches, in its path too") {
    App app;
    add_ledger(app, "a", "/api/things/{thing}/ledger", open);
    app.add(read<Ledger>({.id = "b",
                          .path = "/api/organisations/{organisation}/name",
                          .summary = "A name",
                          .policy = open},
                         [](const Call&) -> Result<Ledger> { return Ledger{}; }));
    const auto checked = check(app);
    REQUIRE_FALSE(checked.has_value());
    CHECK(checked.error().violations.size() == 2);
}

}  // namespace artel::host
