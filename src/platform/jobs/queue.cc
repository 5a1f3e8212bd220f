#include "platform/jobs/queue.h"

#include "platform/jobs/store.h"

namespace artel::jobs {

Result<Job> Queue::enqueue(sql::Transaction& transaction, const NewJob& wanted) {
    Job job;
    job.tenant = wanted.tenant;
    job.actor = wanted.actor;
    job.id = ids_.next<JobTag>();
    job.version = 1;
    job.kind = wanted.kind;
    job.created_at = transaction.now();
    store::insert(transaction, job, wanted.input);
    transaction.after_commit([this, job] {
        feed_.tell(job);
        wake();
    });
    return job;
}

Result<Job> Queue::find(sql::Transaction& transaction, TenantId tenant, JobId id) {
    auto job = store::find(transaction, tenant, id);
    if (!job.has_value()) {
        return fail(ErrorKind::not_found, "there is no such job");
    }
    return *std::move(job);
}

std::vector<Job> Queue::list(sql::Transaction& transaction, TenantId tenant, std::int64_t limit,
                             const std::optional<JobId>& after) {
    return store::list(transaction, tenant, limit, after);
}

Result<Job> Queue::cancel(sql::Transaction& transaction, TenantId tenant, JobId id) {
    TRY_VOID(find(transaction, tenant, id));
    const store::Cancelled what = store::cancel(transaction, tenant, id);
    TRY(Job job, find(transaction, tenant, id));
    if (what == store::Cancelled::ended_before) {
        return fail(ErrorKind::conflict,
                    "the job has ended already: it is " + std::string(json::name_of(job.state)));
    }
    transaction.after_commit([this, job] {
        feed_.tell(job);
        const std::lock_guard lock(mutex_);
        if (cancel_running_) {
            cancel_running_(job.id);
        }
    });
    return job;
}

void Queue::wake() {
    {
        const std::lock_guard lock(mutex_);
        ++wakes_;
    }
    work_.notify_all();
}

}  // namespace artel::jobs
