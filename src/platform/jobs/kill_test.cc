#include <doctest/doctest.h>
#include <unistd.h>

#include <thread>

#include "base/hash.h"
#include "platform/jobs/workers.h"
#include "platform/log/log.h"
#include "platform/world/world.h"
#include "support/child.h"
#include "support/temporary_folder.h"

// SIGKILL while jobs run: after the restarts every job is done and has left its effect once. The
// control writes the effect in a transaction of its own and must leave some twice, or the test is
// void.
namespace artel::jobs {
namespace {

using namespace std::chrono_literals;

const TenantId tenant(make_uuid_v7(1, 1, 1));
constexpr sql::Sql effect_table =
    "create table effect (tenant_id text not null, job_id text not null, attempt bigint not null)";
enum class Effects { with_the_state, on_their_own };

Result<void> leave_effect(sql::Transaction& t, const Job& job) {
    TRY_VOID(t.run("insert into effect (tenant_id, job_id, attempt) values ($1, $2, $3)", tenant,
                   job.id, job.attempt));
    return {};
}

// Opens the database and works on its jobs until killed, or until none is left.
void work(const std::string& file, Effects effects, int pipe) {
    static_cast<void>(log::open("/dev/null", log::Level::info));
    auto database = sql::open_database(file);
    if (!database.has_value()) {
        _exit(1);
    }
    Kinds kinds;
    kinds.add("row", [&](Run& run) -> Result<Finish> {
        const Job job = run.job();
        run.report(0.5, "half");
        if (effects == Effects::on_their_own) {
            TRY_VOID((*database)->transact([&](auto& t) { return leave_effect(t, job); }));
        }
        if (write(pipe, "x", 1) != 1) {
            _exit(1);
        }
        if (effects == Effects::on_their_own) {
            return Finish{};
        }
        return Finish{Made{"effect", job.id.uuid()},
                      [job](sql::Transaction& t) { return leave_effect(t, job); }};
    });
    world::SystemIds ids;
    Queue queue(ids);
    WorkerOptions options;
    options.attempts = 1000;  // a kill costs each running job one
    const Workers workers(**database, queue, kinds, options);
    const auto left = [&] {
        return (*database)->read([](sql::Transaction& t) {
            return t.first("select count(*) from job where state in ('queued', 'running')")
                ->get<int>(0);
        });
    };
    while (left() > 0) {
        std::this_thread::sleep_for(2ms);
    }
}

void fill(const std::string& file, int jobs) {
    auto database = sql::open_database(file);
    REQUIRE(database.has_value());
    sql::Migrations migrations;
    add_job_migrations(migrations);
    migrations.add({"test", 1, "effects", effect_table});
    REQUIRE(migrations.apply(**database, "1").has_value());
    world::SystemIds ids;
    Queue queue(ids);
    const auto filled = (*database)->transact([&](sql::Transaction& t) -> Result<void> {
        for (int i = 0; i < jobs; ++i) {
            TRY_VOID(queue.enqueue(t, {tenant, ActorId(), "row", Json(i)}));
        }
        return {};
    });
    REQUIRE(filled.has_value());
}

struct Tally {
    int done = 0;
    int effects = 0;
    int jobs_with_effect = 0;
    int repeated_attempts = 0;
};

Tally run_with_kills(int jobs, int kills, Effects effects) {
    const test::TemporaryFolder folder;
    const std::string file = folder.file("artel.db");
    fill(file, jobs);
    RandomStream random(11);
    for (int i = 0; i < kills; ++i) {
        test::Child child([&](int pipe) { work(file, effects, pipe); });
        child.wait_for_output(1 + random.below(static_cast<std::uint64_t>(jobs / kills)));
        child.kill();
    }
    test::Child last([&](int pipe) { work(file, effects, pipe); });
    REQUIRE(last.wait());
    const auto database = sql::open_database(file);
    REQUIRE(database.has_value());
    return (*database)->read([](sql::Transaction& t) {
        const auto jobs_row = t.first(
            "select sum(case when state = 'done' then 1 else 0 end), "
            "sum(case when attempt > 1 then 1 else 0 end) from job");
        const auto effect_row = t.first("select count(*), count(distinct job_id) from effect");
        return Tally{jobs_row->get<int>(0), effect_row->get<int>(0), effect_row->get<int>(1),
                     jobs_row->get<int>(1)};
    });
}

void each_once(int jobs, int kills) {
    const Tally tally = run_with_kills(jobs, kills, Effects::with_the_state);
    MESSAGE(jobs << " jobs, " << kills << " kills, " << tally.repeated_attempts
                 << " jobs tried again, " << tally.effects << " effects");
    CHECK(tally.done == jobs);
    CHECK(tally.effects == jobs);
    CHECK(tally.jobs_with_effect == jobs);
    CHECK(tally.repeated_attempts > 0);
}

TEST_CASE("B4: killed workers leave each job's effect once") {
    each_once(100, 5);
}

TEST_CASE("B4, control: effects outside of the fenced transaction are repeated") {
    CHECK(run_with_kills(100, 5, Effects::on_their_own).effects > 100);
}

TEST_SUITE("slow") {
    TEST_CASE("B4: many kills") {
        each_once(2000, 60);
    }
}

}  // namespace
}  // namespace artel::jobs
