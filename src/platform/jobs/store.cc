#include "platform/jobs/store.h"

#include <cmath>

#include "platform/jobs/queue.h"

namespace artel::jobs {
namespace {

// The queue is narrow; what a job needs and keeps stands beside it.
constexpr sql::Sql job_tables = R"(
create table job (
    tenant_id text not null,
    id text not null,
    actor_id text not null,
    version bigint not null,
    kind text not null,
    state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    attempt bigint not null,
    lease bigint not null,
    not_before bigint not null,
    cancel_wanted bigint not null,
    progress bigint not null,
    stage text not null,
    result_kind text,
    result_id text,
    error text,
    created_at bigint not null,
    finished_at bigint,
    primary key (tenant_id, id)
);
create index job_waiting on job (state, not_before);
create table job_input (
    tenant_id text not null,
    job_id text not null,
    input text not null,
    checkpoint text,
    primary key (tenant_id, job_id),
    foreign key (tenant_id, job_id) references job (tenant_id, id)
);
)";

constexpr sql::Sql with_course = "alter table job_input add column course text";

constexpr double progress_units = 1000;

}  // namespace

void add_job_migrations(sql::Migrations& migrations) {
    migrations.add({"jobs", 1, "job and its input", job_tables});
    migrations.add({"jobs", 6, "the course of a search", with_course});
}

