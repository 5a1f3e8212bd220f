#include "platform/sql/postgres_database.h"

#include <condition_variable>
#include <mutex>

#include "platform/metrics/metrics.h"
#include "platform/sql/postgres_connection.h"

namespace artel::sql {
namespace {

using Steady = std::chrono::steady_clock;

class PostgresDatabase final : public Database {
  public:
    PostgresDatabase(std::string url, const OpenOptions& options)
        : url_(std::move(url)), wait_(options.wait), room_(std::max(1, options.connections)) {
        if (options.metrics != nullptr) {
            commit_seconds_ = &options.metrics->histogram("artel_sql_commit_seconds",
                                                          "Time to make a commit durable.",
                                                          metrics::seconds_buckets());
            pool_seconds_ = &options.metrics->histogram("artel_sql_pool_wait_seconds",
                                                        "Wait for a connection of the pool.",
                                                        metrics::seconds_buckets());
        }
        const Lease first(*this);  // says at once when the server cannot be reached
        version_ = first->version();
    }

    Engine engine() const override { return Engine::postgres; }
    Health health() override {
        Health out;
        out.library = "PostgreSQL " + version_;
        try {
            out.writable = write([](Transaction& transaction) {
                               static_cast<void>(transaction.now());
                               return true;
                           }).has_value();
        } catch (const std::exception& fault) {
            out.reason = fault.what();
        }
        return out;
    }

  protected:
    Result<void> write(const Body& body) override {
        with_retries([&] {
            const Lease lease(*this);
            Transaction transaction(*lease, Engine::postgres);
            lease->begin(PostgresConnection::Mode::write);
            if (!run(lease, [&] { return run_body(body, transaction); })) {
                return lease->rollback();
            }
            const auto begun = Steady::now();
            lease->commit();
            if (commit_seconds_ != nullptr) {
                commit_seconds_->observe(
                    std::chrono::duration<double>(Steady::now() - begun).count());
            }
            run_after_commit(transaction);
        });
        return {};
    }
    void snapshot(const std::function<void(Transaction&)>& body) override {
        with_retries([&] {
            const Lease lease(*this);
            Transaction transaction(*lease, Engine::postgres);
            lease->begin(PostgresConnection::Mode::read);
            run(lease, [&] {
                return run_body(
                    [&](Transaction& inner) {
                        body(inner);
                        return true;
                    },
                    transaction);
            });
            lease->rollback();  // nothing was changed
        });
    }

  private:
    // A connection for one transaction: from the pool, or a new one while there is room.
    class Lease {
      public:
        explicit Lease(PostgresDatabase& pool) : pool_(pool), connection_(pool.take()) {}
        ~Lease() { pool_.give_back(std::move(connection_)); }
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        PostgresConnection* operator->() const { return connection_.get(); }
        PostgresConnection& operator*() const { return *connection_; }

      private:
        PostgresDatabase& pool_;
        std::unique_ptr<PostgresConnection> connection_;
    };

    static bool run(const Lease& lease, const std::function<bool()>& work) {
        try {
            return work();
        } catch (...) {
            lease->rollback();
            throw;
        }
    }

    std::unique_ptr<PostgresConnection> take() {
        const auto begun = Steady::now();
        std::unique_lock lock(mutex_);
        if (!freed_.wait_for(lock, wait_, [&] { return room_ > 0; })) {
            throw Fault("no connection of the pool became free");
        }
        if (pool_seconds_ != nullptr) {
            pool_seconds_->observe(std::chrono::duration<double>(Steady::now() - begun).count());
        }
        --room_;
        if (!idle_.empty()) {
            auto connection = std::move(idle_.back());
            idle_.pop_back();
            return connection;
        }
        lock.unlock();
        try {
            return std::make_unique<PostgresConnection>(url_);
        } catch (...) {
            give_back(nullptr);
            throw;
        }
    }
    void give_back(std::unique_ptr<PostgresConnection> connection) {
        const std::lock_guard lock(mutex_);
        ++room_;
        if (connection != nullptr && connection->usable()) {
            idle_.push_back(std::move(connection));
        } else {
            idle_.clear();  // after a failover every other one is stale too
        }
        freed_.notify_one();
    }

    std::string url_;
    std::chrono::milliseconds wait_;
    std::string version_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<std::unique_ptr<PostgresConnection>> idle_;
    int room_;  // connections that may still be taken
    metrics::Histogram* commit_seconds_ = nullptr;
    metrics::Histogram* pool_seconds_ = nullptr;
};

}  // namespace

Result<std::unique_ptr<Database>> open_postgres(const std::string& url,
                                                const OpenOptions& options) {
    try {
        return std::make_unique<PostgresDatabase>(url, options);
    } catch (const Retry& unreachable) {
        return fail(ErrorKind::unavailable, unreachable.what());
    }
}

}  // namespace artel::sql
