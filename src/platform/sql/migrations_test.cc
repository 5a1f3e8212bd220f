#include "platform/sql/migrations.h"

#include <doctest/doctest.h>

#include <thread>

#include "support/child.h"
#include "support/databases.h"

namespace artel::sql {
namespace {

constexpr Migration people{"people", 1, "persons",
                           "create table person (tenant_id text not null, id text not null, "
                           "name text not null, primary key (tenant_id, id));"
                           "create index person_name on person (tenant_id, name)"};
constexpr Migration needs{"needs", 1, "needs",
                          "create table need (tenant_id text not null, id text not null, "
                          "person_id text, amount bigint not null check (amount > 0), "
                          "primary key (tenant_id, id), foreign key (tenant_id, person_id) "
                          "references person (tenant_id, id));"};
constexpr Migration photos{"people", 2, "photographs",
                           "alter table person add column photo bytes;"
                           "-- the time is in microseconds\n"
                           "alter table person add column seen_at bigint not null default 0"};
constexpr Migration prices{"needs", 3, "prices",
                           "create table price (tenant_id text not null, need_id text not null, "
                           "minor bigint not null, primary key (tenant_id, need_id), "
                           "unique (tenant_id, minor))"};
constexpr Migration all[] = {people, needs, photos, prices};

Migrations first(std::size_t count) {
    Migrations out;
    for (std::size_t i = 0; i < count; ++i) {
        out.add(all[i]);
    }
    return out;
}

std::string fresh_hash_on_sqlite() {
    std::string hash;
    test::on_sqlite([&](Database& database) {
        REQUIRE(first(4).apply(database, "4").has_value());
        hash = schema_hash(database);
    });
    return hash;
}

// Every earlier version, brought to the newest one, has the schema of a fresh one.
template <class On>
void upgrades_equal_fresh(On&& on) {
    std::string fresh;
    on([&](Database& database) {
        REQUIRE(first(4).apply(database, "4").has_value());
        REQUIRE(first(4).apply(database, "4").has_value());  // twice is once
        CHECK(first(4).check(database).has_value());
        fresh = schema_hash(database);
    });
    for (std::size_t version = 0; version < 4; ++version) {
        CAPTURE(version);
        on([&](Database& database) {
            REQUIRE(first(version).apply(database, std::to_string(version)).has_value());
            CHECK(schema_hash(database) != fresh);
            REQUIRE(first(4).apply(database, "4").has_value());
            CHECK(schema_hash(database) == fresh);
        });
    }
}

template <class On>
void older_programs_refuse(On&& on) {
    on([&](Database& database) {
        REQUIRE(first(4).apply(database, "0.4.0").has_value());
        const auto older = first(3).apply(database, "0.3.0");
        REQUIRE(!older.has_value());
        CHECK(older.error().kind == ErrorKind::conflict);
        CHECK(older.error().message.find("needs 3 (prices)") != std::string::npos);
        CHECK(older.error().message.find("Artel 0.4.0 or newer") != std::string::npos);
        Migrations changed = first(1);
        changed.add({"needs", 1, "needs", "create table need (id text not null primary key)"});
        CHECK(changed.check(database).error().message.find("reads differently") !=
              std::string::npos);
    });
    on([&](Database& database) {
        REQUIRE(first(2).apply(database, "1").has_value());
        CHECK(first(4).check(database).error().message.find("lacks 2") != std::string::npos);
    });
}

const auto on_sqlite = [](auto checks) { test::on_sqlite(checks); };
const auto on_postgres = [](auto checks) { test::on_postgres(checks); };

TEST_CASE("steps are applied by generation, then in the order of adding") {
    Migrations migrations;
    migrations.add(prices);
    migrations.add(photos);
    migrations.add(people);
    migrations.add(needs);
    std::string order;
    for (const Migration& step : migrations.all()) {
        order += std::string(step.name) + " ";
    }
    CHECK(order == "persons needs photographs prices ");
    CHECK_THROWS_AS(migrations.add(people), Bug);
}

TEST_CASE("an upgraded schema equals a fresh one, on SQLite") {
    upgrades_equal_fresh(on_sqlite);
}
TEST_CASE("an older program refuses a newer schema, on SQLite") {
    older_programs_refuse(on_sqlite);
}

TEST_CASE("killed at any step, the next start ends at the same schema") {
    const std::string fresh = fresh_hash_on_sqlite();
    for (std::size_t step = 0; step <= 4; ++step) {
        const test::TemporaryFolder folder;
        test::Child child([&](int pipe) {
            auto database = open_database(folder.file("artel.db"));
            static_cast<void>(first(step).apply(**database, "1"));
            // The next step is under way, uncommitted, when the process dies.
            static_cast<void>((*database)->transact([&](Transaction& t) -> Result<void> {
                TRY_VOID(
                    t.run("insert into schema_migration (owner, number, name, sha256, "
                          "version, applied_at) values ('half', 1, '', '', '', 0)"));
                if (write(pipe, "x", 1) == 1) {
                    pause();
                }
                return {};
            }));
        });
        child.wait_for_output(1);
        child.kill();
        const auto database = open_database(folder.file("artel.db"));
        REQUIRE(database.has_value());
        REQUIRE(first(4).apply(**database, "1").has_value());
        CHECK(schema_hash(**database) == fresh);
    }
}

TEST_SUITE("pg") {
    TEST_CASE("an upgraded schema equals a fresh one, on PostgreSQL") {
        upgrades_equal_fresh(on_postgres);
    }
    TEST_CASE("an older program refuses a newer schema, on PostgreSQL") {
        older_programs_refuse(on_postgres);
    }
    TEST_CASE("several nodes may migrate at once") {
        const auto url = test::postgres_url();
        if (!url.has_value()) {
            return;
        }
        std::vector<std::thread> nodes;
        for (int i = 0; i < 4; ++i) {
            nodes.emplace_back([&] {
                auto database = open_database(*url);
                REQUIRE(database.has_value());
                CHECK(first(4).apply(**database, "1").has_value());
            });
        }
        for (std::thread& node : nodes) {
            node.join();
        }
        CHECK(first(4).check(**open_database(*url)).has_value());
    }
}

TEST_CASE("one text, two databases") {
    constexpr std::string_view text =
        "create table t (text text not null default 'a text, b bytes', b bytes, n bigint);\n"
        "create index i on t (text, n)";
    CHECK(text_for(Engine::sqlite, text) ==
          "create table t (text text not null default 'a text, b bytes', b blob, n integer) "
          "strict;\ncreate index i on t (text, n)");
    CHECK(text_for(Engine::postgres, text) ==
          "create table t (text text collate \"C\" not null default 'a text, b bytes', b bytea, "
          "n bigint);\ncreate index i on t (text, n)");
}

TEST_CASE("what some supported database lacks is refused in migrations") {
    for (const std::string_view text :
         {"create trigger x", "create table t (id bigserial)", "select pg_advisory_lock(1)",
          "select 1 offset 3", "create TEMPORARY table t (a text)", "a timestamp", "a uuid",
          "check (a = 1) deferrable", "set session x = 1", "share real not null"}) {
        CAPTURE(text);
        CHECK(!forbidden_in(text).empty());
    }
    CHECK(
        forbidden_in("create table offset_note (a text default 'no trigger') -- sequence").empty());
    for (const Migration& step : all) {
        CHECK(forbidden_in(step.text.text()).empty());
    }
}

}  // namespace
}  // namespace artel::sql
