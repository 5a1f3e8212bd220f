#include "platform/jobs/workers.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>
#include <variant>
#include <vector>

#include "platform/jobs/store.h"
#include "platform/log/log.h"
#include "platform/metrics/metrics.h"

namespace artel::jobs {
namespace {

using Steady = std::chrono::steady_clock;
constexpr std::chrono::milliseconds between_reports{500};
constexpr int tries_to_store = 4;

std::int64_t microseconds(std::chrono::milliseconds time) {
    return std::chrono::duration_cast<std::chrono::microseconds>(time).count();
}

// How a handler ended.
struct Broken {  // Fault
    std::string what;
};
struct Wrong {  // Bug, or any other exception
    std::string what;
};
using Ending = std::variant<Finish, Error, Broken, Wrong>;

Failure failure_of(std::string_view name, std::string_view title, int status, std::string detail) {
    return {"https://artel.example/problems/" + std::string(name),
            std::string(title),
            status,
            std::move(detail),
            {}};
}

Failure failure_of_fault(const std::string& what) {
    return failure_of("fault", "The work broke off", fault_http_status, what);
}

Failure failure_of(const Ending& ending) {
    if (const auto* error = std::get_if<Error>(&ending)) {
        const ErrorRow& row = error_row(error->kind);
        Failure out = failure_of(row.name, row.title, row.http_status, error->message);
        for (const Violation& violation : error->violations) {
            out.violations.push_back({violation.pointer, violation.message});
        }
        return out;
    }
    if (const auto* broken = std::get_if<Broken>(&ending)) {
        return failure_of_fault(broken->what);
    }
    return failure_of("bug", "A fault of Artel itself", bug_http_status,
                      "please report it; the log has the details");
}

Ending ending_of(const Handler& handler, Run& run) {
    try {
        Result<Finish> result = handler(run);
        if (!result.has_value()) {
            return result.error();
        }
        return *std::move(result);
    } catch (const Fault& fault) {
        return Broken{fault.what()};
    } catch (const std::exception& wrong) {
        return Wrong{wrong.what()};
    }
}

// One claimed job.
class Held final : public Run {
  public:
    Held(sql::Database& database, Feed& feed, store::Claim claim)
        : database_(database), feed_(feed), claim_(std::move(claim)) {}

    const Job& job() const override { return claim_.job; }
    const Json& input() const override { return claim_.input; }
    std::stop_token stop() const override { return source_.get_token(); }
    StopReason stop_reason() const override { return reason_; }
    std::optional<Json> checkpoint() const override { return claim_.checkpoint; }
    void report(double progress, std::string_view stage) override;
    void follow(std::vector<Sample> course) override { claim_.job.course = std::move(course); }
    void keep_checkpoint(const Json& state) override;

    void stop_for(StopReason reason) {
        StopReason none = StopReason::none;
        reason_.compare_exchange_strong(none, reason);
        source_.request_stop();
    }
    store::Attempt attempt() const {
        return {claim_.job.tenant, claim_.job.id, claim_.job.attempt};
    }

  private:
    sql::Database& database_;
    Feed& feed_;
    store::Claim claim_;
    std::stop_source source_;
    std::atomic<StopReason> reason_{StopReason::none};
    Steady::time_point reported_{};
};

void Held::report(double progress, std::string_view stage) {
    const auto now = Steady::now();
    if (stage == claim_.job.stage && now - reported_ < between_reports) {
        return;
    }
    reported_ = now;
    claim_.job.progress = std::clamp(progress, 0.0, 1.0);
    claim_.job.stage = stage;
    try {
        const auto job = database_.transact([&](sql::Transaction& t) -> Result<Job> {
            if (!store::progress(t, attempt(), claim_.job)) {
                return fail(ErrorKind::conflict, "superseded");
            }
            return *store::find(t, claim_.job.tenant, claim_.job.id);
        });
        if (job.has_value()) {
            feed_.tell(*job);
        } else if (job.error().kind == ErrorKind::conflict) {
            stop_for(StopReason::lease_lost);
        }
    } catch (const Fault&) {
        // Progress is a courtesy; whether the database is there is for the lease to find out.
    }
}

void Held::keep_checkpoint(const Json& state) {
    const auto kept = database_.transact([&](sql::Transaction& t) -> Result<bool> {
        return store::keep_checkpoint(t, attempt(), state);
    });
    if (kept.has_value() && !*kept) {
        stop_for(StopReason::lease_lost);
    }
}

}  // namespace

struct Workers::State {
    State(sql::Database& d, Queue& q, const Kinds& k, const WorkerOptions& o)
        : database(d), queue(q), kinds(k), options(o) {}

    sql::Database& database;
    Queue& queue;
    const Kinds& kinds;
    const WorkerOptions options;

    std::mutex mutex;
    std::condition_variable beat;
    std::map<JobId, std::shared_ptr<Held>> running;
    std::atomic<bool> stopping{false};
    std::atomic<bool> heart_stops{false};
    std::vector<std::thread> threads;
    std::thread heart;

