#include "capabilities/planning/rim/planning_store.h"

#include "capabilities/access/policies.h"
#include "platform/world/world.h"
#include "support/databases.h"

// One suite for SQLite and PostgreSQL.
namespace artel::planning {
namespace {

const TenantId mine = access::built_in_tenant();
const TenantId theirs = TenantId(*Uuid::parse("00000000-0000-7000-8000-0000000000aa"));

ProducerBook some_book(IdSource& ids) {
    return {ids.next<ProducerBookTag>(), 1,         "producers.xlsx", "ab", 3, 4, 5,
            {"offers!B2: fits nothing"}, Instant{7}};
}

Scenario some_scenario(IdSource& ids, const ProducerBook& book) {
    Scenario scenario;
    scenario.id = ids.next<ScenarioTag>();
    scenario.name = "base";
    scenario.order = ids.next_uuid();
    scenario.producer_book = book.id;
    scenario.edits = {{EditKind::budget, "2028", std::nullopt, 5}};
    scenario.time_limit_s = 10;
    scenario.seed = 3;
    return scenario;
}

PlanItemDetail item(const std::string& id, const std::string& name, plan::ItemStatus status,
                    std::optional<std::string> date, std::int64_t weight) {
    PlanItemDetail out;
    out.id = id;
    out.name = name;
    out.status = status;
    out.date = std::move(date);
    out.demand_total = weight;
    return out;
}

StoredPlan some_plan(IdSource& ids, ScenarioId scenario) {
    StoredPlan plan;
    plan.view.id = ids.next<PlanTag>();
    plan.view.scenario = scenario;
    plan.view.cost = 11;
    plan.files = {"p", "s", "c"};
    plan.prices.budgets = {{2028, 0.25, 100}};
    plan.timeline.periods = {"2027-Q1"};
    plan.items = {item("a", "Реле 50%", plan::ItemStatus::dated, "2028-Q3", 30),
                  item("b", "Насос", plan::ItemStatus::blocked, std::nullopt, 20),
                  item("c", "Ёлка", plan::ItemStatus::dated, "2028", 10),
                  item("d", "реле малое", plan::ItemStatus::dated, "2027-Q4", 40)};
    return plan;
}

std::string ids_of(const PlanItemPage& page) {
    std::string out;
    for (const PlanItem& one : page.rows) {
        out += one.id;
    }
    return out;
}

void keeps_its_promises(sql::Database& database) {
    sql::Migrations migrations;
    migrations.add(
        {"test", 1, "tenants", "create table tenant (tenant_id text not null primary key)"});
    add_planning_migrations(migrations);
    REQUIRE(migrations.apply(database, "test").has_value());
    world::SystemIds ids;
    const ProducerBook book = some_book(ids);
    const Scenario scenario = some_scenario(ids, book);
    const StoredPlan plan = some_plan(ids, scenario.id);
    const Uuid job = ids.next_uuid();
    Scenario child = some_scenario(ids, book);
    child.parent = scenario.id;
    child.edits = {{EditKind::objective, "earliest", std::nullopt, std::nullopt}};
    Scenario grandchild = some_scenario(ids, book);
    grandchild.parent = child.id;
    const auto written = database.transact([&](sql::Transaction& transaction) -> Result<void> {
        for (const TenantId tenant : {mine, theirs}) {
            TRY_VOID(transaction.run("insert into tenant (tenant_id) values ($1)", tenant));
        }
        TRY_VOID(insert(transaction, mine, book));
        TRY_VOID(insert(transaction, mine, scenario));
        TRY_VOID(insert(transaction, mine, child));
        TRY_VOID(set_job(transaction, mine, scenario.id, job));
        return insert(transaction, mine, scenario.id, plan);
    });
    REQUIRE_MESSAGE(written.has_value(), (written ? "" : one_line(written.error())));

    const auto read = database.read([&](sql::Transaction& transaction) -> Result<void> {
        CHECK(list_books(transaction, mine).size() == 1);
        CHECK(find_book(transaction, mine, book.id)->warnings == book.warnings);
        const auto kept = find_scenario(transaction, mine, scenario.id);
        REQUIRE(kept.has_value());
        CHECK(kept->edits == scenario.edits);
        CHECK(kept->job == job);
        CHECK(kept->plan == plan.view.id);
        CHECK(kept->version == 3);
        const auto lineage = find_lineage(transaction, mine, grandchild);
        REQUIRE(lineage.has_value());
        CHECK(lineage->inherited == std::vector<Edit>{scenario.edits[0], child.edits[0]});
        CHECK(lineage->book.sha256 == book.sha256);
        CHECK_FALSE(lineage->base_plan.has_value());
        CHECK(find_lineage(transaction, mine, child)->base_plan == plan.view.id);
        CHECK(find_lineage(transaction, theirs, child).error().kind == ErrorKind::not_found);
        CHECK(find_plan(transaction, mine, plan.view.id)->cost == 11);
        CHECK(find_timeline(transaction, mine, plan.view.id)->periods.size() == 1);
        CHECK(find_prices(transaction, mine, plan.view.id)->budgets[0].price == 0.25);
        CHECK(side_items(transaction, mine, plan.view.id).size() == 4);
        CHECK(find_files(transaction, mine, plan.view.id)->certificate == "c");
        CHECK(find_item(transaction, mine, plan.view.id, "b")->name == "Насос");
        CHECK(find_item(transaction, mine, plan.view.id, "z").error().kind == ErrorKind::not_found);
        CHECK(all_items(transaction, mine, plan.view.id).size() == 4);
        // Not yours and not there are one answer.
        CHECK(find_plan(transaction, theirs, plan.view.id).error().kind == ErrorKind::not_found);
        CHECK(find_scenario(transaction, theirs, scenario.id).error() ==
              find_scenario(transaction, mine, ScenarioId()).error());
        CHECK(list_scenarios(transaction, theirs).empty());
        CHECK(all_items(transaction, theirs, plan.view.id).empty());

        const auto page = [&](ItemQuery query) {
            return list_items(transaction, mine, plan.view.id, query);
        };
        CHECK(ids_of(page({})) == "dacb");  // a year sorts behind its quarters, never last
        ItemQuery falling;
        falling.sort = ItemSort::weight;
        falling.direction = Direction::descending;
        CHECK(ids_of(page(falling)) == "dabc");
        ItemQuery found;
        found.search = "РЕЛЕ";
        CHECK(ids_of(page(found)) == "da");
        found.search = "50%";
        CHECK(ids_of(page(found)) == "a");
        ItemQuery blocked;
        blocked.status = "blocked";
        const PlanItemPage one = page(blocked);
        CHECK(ids_of(one) == "b");
        CHECK(one.total == 1);
        CHECK(one.facets.status.size() == 2);  // other statuses keep their counts
        ItemQuery paged;
        paged.limit = 3;
        const PlanItemPage first = page(paged);
        CHECK(ids_of(first) == "dac");
        REQUIRE(first.next.has_value());
        paged.after = std::stoll(*first.next);
        const PlanItemPage last = page(paged);
        CHECK(ids_of(last) == "b");
        CHECK_FALSE(last.next.has_value());
        return {};
    });
    CHECK(read.has_value());
}

TEST_CASE("planning's rows on SQLite") {
    test::on_sqlite(keeps_its_promises);
}
TEST_SUITE("pg") {
    TEST_CASE("planning's rows on PostgreSQL") {
        test::on_postgres(keeps_its_promises);
    }
}

}  // namespace
}  // namespace artel::planning
