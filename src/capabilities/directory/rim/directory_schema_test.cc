#include "capabilities/directory/rim/directory_schema.h"

#include <doctest/doctest.h>

#include "support/databases.h"

namespace artel::directory {
namespace {

void takes_the_schema(sql::Database& database) {
    sql::Migrations migrations;
    add_directory_migrations(migrations);
    for (const sql::Migration& step : migrations.all()) {
        CHECK(sql::forbidden_in(step.text.text()) == "");
    }
    CHECK(migrations.apply(database, "test").has_value());
}

TEST_CASE("the directory's tables on SQLite") {
    test::on_sqlite(takes_the_schema);
}

TEST_SUITE("pg") {
    TEST_CASE("the directory's tables on PostgreSQL") {
        test::on_postgres(takes_the_schema);
    }
}

}  // namespace
}  // namespace artel::directory
