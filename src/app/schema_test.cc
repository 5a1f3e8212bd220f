#include <doctest/doctest.h>

#include "app/capabilities.h"
#include "platform/host/app.h"
#include "platform/sql/migrations.h"
#include "support/databases.h"

// The schema of the whole product.
namespace artel {
namespace {

const std::vector<sql::Migration>& steps() {
    static const host::App app = [] {
        host::App all;
        register_services(all);
        return all;
    }();
    return app.migrations.all();
}

sql::Migrations first(std::size_t count) {
    sql::Migrations out;
    for (std::size_t i = 0; i < count; ++i) {
        out.add(steps()[i]);
    }
    return out;
}

// A8: a database of every earlier version, brought to the newest, has the schema of a fresh one.
template <class On>
void every_version_reaches_the_newest(On&& on) {
    std::string fresh;
    on([&](sql::Database& database) {
        REQUIRE(first(steps().size()).apply(database, "1").has_value());
        fresh = sql::schema_hash(database);
    });
    for (std::size_t version = 1; version < steps().size(); ++version) {
        INFO("from step " << version << ", " << std::string(steps()[version - 1].name));
        on([&](sql::Database& database) {
            REQUIRE(first(version).apply(database, "0").has_value());
            REQUIRE(first(steps().size()).apply(database, "1").has_value());
            CHECK(sql::schema_hash(database) == fresh);
        });
    }
}

TEST_CASE("the schema keeps to what all supported databases have") {
    for (const sql::Migration& step : steps()) {
        INFO(std::string(step.owner) << " " << step.number);
        CHECK(sql::forbidden_in(step.text.text()) == "");
    }
}

TEST_CASE("every tenant-owned table begins its keys with the tenant") {
    test::on_sqlite([](sql::Database& database) {
        REQUIRE(first(steps().size()).apply(database, "1").has_value());
        const auto rows = database.read([](sql::Transaction& t) {
            return t.rows(
                "select m.name from sqlite_schema m where m.type = 'table' and "
                "exists (select 1 from pragma_table_info(m.name) where name = 'tenant_id') and "
                "not exists (select 1 from pragma_table_info(m.name) where name = 'tenant_id' "
                "and pk = 1)");
        });
        for (const sql::Row& row : rows) {
            FAIL_CHECK(row.get<std::string>(0) << " has a primary key without the tenant first");
        }
    });
}

TEST_CASE("A8: every version reaches the newest schema, on SQLite") {
    every_version_reaches_the_newest([](auto checks) { test::on_sqlite(checks); });
}

TEST_SUITE("pg") {
    TEST_CASE("A8: every version reaches the newest schema, on PostgreSQL") {
        every_version_reaches_the_newest([](auto checks) { test::on_postgres(checks); });
    }
}

}  // namespace
}  // namespace artel
