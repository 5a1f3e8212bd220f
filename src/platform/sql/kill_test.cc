#include <doctest/doctest.h>
#include <unistd.h>

#include <set>
#include <thread>

#include "base/hash.h"
#include "platform/sql/database.h"
#include "platform/sql/migrations.h"
#include "platform/sql/sqlite_files.h"
#include "support/child.h"
#include "support/temporary_folder.h"

// SIGKILL under writers: what was acknowledged is there after the restart, and nothing is half
// there. The control acknowledges before the commit and must lose something, or the test is void.
namespace artel::sql {
namespace {

constexpr Sql pair_tables =
    "create table debit (id bigint not null primary key);"
    "create table credit (id bigint not null primary key)";
enum class Acknowledge { after_commit, before_commit };
constexpr int writers = 8;

void acknowledge(int pipe, std::int64_t id) {
    if (write(pipe, &id, sizeof id) != sizeof id) {
        _exit(1);
    }
}

void write_until_killed(const std::string& file, int round, Acknowledge when, int pipe) {
    auto database = open_database(file);
    Migrations migrations;
    migrations.add({"test", 1, "pairs", pair_tables});
    if (!database.has_value() || !migrations.apply(**database, "1").has_value()) {
        _exit(1);
    }
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer) {
        threads.emplace_back([&, writer] {
            for (std::int64_t i = 0;; ++i) {
                const std::int64_t id = (i * writers + writer) * 100'000 + round;
                const auto done = (*database)->transact([&](Transaction& t) -> Result<void> {
                    TRY_VOID(t.run("insert into debit (id) values ($1)", id));
                    if (when == Acknowledge::before_commit) {
                        acknowledge(pipe, id);
                    }
                    TRY_VOID(t.run("insert into credit (id) values ($1)", id));
                    return {};
                });
                if (done.has_value() && when == Acknowledge::after_commit) {
                    acknowledge(pipe, id);
                }
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
}

struct Tally {
    std::size_t acknowledged = 0;
    std::size_t lost = 0;
    std::size_t halves = 0;
};

Tally kill_rounds(int rounds, Acknowledge when) {
    const test::TemporaryFolder folder;
    const std::string file = folder.file("artel.db");
    RandomStream random(7);
    std::set<std::int64_t> acknowledged;
    Tally tally;
    for (int round = 0; round < rounds; ++round) {
        test::Child child([&](int pipe) { write_until_killed(file, round, when, pipe); });
        REQUIRE(child.wait_for_output(sizeof(std::int64_t)));
        child.wait_for_output(sizeof(std::int64_t) * random.below(400));
        const std::string& output = child.kill();
        for (std::size_t at = 0; at + sizeof(std::int64_t) <= output.size();
             at += sizeof(std::int64_t)) {
            std::int64_t id = 0;
            output.copy(reinterpret_cast<char*>(&id), sizeof id, at);
            acknowledged.insert(id);
        }
        const auto database = open_database(file);  // recovers
        REQUIRE(database.has_value());
        const auto ids = [&](Sql sql) {
            return (*database)->read([&](Transaction& t) {
                std::set<std::int64_t> out;
                t.each(sql, [&](const Row& row) { out.insert(row.get<std::int64_t>(0)); });
                return out;
            });
        };
        const auto debits = ids("select id from debit");
        tally.halves += debits == ids("select id from credit") ? 0 : 1;
        tally.lost = 0;
        for (const std::int64_t id : acknowledged) {
            tally.lost += debits.contains(id) ? 0 : 1;
        }
    }
    REQUIRE(inspect_sqlite(file).has_value());
    tally.acknowledged = acknowledged.size();
    return tally;
}

void nothing_is_lost(int rounds) {
    const Tally tally = kill_rounds(rounds, Acknowledge::after_commit);
    MESSAGE(rounds << " kills, " << tally.acknowledged << " acknowledged, " << tally.lost
                   << " lost, " << tally.halves << " halves");
    CHECK(tally.acknowledged > 0);
    CHECK(tally.lost == 0);
    CHECK(tally.halves == 0);
}

TEST_CASE("A1: nothing acknowledged is lost when the process is killed") {
    nothing_is_lost(6);
}

TEST_CASE("A1, control: acknowledging before the commit loses") {
    CHECK(kill_rounds(6, Acknowledge::before_commit).lost > 0);
}

TEST_SUITE("slow") {
    TEST_CASE("A1: nothing acknowledged is lost in many kills") {
        nothing_is_lost(60);
    }
}

}  // namespace
}  // namespace artel::sql
