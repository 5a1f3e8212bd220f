#include "capabilities/planning/rim/owner_store.h"

#include "capabilities/planning/rim/planning_store.h"
#include "platform/world/world.h"
#include "support/databases.h"

// One suite for SQLite and PostgreSQL.
namespace artel::planning {
namespace {

const TenantId office = TenantId(*Uuid::parse("00000000-0000-7000-8000-0000000000a1"));
const TenantId works = TenantId(*Uuid::parse("00000000-0000-7000-8000-0000000000a2"));

// What is read of the directory's table.
constexpr sql::Sql neighbours = R"sql(
create table tenant (tenant_id text not null primary key);
create table organisation (
    tenant_id text not null primary key,
    status text not null,
    inn text not null
);
)sql";

LineRow line(const std::string& id, const std::string& producer,
             std::optional<std::string> number) {
    LineRow out;
    out.id = id;
    out.producer = producer;
    out.number = std::move(number);
    return out;
}

Result<PlanId> add_plan(sql::Transaction& transaction, IdSource& ids, ProducerBookId book,
                        std::optional<ScenarioId> parent, std::int64_t at, ScenarioId& id) {
    Scenario scenario;
    scenario.id = id = ids.next<ScenarioTag>();
    scenario.order = ids.next_uuid();
    scenario.producer_book = book;
    scenario.parent = parent;
    scenario.created_at = Instant{at};
    TRY_VOID(insert(transaction, office, scenario));
    StoredPlan plan;
    plan.view.id = ids.next<PlanTag>();
    TRY_VOID(insert(transaction, office, scenario.id, plan));
    return plan.view.id;
}

void keeps_its_promises(sql::Database& database) {
    sql::Migrations migrations;
    migrations.add({"test", 1, "neighbours", neighbours});
    add_planning_migrations(migrations);
    add_owner_migrations(migrations);
    REQUIRE(migrations.apply(database, "test").has_value());
    world::SystemIds ids;
    ProducerBook book;
    book.id = ids.next<ProducerBookTag>();
    ProducersBook records;
    records.lines = {line("1", "Наш", "5837003366"), line("2", "Наш", std::nullopt),
                     line("3", "Чужой", "6325000660"), line("4", "Безымянный", std::nullopt)};
    const auto written = database.transact([&](sql::Transaction& transaction) -> Result<PlanId> {
        TRY_VOID(transaction.run("insert into tenant (tenant_id) values ($1)", office));
        TRY_VOID(transaction.run(
            "insert into organisation (tenant_id, status, inn) values ($1, 'verified', $2)", works,
            "5837003366"));
        TRY_VOID(insert(transaction, office, book));
        TRY_VOID(insert_numbers(transaction, office, book.id, records));
        ScenarioId base;
        ScenarioId variant;
        TRY_VOID(add_plan(transaction, ids, book.id, std::nullopt, 1, base));
        TRY(const PlanId newest, add_plan(transaction, ids, book.id, std::nullopt, 2, base));
        TRY_VOID(add_plan(transaction, ids, book.id, base, 3, variant));
        return newest;
    });
    REQUIRE_MESSAGE(written.has_value(), (written ? "" : one_line(written.error())));
    database.read([&](sql::Transaction& transaction) {
        CHECK(number_of(transaction, works) == "5837003366");
        CHECK_FALSE(number_of(transaction, office).has_value());
        CHECK(producers_of(transaction, office, book.id, "5837003366") ==
              std::vector<std::string>{"Наш"});
        CHECK(producers_of(transaction, works, book.id, "5837003366").empty());
        CHECK(newest_office_plan(transaction, office)->plan == *written);
        CHECK(newest_office_plan(transaction, office)->book == book.id);
        CHECK_FALSE(newest_office_plan(transaction, works).has_value());
        return 0;
    });
    REQUIRE(database.transact([](sql::Transaction& transaction) {
        return transaction.run("update organisation set status = 'draft'");
    }));
    CHECK_FALSE(database.read([](auto& transaction) { return number_of(transaction, works); }));
}

}  // namespace

TEST_CASE("whose lines a plan speaks of, on SQLite") {
    test::on_sqlite(keeps_its_promises);
}
TEST_SUITE("pg") {
    TEST_CASE("whose lines a plan speaks of, on PostgreSQL") {
        test::on_postgres(keeps_its_promises);
    }
}

}  // namespace artel::planning