namespace store {
namespace {

Job job_of(const sql::Row& row) {
    Job job;
    job.tenant = row.get<TenantId>(0);
    job.id = row.get<JobId>(1);
    job.actor = row.get<ActorId>(2);
    job.version = row.get<std::int64_t>(3);
    job.kind = row.get<std::string>(4);
    job.state = row.get<State>(5);
    job.attempt = row.get<int>(6);
    job.progress = static_cast<double>(row.get<std::int64_t>(7)) / progress_units;
    job.stage = row.get<std::string>(8);
    if (const auto kind = row.get<std::optional<std::string>>(9)) {
        job.result = Made{*kind, row.get<Uuid>(10)};
    }
    if (const auto error = row.get<std::optional<Json>>(11)) {
        if (auto failure = json::decode<Failure>(*error)) {
            job.error = *std::move(failure);
        }
    }
    job.created_at = row.get<Instant>(12);
    job.finished_at = row.get<std::optional<Instant>>(13);
    return job;
}

std::optional<Json> json_of(const std::optional<Failure>& failure) {
    return failure.has_value() ? std::optional<Json>(json::encode(*failure)) : std::nullopt;
}

// These statements touch no constraint, so an Error of theirs is a mistake of ours.
std::int64_t changed(const Result<std::int64_t>& rows) {
    ENSURE(rows.has_value(), "the job's row accepts its states");
    return *rows;
}

}  // namespace

void insert(sql::Transaction& t, const Job& job, const Json& input) {
    changed(
        t.run("insert into job (tenant_id, id, actor_id, version, kind, state, attempt, lease, "
              "not_before, cancel_wanted, progress, stage, created_at) "
              "values ($1, $2, $3, $4, $5, $6, 0, 0, 0, 0, 0, '', $7)",
              job.tenant, job.id, job.actor, job.version, job.kind, job.state, job.created_at));
    changed(t.run("insert into job_input (tenant_id, job_id, input) values ($1, $2, $3)",
                  job.tenant, job.id, input));
}

std::optional<Job> find(sql::Transaction& t, TenantId tenant, JobId id) {
    const auto row = t.first(
        "select job.tenant_id, id, actor_id, version, kind, state, attempt, progress, stage, "
        "result_kind, result_id, error, created_at, finished_at, course from job "
        "join job_input on job_input.tenant_id = job.tenant_id and job_id = id "
        "where job.tenant_id = $1 and id = $2",
        tenant, id);
    if (!row.has_value()) {
        return std::nullopt;
    }
    Job job = job_of(*row);
    if (const auto course = row->get<std::optional<Json>>(14)) {
        job.course = json::decode<std::vector<Sample>>(*course).value_or(std::vector<Sample>());
    }
    return job;
}

std::vector<Job> list(sql::Transaction& t, TenantId tenant, std::int64_t limit,
                      const std::optional<JobId>& after) {
    std::vector<Job> out;
    t.each(
        "select tenant_id, id, actor_id, version, kind, state, attempt, progress, stage, "
        "result_kind, result_id, error, created_at, finished_at from job "
        "where tenant_id = $1 and ($2 is null or id < $2) order by id desc limit $3",
        [&](const sql::Row& row) { out.push_back(job_of(row)); }, tenant, after, limit);
    return out;
}

bool waiting(sql::Transaction& t) {
    const Instant now = t.now();
    return t
        .first(
            "select 1 from job where (state = 'queued' and not_before <= $1) or "
            "(state = 'running' and lease < $1) limit 1",
            now)
        .has_value();
}

std::optional<Claim> claim(sql::Transaction& t, std::int64_t lease) {
    const std::int64_t now = t.now().microseconds;
    const auto claimed = t.first(
        "with found as (select tenant_id, id from job where (state = 'queued' and "
        "not_before <= $1) or (state = 'running' and lease < $1) "
        "order by id limit 1 for update skip locked) "
        "update job set state = 'running', lease = $2, attempt = attempt + 1, "
        "version = version + 1 from found "
        "where job.tenant_id = found.tenant_id and job.id = found.id "
        "returning job.tenant_id, job.id",
        now, now + lease);
    if (!claimed.has_value()) {
        return std::nullopt;
    }
    const auto [tenant, id] = claimed->as<TenantId, JobId>();
    const auto input = t.first(
        "select input, checkpoint from job_input where tenant_id = $1 and job_id = $2", tenant, id);
    ENSURE(input.has_value(), "a job has its input");
    return Claim{*find(t, tenant, id), input->get<Json>(0), input->get<std::optional<Json>>(1)};
}

std::vector<Job> bury(sql::Transaction& t, int attempts, const Failure& otherwise) {
    const Instant now = t.now();
    std::vector<Job> out;
    const auto rows = t.rows(
        "update job set state = 'failed', version = version + 1, finished_at = $1, "
        "error = coalesce(error, $2) where state = 'running' and lease < $1 and attempt >= $3 "
        "returning tenant_id, id",
        now, json::encode(otherwise), attempts);
    for (const sql::Row& row : rows) {
        out.push_back(*find(t, row.get<TenantId>(0), row.get<JobId>(1)));
    }
    return out;
}

void release_all(sql::Transaction& t) {
    changed(t.run("update job set lease = 0 where state = 'running'"));
}

Held prolong(sql::Transaction& t, const Attempt& attempt, std::int64_t lease) {
    const auto row = t.first(
        "update job set lease = $4 where tenant_id = $1 and id = $2 and attempt = $3 and "
        "state = 'running' returning cancel_wanted",
        attempt.tenant, attempt.id, attempt.number, t.now().microseconds + lease);
    if (!row.has_value()) {
        return Held::lost;
    }
    return row->get<bool>(0) ? Held::cancel_wanted : Held::held;
}

bool progress(sql::Transaction& t, const Attempt& attempt, const Job& job) {
    if (changed(t.run("update job set progress = $4, stage = $5, version = version + 1 "
                      "where tenant_id = $1 and id = $2 and attempt = $3 and state = 'running'",
                      attempt.tenant, attempt.id, attempt.number,
                      std::llround(job.progress * progress_units), job.stage)) != 1) {
        return false;
    }
    if (!job.course.empty()) {
        changed(t.run("update job_input set course = $3 where tenant_id = $1 and job_id = $2",
                      attempt.tenant, attempt.id, json::encode(job.course)));
    }
    return true;
}

bool keep_checkpoint(sql::Transaction& t, const Attempt& attempt, const Json& state) {
    return changed(t.run("update job_input set checkpoint = $4 where tenant_id = $1 and "
                         "job_id = $2 and exists (select 1 from job where tenant_id = $1 and "
                         "id = $2 and attempt = $3 and state = 'running')",
                         attempt.tenant, attempt.id, attempt.number, state)) == 1;
}

bool end(sql::Transaction& t, const Attempt& attempt, State state,
         const std::optional<Made>& result, const std::optional<Failure>& failure) {
    const auto kind = result ? std::optional(result->kind) : std::nullopt;
    const auto id = result ? std::optional(result->id) : std::nullopt;
    return changed(t.run("update job set state = $4, result_kind = $5, result_id = $6, error = $7, "
                         "finished_at = $8, lease = 0, version = version + 1, "
                         "progress = case when $4 = 'done' then 1000 else progress end "
                         "where tenant_id = $1 and id = $2 and attempt = $3 and state = 'running'",
                         attempt.tenant, attempt.id, attempt.number, state, kind, id,
                         json_of(failure), t.now())) == 1;
}

bool requeue(sql::Transaction& t, const Attempt& attempt, std::int64_t pause, Counted counted,
             const std::optional<Failure>& failure) {
    return changed(t.run("update job set state = 'queued', lease = 0, not_before = $4, "
                         "attempt = attempt - $5, error = $6, version = version + 1 "
                         "where tenant_id = $1 and id = $2 and attempt = $3 and state = 'running'",
                         attempt.tenant, attempt.id, attempt.number, t.now().microseconds + pause,
                         counted == Counted::no, json_of(failure))) == 1;
}

Cancelled cancel(sql::Transaction& t, TenantId tenant, JobId id) {
    const auto at_once = t.run(
        "update job set state = 'cancelled', finished_at = $3, version = version + 1 "
        "where tenant_id = $1 and id = $2 and state = 'queued'",
        tenant, id, t.now());
    if (changed(at_once) == 1) {
        return Cancelled::at_once;
    }
    const auto asked = t.run(
        "update job set cancel_wanted = 1, version = version + 1 "
        "where tenant_id = $1 and id = $2 and state = 'running'",
        tenant, id);
    return changed(asked) == 1 ? Cancelled::asked : Cancelled::ended_before;
}

}  // namespace store
}  // namespace artel::jobs