    void work();
    std::shared_ptr<Held> claim();
    void wait_for_work(std::uint64_t wakes);
    void run(Held& held);
    void settle(Held& held, Ending ending);
    Result<std::optional<Job>> store_ending(sql::Transaction& t, const Held& held,
                                            const Ending& ending);
    bool store_state(sql::Transaction& t, const Held& held, StopReason stopped,
                     const Finish* finish, const Ending& ending);
    void finished(const std::optional<Job>& job, const Held& held);
    void keep_leases();
    void prolong(const std::map<JobId, std::shared_ptr<Held>>& all);
    void count(std::string_view name, std::string_view help, const metrics::Labels& labels) {
        if (options.metrics != nullptr) {
            options.metrics->counter(name, help, labels).add();
        }
    }
};

void Workers::State::work() {
    while (!stopping) {
        std::uint64_t wakes = 0;
        {
            const std::lock_guard lock(queue.mutex_);
            wakes = queue.wakes_;
        }
        std::shared_ptr<Held> held;
        try {
            held = claim();
        } catch (const Fault& fault) {
            log::warning("no job can be claimed now", {{"reason", fault.what()}});
        }
        if (held != nullptr) {
            run(*held);
        } else {
            wait_for_work(wakes);
        }
    }
}

std::shared_ptr<Held> Workers::State::claim() {
    if (!database.read([](sql::Transaction& t) { return store::waiting(t); })) {
        return nullptr;
    }
    const auto claimed =
        database.transact([&](sql::Transaction& t) -> Result<std::optional<store::Claim>> {
            const auto lost = store::bury(
                t, options.attempts,
                failure_of_fault("the work broke off " + std::to_string(options.attempts) +
                                 " times without saying why"));
            t.after_commit([this, lost] {
                for (const Job& job : lost) {
                    queue.feed_.tell(job);
                    count("artel_jobs_ended_total", "Jobs that ended.",
                          {{"kind", job.kind}, {"state", "failed"}});
                }
            });
            return store::claim(t, microseconds(options.lease));
        });
    if (!claimed.has_value() || !claimed->has_value()) {
        return nullptr;
    }
    queue.feed_.tell((*claimed)->job);
    auto held = std::make_shared<Held>(database, queue.feed_, **claimed);
    const std::lock_guard lock(mutex);
    running[held->job().id] = held;
    if (stopping) {
        held->stop_for(StopReason::shutdown);
    }
    return held;
}

void Workers::State::wait_for_work(std::uint64_t wakes) {
    std::unique_lock lock(queue.mutex_);
    queue.work_.wait_for(lock, options.poll, [&] { return stopping || queue.wakes_ != wakes; });
}

void Workers::State::run(Held& held) {
    const log::Scope scope({"job", held.job().id.text()});
    const auto begun = Steady::now();
    const Handler* handler = kinds.find(held.job().kind);
    if (handler == nullptr) {  // a newer node's kind: hand it back
        held.stop_for(StopReason::shutdown);
    }
    const Ending ending = handler == nullptr ? Ending(Finish{}) : ending_of(*handler, held);
    if (const auto* wrong = std::get_if<Wrong>(&ending)) {
        log::error("a job met a fault of Artel itself",
                   {{"kind", held.job().kind}, {"reason", wrong->what}});
    }
    if (options.metrics != nullptr) {
        options.metrics
            ->histogram("artel_job_seconds", "Time of one attempt at a job.",
                        metrics::seconds_buckets(), {{"kind", held.job().kind}})
            .observe(std::chrono::duration<double>(Steady::now() - begun).count());
    }
    settle(held, ending);
    const std::lock_guard lock(mutex);
    running.erase(held.job().id);
}

// Stores how the job ended, trying for a while if the database is away; what cannot be stored is
// found by its lease and runs again.
void Workers::State::settle(Held& held, Ending ending) {
    for (int i = 1; i <= tries_to_store && held.stop_reason() != StopReason::lease_lost; ++i) {
        std::string why;
        try {
            const Result<std::optional<Job>> job = database.transact(
                [&](sql::Transaction& t) { return store_ending(t, held, ending); });
            if (job.has_value()) {
                return finished(*job, held);
            }
            if (job.error().kind != ErrorKind::unavailable) {
                ending = job.error();  // the effects were refused: that is how the job ends
                continue;
            }
            why = job.error().message;
        } catch (const Fault& fault) {
            why = fault.what();
        } catch (const std::exception& wrong) {
            log::error("a job's effects met a fault of Artel itself", {{"reason", wrong.what()}});
            ending = Wrong{wrong.what()};
            continue;
        }
        log::warning("the end of a job cannot be stored now", {{"reason", why}});
        std::this_thread::sleep_for(options.pause * i);
    }
    finished(std::nullopt, held);
}

// State and effects in one transaction; nothing, if another worker owns the job by now.
Result<std::optional<Job>> Workers::State::store_ending(sql::Transaction& t, const Held& held,
                                                        const Ending& ending) {
    const StopReason stopped = held.stop_reason();
    const auto* finish = std::get_if<Finish>(&ending);
    if (stopped == StopReason::shutdown || (stopped == StopReason::cancelled && finish != nullptr &&
                                            finish->on_cancel == Finish::OnCancel::drop)) {
        finish = nullptr;
    }
    if (!store_state(t, held, stopped, finish, ending)) {
        return std::nullopt;
    }
    if (finish != nullptr && finish->effects) {
        TRY_VOID(finish->effects(t));
    }
    return store::find(t, held.job().tenant, held.job().id);
}

bool Workers::State::store_state(sql::Transaction& t, const Held& held, StopReason stopped,
                                 const Finish* finish, const Ending& ending) {
    const store::Attempt attempt = held.attempt();
    const auto result = finish != nullptr ? finish->result : std::nullopt;
    if (stopped == StopReason::shutdown) {
        const bool known = kinds.find(held.job().kind) != nullptr;
        return store::requeue(t, attempt, known ? 0 : microseconds(options.poll) * 5,
                              store::Counted::no, std::nullopt);
    }
    if (stopped == StopReason::cancelled) {
        return store::end(t, attempt, jobs::State::cancelled, result, std::nullopt);
    }
    if (finish != nullptr) {
        return store::end(t, attempt, jobs::State::done, result, std::nullopt);
    }
    const auto* broken = std::get_if<Broken>(&ending);
    if (broken != nullptr && attempt.number < options.attempts) {
        const int doublings = std::min(attempt.number - 1, 10);
        return store::requeue(t, attempt, microseconds(options.pause) << doublings,
                              store::Counted::yes, failure_of(ending));
    }
    return store::end(t, attempt, jobs::State::failed, std::nullopt, failure_of(ending));
}

void Workers::State::finished(const std::optional<Job>& job, const Held& held) {
    if (!job.has_value()) {
        log::warning("a job was taken over by another worker", {{"kind", held.job().kind}});
        count("artel_job_leases_lost_total", "Jobs that another worker took over.", {});
        return;
    }
    queue.feed_.tell(*job);
    log::info("a job ended an attempt", {{"kind", job->kind},
                                         {"state", json::name_of(job->state)},
                                         {"attempt", held.job().attempt}});
    if (job->finished_at.has_value()) {
        count("artel_jobs_ended_total", "Jobs that ended.",
              {{"kind", job->kind}, {"state", std::string(json::name_of(job->state))}});
    }
}

void Workers::State::keep_leases() {
    std::unique_lock lock(mutex);
    while (!beat.wait_for(lock, options.lease / 3, [&] { return heart_stops.load(); })) {
        const auto held = running;
        lock.unlock();
        try {
            prolong(held);
        } catch (const Fault& fault) {
            log::warning("leases cannot be prolonged now", {{"reason", fault.what()}});
        }
        lock.lock();
    }
}

void Workers::State::prolong(const std::map<JobId, std::shared_ptr<Held>>& all) {
    for (const auto& [id, held] : all) {
        const auto found = database.transact([&](sql::Transaction& t) -> Result<store::Held> {
            return store::prolong(t, held->attempt(), microseconds(options.lease));
        });
        if (found.has_value() && *found != store::Held::held) {
            held->stop_for(*found == store::Held::lost ? StopReason::lease_lost
                                                       : StopReason::cancelled);
        }
    }
}

Workers::Workers(sql::Database& database, Queue& queue, const Kinds& kinds, WorkerOptions options)
    : state_(std::make_unique<State>(database, queue, kinds, options)) {
    if (database.engine() == sql::Engine::sqlite) {
        const auto released = database.transact([](sql::Transaction& t) -> Result<void> {
            store::release_all(t);
            return {};
        });
        if (!released.has_value()) {
            log::warning("jobs of a former process wait for their leases to end",
                         {{"reason", released.error().message}});
        }
    }
    State& state = *state_;
    {
        const std::lock_guard lock(queue.mutex_);
        queue.cancel_running_ = [&state](JobId id) {
            const std::lock_guard inner(state.mutex);
            const auto found = state.running.find(id);
            if (found != state.running.end()) {
                found->second->stop_for(StopReason::cancelled);
            }
        };
    }
    for (int i = 0; i < options.threads; ++i) {
        state.threads.emplace_back([&state] { state.work(); });
    }
    state.heart = std::thread([&state] { state.keep_leases(); });
}

Workers::~Workers() {
    drain();
}

void Workers::drain() {
    {
        const std::lock_guard lock(state_->mutex);
        state_->stopping = true;
        for (const auto& [id, held] : state_->running) {
            held->stop_for(StopReason::shutdown);
        }
    }
    state_->queue.wake();
    for (std::thread& thread : state_->threads) {
        thread.join();
    }
    state_->threads.clear();
    {
        const std::lock_guard lock(state_->queue.mutex_);
        state_->queue.cancel_running_ = nullptr;
    }
    {
        const std::lock_guard lock(state_->mutex);
        state_->heart_stops = true;
    }
    state_->beat.notify_all();
    if (state_->heart.joinable()) {
        state_->heart.join();
    }
}

}  // namespace artel::jobs
