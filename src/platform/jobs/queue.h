#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/id.h"
#include "platform/jobs/feed.h"
#include "platform/jobs/job.h"
#include "platform/sql/database.h"
#include "platform/sql/migrations.h"

namespace artel::jobs {

// What a use case asks for. `input` is everything the job needs: it is not read again later.
struct NewJob {
    TenantId tenant;
    ActorId actor;
    std::string kind;
    Json input;
};

// The jobs as the rest of the program uses them, from any thread.
class Queue {
  public:
    explicit Queue(IdSource& ids) : ids_(ids) {}

    // Writes the job beside the caller's own rows; it runs once they are committed.
    Result<Job> enqueue(sql::Transaction& transaction, const NewJob& wanted);
    Result<Job> find(sql::Transaction& transaction, TenantId tenant, JobId id);
    // Newest first, from the one after `after` on.
    std::vector<Job> list(sql::Transaction& transaction, TenantId tenant, std::int64_t limit,
                          const std::optional<JobId>& after = std::nullopt);
    // A queued job is cancelled at once, a running one is asked to stop; one that has ended stays
    // as it is (`conflict`).
    Result<Job> cancel(sql::Transaction& transaction, TenantId tenant, JobId id);

    Feed& feed() { return feed_; }

  private:
    friend class Workers;
    void wake();

    IdSource& ids_;
    Feed feed_;
    std::mutex mutex_;
    std::condition_variable work_;
    std::uint64_t wakes_ = 0;
    std::function<void(JobId)> cancel_running_;  // set by the workers of this process
};

void add_job_migrations(sql::Migrations& migrations);

}  // namespace artel::jobs
