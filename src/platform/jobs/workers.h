#pragma once
#include <chrono>
#include <memory>

#include "platform/jobs/kinds.h"
#include "platform/jobs/queue.h"
#include "platform/sql/database.h"

namespace artel::metrics {
class Registry;
}

namespace artel::jobs {

struct WorkerOptions {
    int threads = 2;
    // How long a job is out of others' reach after its worker's last sign of life.
    std::chrono::milliseconds lease{30'000};
    // How often other nodes' jobs are looked for; those of this process start at once.
    std::chrono::milliseconds poll{1'000};
    // The first pause after a Fault; doubles with every attempt.
    std::chrono::milliseconds pause{1'000};
    int attempts = 5;
    metrics::Registry* metrics = nullptr;
};

// Threads that claim jobs, run their handlers, and store what they bring. Claim and lease go by
// the database's clock and raise the attempt number; the end is written only where the attempt is
// still the same, so a worker that was superseded changes nothing.
class Workers {
  public:
    // Starts. On SQLite, where this process is the only one, jobs that a dead process left running
    // are queued again at once. All arguments outlive the workers.
    Workers(sql::Database& database, Queue& queue, const Kinds& kinds, WorkerOptions options = {});
    // Stops: running handlers get the stop token, and their jobs are handed back.
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    // Claims no more, and hands running jobs back; returns when all have ended.
    void drain();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace artel::jobs
