#pragma once
#include <optional>
#include <vector>

#include "platform/jobs/job.h"
#include "platform/sql/database.h"

// The statements on the job tables. Each that changes a running job is fenced: it changes nothing
// unless the attempt is still the one that was claimed.
namespace artel::jobs::store {

struct Claim {
    Job job;
    Json input;
    std::optional<Json> checkpoint;
};
struct Attempt {
    TenantId tenant;
    JobId id;
    int number{};
};

void insert(sql::Transaction& transaction, const Job& job, const Json& input);
std::optional<Job> find(sql::Transaction& transaction, TenantId tenant, JobId id);
std::vector<Job> list(sql::Transaction& transaction, TenantId tenant, std::int64_t limit,
                      const std::optional<JobId>& after);

// Whether claim() or bury() would find a job.
bool waiting(sql::Transaction& transaction);
std::optional<Claim> claim(sql::Transaction& transaction, std::int64_t lease_microseconds);
// Fails the jobs whose last attempt was lost with its worker.
std::vector<Job> bury(sql::Transaction& transaction, int attempts, const Failure& otherwise);
// SQLite at start-up: nobody else can be running them.
void release_all(sql::Transaction& transaction);

enum class Held { lost, held, cancel_wanted };
Held prolong(sql::Transaction& transaction, const Attempt& attempt,
             std::int64_t lease_microseconds);

// Each says whether the attempt still owned the job.
// Progress, stage and course of `job`.
bool progress(sql::Transaction& transaction, const Attempt& attempt, const Job& job);
bool keep_checkpoint(sql::Transaction& transaction, const Attempt& attempt, const Json& state);
bool end(sql::Transaction& transaction, const Attempt& attempt, State state,
         const std::optional<Made>& result, const std::optional<Failure>& failure);
// Queued again after a pause; `counted` says whether the attempt was one.
enum class Counted { yes, no };
bool requeue(sql::Transaction& transaction, const Attempt& attempt, std::int64_t pause_microseconds,
             Counted counted, const std::optional<Failure>& failure);

// What cancelling did.
enum class Cancelled { at_once, asked, ended_before };
Cancelled cancel(sql::Transaction& transaction, TenantId tenant, JobId id);

}  // namespace artel::jobs::store
