#include <doctest/doctest.h>

#include "access/world.h"
#include "capabilities/access/policies.h"
#include "capabilities/planning/rim/owner_store.h"
#include "capabilities/planning/rim/planning_store.h"
#include "capabilities/planning/rim/risk_store.h"
#include "support/temporary_folder.h"

namespace artel::test {
namespace {

using planning::ForecastView;

constexpr std::int64_t our_value = 111'222'333;
constexpr std::int64_t their_value = 444'555'666;
constexpr std::int64_t variant_value = 777'888'999;

ForecastView forecast_of(const std::string& producer, std::int64_t value) {
    ForecastView out;
    out.producer = producer;
    out.currency = "RUB";
    out.value = value;
    return out;
}

planning::LineRow line_of(const std::string& producer, const std::string& number) {
    planning::LineRow out;
    out.id = producer;
    out.producer = producer;
    out.number = number;
    return out;
}

// In the office: a plan for two producers, then a variant of it that shows other figures.
Result<void> add_plans(sql::Transaction& transaction) {
    const TenantId office = access::built_in_tenant();
    world::SystemIds ids;
    planning::ProducerBook book;
    book.id = ids.next<planning::ProducerBookTag>();
    TRY_VOID(planning::insert(transaction, office, book));
    planning::ProducersBook records;
    records.lines = {line_of("Наш", "5837003366"), line_of("Чужой", "6325000660")};
    TRY_VOID(planning::insert_numbers(transaction, office, book.id, records));
    std::optional<planning::ScenarioId> parent;
    for (const std::int64_t value : {our_value, variant_value}) {
        planning::Scenario scenario;
        scenario.id = ids.next<planning::ScenarioTag>();
        scenario.order = ids.next_uuid();
        scenario.producer_book = book.id;
        scenario.parent = parent;
        scenario.created_at = Instant{value};
        TRY_VOID(planning::insert(transaction, office, scenario));
        planning::StoredPlan plan;
        plan.view.id = ids.next<planning::PlanTag>();
        plan.view.scenario = scenario.id;
        TRY_VOID(planning::insert(transaction, office, scenario.id, plan));
        planning::StoredRisk risk;
        risk.forecasts = {forecast_of("Наш", value), forecast_of("Чужой", their_value)};
        TRY_VOID(planning::replace_risk(transaction, office, plan.view.id, risk));
        parent = scenario.id;
    }
    return {};
}

struct Owners {
    explicit Owners(const std::filesystem::path& folder) : world(folder) {
        const auto done =
            world.database().transact([&](sql::Transaction& transaction) -> Result<void> {
                TRY_VOID(add_plans(transaction));
                TRY_VOID(transaction.run(
                    "update organisation set inn = '5837003366' where tenant_id = $1", ours));
                TRY_VOID(transaction.run(
                    "update organisation set inn = '6325000660' where tenant_id = $1", theirs));
                return {};
            });
        REQUIRE_MESSAGE(done.has_value(), (done ? "" : one_line(done.error())));
    }

    http::Response ask(Role role, TenantId organisation, const std::string& what) {
        return world
            .ask(world.visitor(role),
                 {http::Method::get, "/api/organisations/" + organisation.text() + "/" + what})
            .response;
    }

    World world;
    TenantId ours = world.organisations()[static_cast<std::size_t>(Relation::own)].id;
    TenantId theirs = world.organisations()[static_cast<std::size_t>(Relation::other_region)].id;
};

bool shows(const http::Response& response, std::int64_t value) {
    return response.body.find(std::to_string(value)) != std::string::npos;
}

}  // namespace

TEST_CASE("an organisation sees the forecast of its own lines and no other figure of the plan") {
    const TemporaryFolder folder;
    Owners owners(folder.path());
    const http::Response own = owners.ask(Role::viewer, owners.ours, "forecasts");
    CHECK(own.status == 200);
    CHECK(shows(own, our_value));
    CHECK_FALSE(shows(own, their_value));
    CHECK_FALSE(shows(own, variant_value));
    const http::Response audited = owners.ask(Role::auditor, owners.theirs, "forecasts");
    CHECK(shows(audited, their_value));
    CHECK_FALSE(shows(audited, our_value));
    const auto foreign = owners.world.database().read([&](sql::Transaction& transaction) {
        return transaction
            .first(
                "select count(*) from audit_entry where tenant_id = $1 and operation = "
                "'organisations.forecasts'",
                owners.theirs)
            ->get<std::int64_t>(0);
    });
    CHECK(foreign == 1);
    for (const std::string what : {"forecasts", "lots", "lots/item-1/pool-share"}) {
        CHECK(owners.ask(Role::viewer, owners.theirs, what).status == 404);
        CHECK(owners.ask(Role::anonymous, owners.ours, what).status == 401);
    }
}

TEST_CASE("a number that nobody has checked opens nothing") {
    const TemporaryFolder folder;
    Owners owners(folder.path());
    const auto changed = owners.world.database().transact([&](sql::Transaction& transaction) {
        return transaction.run("update organisation set status = 'draft' where tenant_id = $1",
                               owners.ours);
    });
    REQUIRE(changed.has_value());
    CHECK(owners.ask(Role::viewer, owners.ours, "forecasts").body == "{\"rows\":[]}");
    CHECK(owners.ask(Role::viewer, owners.ours, "lots").body == "{\"rows\":[]}");
    CHECK(owners.ask(Role::viewer, owners.ours, "lots/item-1/pool-share").status == 404);
}

}  // namespace artel::test
