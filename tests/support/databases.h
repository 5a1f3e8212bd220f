#pragma once
#include <doctest/doctest.h>

#include <memory>
#include <optional>

#include "platform/sql/database.h"
#include "support/postgres.h"
#include "support/temporary_folder.h"

// For store contract suites: the same checks on both databases.
//
//   void keeps_its_promises(sql::Database& database) { ... }
//   TEST_CASE("needs on SQLite") { test::on_sqlite(keeps_its_promises); }
//   TEST_SUITE("pg") { TEST_CASE("needs on PostgreSQL") { test::on_postgres(keeps_its_promises); }
//   }
namespace artel::test {

// `checks(sql::Database&)` on a fresh database, without any schema.
template <class F>
void on_sqlite(F&& checks, sql::OpenOptions options = {}) {
    const TemporaryFolder folder;
    options.reserve_bytes = 0;
    auto database = sql::open_database(folder.file("artel.db"), options);
    REQUIRE(database.has_value());
    checks(**database);
}

// The same on PostgreSQL; nothing happens where none is installed.
template <class F>
void on_postgres(F&& checks, const sql::OpenOptions& options = {}) {
    const std::optional<std::string> url = postgres_url();
    if (url.has_value()) {
        auto database = sql::open_database(*url, options);
        REQUIRE(database.has_value());
        checks(**database);
    }
}

}  // namespace artel::test
