#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

#include "platform/jobs/workers.h"
#include "platform/log/log.h"
#include "platform/world/world.h"
#include "support/databases.h"

namespace artel::jobs {
namespace {

using namespace std::chrono_literals;

const TenantId tenant(make_uuid_v7(1, 1, 1));
const TenantId other_tenant(make_uuid_v7(1, 1, 2));
const ActorId actor(make_uuid_v7(2, 2, 2));

constexpr sql::Sql effect_table =
    "create table effect (tenant_id text not null, id text not null, primary key (tenant_id, id))";

void prepare(sql::Database& database) {
    sql::Migrations migrations;
    add_job_migrations(migrations);
    migrations.add({"test", 1, "effects", effect_table});
    REQUIRE(migrations.apply(database, "0.1.0").has_value());
}

// A database with jobs, and what a test does with them.
struct World {
    sql::Database& database;
    world::SystemIds ids{};
    Queue queue{ids};
    Kinds kinds{};

    explicit World(sql::Database& of) : database(of) {
        prepare(of);
        static_cast<void>(log::open("/dev/null", log::Level::info));
    }

    JobId enqueue(const std::string& kind, Json input = Json(Json::Object())) {
        const auto job = database.transact([&](sql::Transaction& t) {
            return queue.enqueue(t, {tenant, actor, kind, input});
        });
        REQUIRE(job.has_value());
        return job->id;
    }
    Job find(JobId id) {
        return *database.read([&](sql::Transaction& t) { return queue.find(t, tenant, id); });
    }
    Job wait_for(JobId id, const std::function<bool(const Job&)>& is_so) {
        for (int i = 0; i < 2000; ++i) {
            Job job = find(id);
            if (is_so(job)) {
                return job;
            }
            std::this_thread::sleep_for(5ms);
        }
        FAIL("the job did not get there");
        return find(id);
    }
    Job wait_for(JobId id, State state) {
        return wait_for(id, [&](const Job& job) { return job.state == state; });
    }
    std::int64_t effects() {
        return database.read([](sql::Transaction& t) {
            return t.first("select count(*) from effect")->get<std::int64_t>(0);
        });
    }
    // A row that only one successful run can write.
    static Finish leaves_a_row(const Run& run) {
        const JobId id = run.job().id;
        return {
            Made{"effect", id.uuid()}, [id](sql::Transaction& t) -> Result<void> {
                TRY_VOID(t.run("insert into effect (tenant_id, id) values ($1, $2)", tenant, id));
                return {};
            }};
    }
    static WorkerOptions quick() {
        WorkerOptions options;
        options.lease = 300ms;
        options.poll = 20ms;
        options.pause = 5ms;
        return options;
    }
};

void waits_until_stopped(const Run& run) {
    while (!run.stop().stop_requested()) {
        std::this_thread::sleep_for(1ms);
    }
}

void a_job_runs_and_leaves_its_effects(sql::Database& database) {
    World world(database);
    world.kinds.add("double", [](Run& run) -> Result<Finish> {
        CHECK(*run.input().find("x") == Json(21));
        CHECK(run.job().actor == actor);
        run.follow({{0.5, 80, 100, 0.2}, {1, 90, 100, 0.1}});
        run.report(0.5, "half");
        return World::leaves_a_row(run);
    });
    std::vector<State> heard;
    const auto listening =
        world.queue.feed().listen([&](const Job& job) { heard.push_back(job.state); });
    const Workers workers(database, world.queue, world.kinds, World::quick());
    Json input;
    input.set("x", 21);
    const JobId id = world.enqueue("double", input);
    const Job job = world.wait_for(id, State::done);
    CHECK(job.result == Made{"effect", id.uuid()});
    CHECK(job.progress == 1);
    CHECK(job.stage == "half");
    CHECK(job.course == std::vector<Sample>{{0.5, 80, 100, 0.2}, {1, 90, 100, 0.1}});
    CHECK(job.attempt == 1);
    CHECK(job.finished_at.has_value());
    CHECK(world.effects() == 1);
    const auto foreign =
        database.read([&](sql::Transaction& t) { return world.queue.find(t, other_tenant, id); });
    CHECK(foreign.error().kind == ErrorKind::not_found);
}

void a_rolled_back_request_leaves_no_job(sql::Database& database) {
    World world(database);
    const auto refused = database.transact([&](sql::Transaction& t) -> Result<void> {
        TRY_VOID(world.queue.enqueue(t, {tenant, actor, "none", Json(1)}));
        return fail(ErrorKind::forbidden, "no");
    });
    CHECK(!refused.has_value());
    CHECK(database.read([&](sql::Transaction& t) { return world.queue.list(t, tenant, 10); })
              .empty());
}

void endings(sql::Database& database) {
    World world(database);
    std::atomic<int> faults{0};
    world.kinds.add("error",
                    [](Run&) -> Result<Finish> { return invalid("/items/3", "names no unit"); });
    world.kinds.add("twice_broken", [&](Run& run) -> Result<Finish> {
        if (++faults <= 2) {
            throw Fault("the net is down");
        }
        return World::leaves_a_row(run);
    });
    world.kinds.add("always_broken", [](Run&) -> Result<Finish> { throw Fault("still down"); });
    world.kinds.add("wrong", [](Run&) -> Result<Finish> {
        ENSURE(false, "never so");
        return Finish{};
    });
    world.kinds.add("refused_effect", [](Run&) -> Result<Finish> {
        return Finish{
            std::nullopt, [](sql::Transaction& t) -> Result<void> {
                TRY_VOID(t.run("insert into effect (tenant_id, id) values ('x', 'half done')"));
                return fail(ErrorKind::conflict, "changed meanwhile");
            }};
    });
    const Workers workers(database, world.queue, world.kinds, World::quick());

    const Job error = world.wait_for(world.enqueue("error"), State::failed);
    CHECK(error.error->status == 400);
    CHECK(error.error->violations == std::vector<Failure::Place>{{"/items/3", "names no unit"}});
    const Job repaired = world.wait_for(world.enqueue("twice_broken"), State::done);
    CHECK(repaired.attempt == 3);
    CHECK(!repaired.error.has_value());
    const Job given_up = world.wait_for(world.enqueue("always_broken"), State::failed);
    CHECK(given_up.attempt == 5);
    CHECK(given_up.error->detail == "still down");
    const Job wrong = world.wait_for(world.enqueue("wrong"), State::failed);
    CHECK(wrong.attempt == 1);
    CHECK(wrong.error->status == 500);
    const Job refused = world.wait_for(world.enqueue("refused_effect"), State::failed);
    CHECK(refused.error->status == 409);
    CHECK(world.effects() == 1);
}

void cancelling(sql::Database& database) {
    World world(database);
    world.kinds.add("long", [](Run& run) -> Result<Finish> {
        waits_until_stopped(run);
        CHECK(run.stop_reason() == StopReason::cancelled);
        return World::leaves_a_row(run);
    });
    world.kinds.add("long_kept", [](Run& run) -> Result<Finish> {
        waits_until_stopped(run);
        Finish finish = World::leaves_a_row(run);
        finish.on_cancel = Finish::OnCancel::keep;
        return finish;
    });
    const auto cancel = [&](JobId id) {
        return database.transact(
            [&](sql::Transaction& t) { return world.queue.cancel(t, tenant, id); });
    };
    const JobId waiting = world.enqueue("long");
    CHECK(cancel(waiting)->state == State::cancelled);
    const Workers workers(database, world.queue, world.kinds, World::quick());
    const JobId running = world.enqueue("long");
    world.wait_for(running, State::running);
    CHECK(cancel(running).has_value());
    CHECK(!world.wait_for(running, State::cancelled).result.has_value());
    CHECK(world.effects() == 0);
    const JobId kept = world.enqueue("long_kept");
    world.wait_for(kept, State::running);
    CHECK(cancel(kept).has_value());
    CHECK(world.wait_for(kept, State::cancelled).result.has_value());
    CHECK(world.effects() == 1);
    CHECK(cancel(kept).error().kind == ErrorKind::conflict);
}

void shutdown_hands_jobs_back(sql::Database& database) {
    World world(database);
    std::atomic<bool> second{false};
    world.kinds.add("long", [&](Run& run) -> Result<Finish> {
        if (second) {
            CHECK(run.checkpoint() == Json("so far"));
            return World::leaves_a_row(run);
        }
        run.keep_checkpoint(Json("so far"));
        waits_until_stopped(run);
        CHECK(run.stop_reason() == StopReason::shutdown);
        return World::leaves_a_row(run);
    });
    const JobId id = world.enqueue("long");
    {
        const Workers workers(database, world.queue, world.kinds, World::quick());
        world.wait_for(id, State::running);
        std::this_thread::sleep_for(20ms);
    }
    CHECK(world.find(id).state == State::queued);
    CHECK(world.effects() == 0);
    second = true;
    const Workers workers(database, world.queue, world.kinds, World::quick());
    CHECK(world.wait_for(id, State::done).attempt == 1);
    CHECK(world.effects() == 1);
}

// A worker that stops giving signs of life is superseded; what it brings late changes nothing.
void a_superseded_worker_changes_nothing(sql::Database& database) {
    World world(database);
    std::atomic<int> entered{0};
    std::atomic<bool> release{false};
    world.kinds.add("slow", [&](Run& run) -> Result<Finish> {
        if (++entered == 1) {
            while (!release) {
                std::this_thread::sleep_for(1ms);
            }
        }
        return World::leaves_a_row(run);
    });
    const JobId id = world.enqueue("slow");
    {
        WorkerOptions options = World::quick();
        options.threads = 2;
        const Workers workers(database, world.queue, world.kinds, options);
        world.wait_for(id, State::running);
        // The lease ends as if the first worker had been cut off from the database.
        CHECK(database
                  .transact([](sql::Transaction& t) -> Result<void> {
                      TRY_VOID(t.run("update job set lease = 0"));
                      return {};
                  })
                  .has_value());
        CHECK(world.wait_for(id, State::done).attempt == 2);
        release = true;
    }
    CHECK(world.find(id).attempt == 2);
    CHECK(world.effects() == 1);
    CHECK(entered == 2);
}

void lost_five_times_it_fails(sql::Database& database) {
    World world(database);
    world.kinds.add("poison", [](Run&) -> Result<Finish> { return Finish{}; });
    const JobId id = world.enqueue("poison");
    CHECK(database
              .transact([](sql::Transaction& t) -> Result<void> {
                  TRY_VOID(t.run("update job set state = 'running', attempt = 5, lease = 1"));
                  return {};
              })
              .has_value());
    const Workers workers(database, world.queue, world.kinds, World::quick());
    CHECK(world.wait_for(id, State::failed).error->detail.find("5 times") != std::string::npos);
}

void many_jobs_each_once(sql::Database& database) {
    World world(database);
    world.kinds.add("row", [](Run& run) -> Result<Finish> { return World::leaves_a_row(run); });
    WorkerOptions options = World::quick();
    options.threads = 4;
    const Workers workers(database, world.queue, world.kinds, options);
    std::vector<JobId> all;
    for (int i = 0; i < 60; ++i) {
        all.push_back(world.enqueue("row"));
    }
    for (const JobId id : all) {
        CHECK(world.wait_for(id, State::done).attempt == 1);
    }
    CHECK(world.effects() == 60);
    const auto page = database.read(
        [&](sql::Transaction& t) { return world.queue.list(t, tenant, 10, all[20]); });
    REQUIRE(page.size() == 10);
    CHECK(page.front().id == all[19]);
}

constexpr std::pair<const char*, void (*)(sql::Database&)> contract[] = {
    {"a job runs and leaves its effects", a_job_runs_and_leaves_its_effects},
    {"a rolled back request leaves no job", a_rolled_back_request_leaves_no_job},
    {"errors, faults and bugs end a job each in its way", endings},
    {"cancelling", cancelling},
    {"shutdown hands jobs back", shutdown_hands_jobs_back},
    {"a superseded worker changes nothing", a_superseded_worker_changes_nothing},
    {"lost five times, it fails", lost_five_times_it_fails},
    {"many jobs, each once", many_jobs_each_once},
};

TEST_CASE("jobs on SQLite") {
    for (const auto& [promise, holds] : contract) {
        INFO(std::string(promise));
        test::on_sqlite(holds);
    }
}

TEST_SUITE("pg") {
    TEST_CASE("jobs on PostgreSQL") {
        for (const auto& [promise, holds] : contract) {
            INFO(std::string(promise));
            test::on_postgres(holds);
        }
    }
}

}  // namespace
}  // namespace artel::jobs
