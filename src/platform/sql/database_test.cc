#include "platform/sql/database.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "platform/metrics/metrics.h"
#include "platform/sql/migrations.h"
#include "support/databases.h"

// What every database promises to the stores above it, on SQLite and on PostgreSQL.
namespace artel::sql {
namespace {

struct NoteTag;
using NoteId = Id<NoteTag>;
enum class Mood { calm, loud };
constexpr auto names(json::Type<Mood>) {
    return std::array{json::name(Mood::calm, "calm"), json::name(Mood::loud, "loud")};
}

constexpr Sql note_schema =
    "create table note (tenant_id text not null, id text not null, body text, bytes bytes, "
    "count bigint not null check (count >= 0), primary key (tenant_id, id));"
    "create table remark (tenant_id text not null, id text not null, note_id text not null, "
    "primary key (tenant_id, id), foreign key (tenant_id, note_id) references note (tenant_id, "
    "id));";
constexpr Sql insert_note = "insert into note (tenant_id, id, count) values ('t', $1, $2)";

void prepare(Database& database) {
    Migrations migrations;
    migrations.add({"note", 1, "notes", note_schema});
    REQUIRE(migrations.apply(database, "0.1.0").has_value());
}

Result<void> add_note(Transaction& t, const std::string& id, std::int64_t count) {
    TRY_VOID(t.run(insert_note, id, count));
    return {};
}

std::int64_t notes(Database& database) {
    return database.read(
        [](Transaction& t) { return t.first("select count(*) from note")->get<std::int64_t>(0); });
}

void values_come_back(Database& database) {
    prepare(database);
    const NoteId id(make_uuid_v7(1'700'000'000'000, 1, 2));
    Json json;
    json.set("ключ", Json::Array{1, "две", nullptr});
    std::string every_byte;
    for (int i = 0; i < 256; ++i) {
        every_byte += static_cast<char>(i);
    }
    const auto back = database.transact([&](Transaction& t) -> Result<Row> {
        TRY_VOID(
            t.run("insert into note (tenant_id, id, body, bytes, count) values ($1, $2, $3, "
                  "$4, $5)",
                  "t", id, json, Bytes{every_byte}, INT64_MAX));
        return *t.first(
            "select id, body, bytes, count, $1, $2, $3, $4, $5 from note where tenant_id = 't'",
            Mood::loud, true, std::optional<std::int64_t>(), std::optional<Bytes>(Bytes{""}),
            Instant{-5});
    });
    REQUIRE(back.has_value());
    const auto [note, body, bytes, count, mood, truth, nothing, empty, when] =
        back->as<NoteId, Json, Bytes, std::int64_t, Mood, bool, std::optional<std::int64_t>,
                 std::optional<Bytes>, Instant>();
    CHECK(note == id);
    CHECK(body == json);
    CHECK(bytes.data == every_byte);
    CHECK(count == INT64_MAX);
    CHECK(mood == Mood::loud);
    CHECK(truth);
    CHECK(!nothing.has_value());
    CHECK(empty == Bytes{""});
    CHECK(when == Instant{-5});
}

void a_value_commits_and_an_error_rolls_back(Database& database) {
    prepare(database);
    CHECK(database.transact([](Transaction& t) { return add_note(t, "a", 1); }).has_value());
    const auto refused = database.transact([](Transaction& t) -> Result<void> {
        TRY_VOID(add_note(t, "b", 1));
        return fail(ErrorKind::forbidden, "no");
    });
    CHECK(refused.error().kind == ErrorKind::forbidden);
    CHECK_THROWS_AS(static_cast<void>(database.transact([](Transaction& t) -> Result<void> {
                        TRY_VOID(add_note(t, "c", 1));
                        throw Fault("gone");
                    })),
                    Fault);
    CHECK(notes(database) == 1);
}

void constraints_are_conflicts(Database& database) {
    prepare(database);
    const auto twice = database.transact([](Transaction& t) -> Result<void> {
        TRY_VOID(add_note(t, "a", 1));
        return add_note(t, "a", 1);
    });
    CHECK(twice.error().kind == ErrorKind::conflict);
    const auto negative = database.transact([](Transaction& t) { return add_note(t, "a", -1); });
    CHECK(negative.error().kind == ErrorKind::conflict);
    const auto orphan = database.transact([](Transaction& t) -> Result<void> {
        TRY_VOID(t.run("insert into remark (tenant_id, id, note_id) values ('t', 'r', 'none')"));
        return {};
    });
    CHECK(orphan.error().kind == ErrorKind::conflict);
    CHECK(notes(database) == 0);
    // A violated constraint cannot be passed over in silence.
    CHECK_THROWS_AS(static_cast<void>(database.transact([](Transaction& t) -> Result<void> {
                        static_cast<void>(add_note(t, "a", -1));
                        return {};
                    })),
                    Bug);
    // Going on after a duplicate is said in the statement.
    const auto counts = database.transact([](Transaction& t) -> Result<std::int64_t> {
        TRY_VOID(add_note(t, "a", 1));
        return t.run(
            "insert into note (tenant_id, id, count) values ('t', 'a', 2) on conflict do nothing");
    });
    CHECK(*counts == 0);
}

void statements_say_how_many_rows_changed(Database& database) {
    prepare(database);
    const auto changed = database.transact([](Transaction& t) -> Result<std::int64_t> {
        for (const char* id : {"a", "b", "c"}) {
            TRY_VOID(add_note(t, id, 1));
        }
        const auto locked = t.first(
            "select id from note where tenant_id = 't' order by id limit 1 for update skip locked");
        CHECK(locked->get<std::string>(0) == "a");
        const auto raised =
            t.rows("update note set count = count + 1 where id > $1 returning id, count", "a");
        CHECK(raised.size() == 2);
        return t.run("delete from note where id <> 'a'");
    });
    CHECK(*changed == 2);
}

void parameters_go_by_number(Database& database) {
    prepare(database);
    const auto row = database.read([](Transaction& t) {
        return t.first("select $3 || $2, $1 + $1 where $2 = 'b'", 21, "b", "c");
    });
    CHECK(row->as<std::string, int>() == std::tuple("cb", 42));
}

void text_is_ordered_by_bytes(Database& database) {
    prepare(database);
    const auto ordered = database.transact([](Transaction& t) -> Result<std::string> {
        for (const char* id : {"б", "a", "B", "А"}) {
            TRY_VOID(add_note(t, id, 1));
        }
        std::string all;
        t.each("select id from note order by id",
               [&](const Row& row) { all += row.get<std::string>(0); });
        CHECK(t.rows("select id from note where id like 'A%'").empty());
        return all;
    });
    CHECK(*ordered == "BaАб");
}

void nul_characters_are_refused(Database& database) {
    prepare(database);
    const auto refused =
        database.transact([](Transaction& t) { return add_note(t, std::string("a\0b", 3), 1); });
    CHECK(refused.error().kind == ErrorKind::invalid);
}

void wrong_statements_are_bugs(Database& database) {
    prepare(database);
    const auto run = [&](auto work) {
        return database.transact([&](Transaction& t) -> Result<void> {
            work(t);
            return {};
        });
    };
    CHECK_THROWS_AS(static_cast<void>(run([](Transaction& t) { t.rows("selec 1"); })), Bug);
    CHECK_THROWS_AS(static_cast<void>(run([](Transaction& t) { t.rows("select $1"); })), Bug);
    CHECK_THROWS_AS(static_cast<void>(run([](Transaction& t) { t.rows("select none from note"); })),
                    Bug);
    CHECK_THROWS_AS(database.read([](Transaction& t) { return t.run(insert_note, "a", 1); }), Bug);
    CHECK_THROWS_AS(
        static_cast<void>(run([&](Transaction&) { static_cast<void>(notes(database)); })), Bug);
    CHECK(database.transact([](Transaction& t) { return add_note(t, "a", 1); }).has_value());
}

void a_snapshot_does_not_move(Database& database) {
    prepare(database);
    const bool moved = database.read([&](Transaction& t) {
        const auto count = [&] {
            return t.first("select count(*) from note")->get<std::int64_t>(0);
        };
        const std::int64_t before = count();
        std::thread([&] {
            CHECK(
                database.transact([](Transaction& w) { return add_note(w, "a", 1); }).has_value());
        }).join();
        return count() != before;
    });
    CHECK(!moved);
    CHECK(notes(database) == 1);
}

void what_follows_a_commit(Database& database) {
    prepare(database);
    int told = 0;
    const auto tell = [&](Transaction& t) { t.after_commit([&] { ++told; }); };
    CHECK(database
              .transact([&](Transaction& t) -> Result<void> {
                  tell(t);
                  CHECK(told == 0);
                  return {};
              })
              .has_value());
    CHECK(!database
               .transact([&](Transaction& t) -> Result<void> {
                   tell(t);
                   return fail(ErrorKind::conflict, "no");
               })
               .has_value());
    CHECK(told == 1);
}

void many_writers_lose_nothing(Database& database) {
    prepare(database);
    CHECK(database.transact([](Transaction& t) { return add_note(t, "sum", 0); }).has_value());
    std::atomic<int> refused{0};
    std::vector<std::thread> threads;
    for (int writer = 0; writer < 8; ++writer) {
        threads.emplace_back([&, writer] {
            for (int i = 0; i < 25; ++i) {
                // Every fifth closure fails after it has written: its neighbours keep theirs.
                const auto done = database.transact([&](Transaction& t) -> Result<void> {
                    const auto sum = t.first("select count from note where id = 'sum' for update");
                    TRY_VOID(t.run("update note set count = $1 where id = 'sum'",
                                   sum->get<std::int64_t>(0) + 1));
                    TRY_VOID(add_note(t, std::to_string(writer) + "." + std::to_string(i), 1));
                    if (i % 5 == 0) {
                        return fail(ErrorKind::conflict, "every fifth");
                    }
                    return {};
                });
                refused += done.has_value() ? 0 : 1;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(refused == 40);
    CHECK(notes(database) == 161);
    const auto sum = database.read([](Transaction& t) {
        return t.first("select count from note where id = 'sum'")->get<std::int64_t>(0);
    });
    CHECK(sum == 160);
}

constexpr std::pair<const char*, void (*)(Database&)> contract[] = {
    {"values come back as they went in", values_come_back},
    {"a value commits, an Error or an exception rolls back",
     a_value_commits_and_an_error_rolls_back},
    {"violated constraints are conflicts", constraints_are_conflicts},
    {"statements say how many rows they changed", statements_say_how_many_rows_changed},
    {"parameters go by number", parameters_go_by_number},
    {"text is ordered by bytes", text_is_ordered_by_bytes},
    {"NUL characters are refused", nul_characters_are_refused},
    {"wrong statements are bugs", wrong_statements_are_bugs},
    {"a snapshot does not move", a_snapshot_does_not_move},
    {"what follows a commit runs after it", what_follows_a_commit},
    {"many writers lose nothing", many_writers_lose_nothing},
};

TEST_CASE("the contract of a database, on SQLite") {
    for (const auto& [promise, holds] : contract) {
        INFO(std::string(promise));
        test::on_sqlite(holds);
    }
}

TEST_SUITE("pg") {
    TEST_CASE("the contract of a database, on PostgreSQL") {
        for (const auto& [promise, holds] : contract) {
            INFO(std::string(promise));
            test::on_postgres(holds);
        }
    }
}

TEST_SUITE("pg") {
    // What a cancelled wait for a standby looks like: COMMIT succeeds, with a warning.
    TEST_CASE("a warning during COMMIT is an unknown outcome") {
        test::on_postgres([](Database& database) {
            prepare(database);
            const auto warned = database.transact([](Transaction& t) -> Result<void> {
                TRY_VOID(
                    t.run("create function warn() returns trigger language plpgsql as "
                          "'begin raise warning ''not replicated''; return null; end'"));
                TRY_VOID(
                    t.run("create constraint trigger warns after insert on note deferrable "
                          "initially deferred for each row execute function warn()"));
                return {};
            });
            REQUIRE(warned.has_value());
            CHECK_THROWS_AS(static_cast<void>(database.transact(
                                [](Transaction& t) { return add_note(t, "a", 1); })),
                            Fault);
        });
    }

    TEST_CASE("a server that dies and comes back is found again") {
        test::on_postgres([](Database& database) {
            prepare(database);
            const auto add = [&](const std::string& id) {
                return database.transact([&](Transaction& t) { return add_note(t, id, 1); })
                    .has_value();
            };
            CHECK(add("before"));
            test::kill_postgres();
            CHECK_THROWS_AS(add("meanwhile"), Fault);
            CHECK_THROWS_AS(static_cast<void>(notes(database)), Fault);
            CHECK(!database.health().writable);
            test::start_postgres();
            CHECK(add("after"));
            CHECK(notes(database) == 2);
        });
    }
}

TEST_CASE("a second process is refused while the first has the file") {
    const test::TemporaryFolder folder;
    const auto first = open_database(folder.file("artel.db"));
    REQUIRE(first.has_value());
    const auto second = open_database(folder.file("artel.db"));
    REQUIRE(!second.has_value());
    CHECK(second.error().kind == ErrorKind::conflict);
    CHECK(second.error().message.find("another Artel process") != std::string::npos);
}

TEST_CASE("a database that cannot be opened is named") {
    const auto absent = open_database("/nonexistent/folder/artel.db");
    CHECK(absent.error().kind == ErrorKind::unavailable);
    const auto nobody = open_database("postgres://artel@127.0.0.1:1/none");
    CHECK(nobody.error().kind == ErrorKind::unavailable);
}

TEST_CASE("with the disk nearly full, writing is unavailable and reading goes on") {
    const test::TemporaryFolder folder;
    OpenOptions options;
    options.reserve_bytes = 0;
    {
        auto database = open_database(folder.file("artel.db"), options);
        REQUIRE(database.has_value());
        prepare(**database);
        CHECK((*database)->health().writable);
    }
    options.reserve_bytes = INT64_MAX;
    options.reserve_share = 1;
    auto database = open_database(folder.file("artel.db"), options);
    REQUIRE(database.has_value());
    const auto refused = (*database)->transact([](Transaction& t) { return add_note(t, "a", 1); });
    CHECK(refused.error().kind == ErrorKind::unavailable);
    CHECK(notes(**database) == 0);
    CHECK(!(*database)->health().writable);
}

TEST_CASE("commits are grouped, and counted") {
    metrics::Registry registry;
    OpenOptions options;
    options.metrics = &registry;
    test::on_sqlite(many_writers_lose_nothing, options);
    CHECK(registry.text().find("artel_sql_group_size_count") != std::string::npos);
}

}  // namespace
}  // namespace artel::sql
