#include "capabilities/planning/rim/risk_store.h"

#include "capabilities/access/policies.h"
#include "capabilities/planning/rim/planning_store.h"
#include "platform/world/world.h"
#include "support/databases.h"

// One suite for SQLite and PostgreSQL.
namespace artel::planning {
namespace {

const TenantId mine = access::built_in_tenant();
const TenantId theirs = TenantId(*Uuid::parse("00000000-0000-7000-8000-0000000000aa"));

// A plan to look at.
StoredPlan insert_plan(sql::Database& database, IdSource& ids) {
    ProducerBook book;
    book.id = ids.next<ProducerBookTag>();
    Scenario scenario;
    scenario.id = ids.next<ScenarioTag>();
    scenario.order = ids.next_uuid();
    scenario.producer_book = book.id;
    StoredPlan plan;
    plan.view.id = ids.next<PlanTag>();
    plan.view.scenario = scenario.id;
    const auto written = database.transact([&](sql::Transaction& transaction) -> Result<void> {
        for (const TenantId tenant : {mine, theirs}) {
            TRY_VOID(transaction.run("insert into tenant (tenant_id) values ($1)", tenant));
        }
        TRY_VOID(insert(transaction, mine, book));
        TRY_VOID(insert(transaction, mine, scenario));
        return insert(transaction, mine, scenario.id, plan);
    });
    REQUIRE_MESSAGE(written.has_value(), (written ? "" : one_line(written.error())));
    return plan;
}

StoredRisk some_risk(double within) {
    StoredRisk out;
    out.risk.risk.scenarios = 1000;
    out.risk.risk.list.p50 = "2029";
    out.risk.items = {{"a", "Реле", {"2028", "2028", "2029", std::nullopt, within, 0.7, 0.9}},
                      {"b", "Насос", {}}};
    out.risk.questions.resize(1);
    out.risk.questions[0].target = "line";
    out.resilience.single_items = 3;
    out.forecasts = {{"Завод 1", "RUB", 5, {"2027-Q1"}, {}}, {"Завод 2", "RUB", 7, {}, {}}};
    return out;
}

void keeps_its_promises(sql::Database& database) {
    sql::Migrations migrations;
    migrations.add(
        {"test", 1, "tenants", "create table tenant (tenant_id text not null primary key)"});
    add_planning_migrations(migrations);
    add_risk_migrations(migrations);
    REQUIRE(migrations.apply(database, "test").has_value());
    world::SystemIds ids;
    const PlanId plan = insert_plan(database, ids).view.id;
    const auto missing = database.read(
        [&](sql::Transaction& transaction) { return find_risk(transaction, mine, plan); });
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().kind == ErrorKind::not_found);

    for (const double within : {0.5, 0.8}) {  // the second takes the place of the first
        const auto written = database.transact([&](sql::Transaction& transaction) {
            return replace_risk(transaction, mine, plan, some_risk(within));
        });
        REQUIRE_MESSAGE(written.has_value(), (written ? "" : one_line(written.error())));
    }
    const auto read = database.read([&](sql::Transaction& transaction) -> Result<void> {
        CHECK(find_risk(transaction, mine, plan)->list.p50 == "2029");
        CHECK(find_questions(transaction, mine, plan)->front().target == "line");
        CHECK(find_resilience(transaction, mine, plan)->single_items == 3);
        const auto bands = find_bands(transaction, mine, plan, {"b", "z", "a"});
        REQUIRE(bands.size() == 2);
        CHECK(bands[0].id == "b");
        CHECK(bands[1].band.within == 0.8);
        CHECK(bands[1].band.p80 == "2029");
        CHECK_FALSE(bands[1].band.p90.has_value());
        const auto list = list_forecasts(transaction, mine, plan);
        REQUIRE(list.has_value());
        CHECK(list->back().number == 2);
        CHECK(find_forecast(transaction, mine, plan, 2)->producer == "Завод 2");
        CHECK(find_forecast(transaction, mine, plan, 3).error().kind == ErrorKind::not_found);
        CHECK(all_forecasts(transaction, mine, plan).size() == 2);
        // Not yours and not there are one answer.
        CHECK(find_risk(transaction, theirs, plan).error().kind == ErrorKind::not_found);
        CHECK(find_bands(transaction, theirs, plan, {"a"}).empty());
        CHECK(all_forecasts(transaction, theirs, plan).empty());
        return {};
    });
    CHECK(read.has_value());
}

TEST_CASE("what was found of a plan's firmness, on SQLite") {
    test::on_sqlite(keeps_its_promises);
}
TEST_SUITE("pg") {
    TEST_CASE("what was found of a plan's firmness, on PostgreSQL") {
        test::on_postgres(keeps_its_promises);
    }
}

}  // namespace
}  // namespace artel::planning
