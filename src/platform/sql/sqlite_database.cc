#include "platform/sql/sqlite_database.h"

#include <sqlite3.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "platform/metrics/metrics.h"
#include "platform/sql/file_lock.h"
#include "platform/sql/sqlite_connection.h"

namespace artel::sql {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t largest_group = 256;
constexpr int checkpoint_pages = 1000;
constexpr std::chrono::seconds idle_before_truncate{1};

// One closure on its way through the writer thread.
struct Task {
    explicit Task(const std::function<bool(Transaction&)>& work) : body(work) {}
    const std::function<bool(Transaction&)>& body;
    std::optional<Transaction> transaction;
    std::exception_ptr error;
    bool committed = false;
    bool answered = false;
};

// Free space, asked at most once a second.
class Disk {
  public:
    Disk(std::string path, const OpenOptions& options)
        : path_(std::move(path)), reserve_(options.reserve_bytes), share_(options.reserve_share) {}
    bool has_room() {
        if (reserve_ <= 0) {
            return true;
        }
        const auto now = Steady::now().time_since_epoch().count();
        const auto second = Steady::duration(std::chrono::seconds(1)).count();
        auto asked = asked_.load();
        if (now - asked >= second && asked_.compare_exchange_strong(asked, now)) {
            struct statvfs disk {};
            if (statvfs(path_.c_str(), &disk) == 0) {
                const auto unit = static_cast<double>(disk.f_frsize);
                const double share = share_ * unit * static_cast<double>(disk.f_blocks);
                const double free = unit * static_cast<double>(disk.f_bavail);
                room_ = free >= std::min(static_cast<double>(reserve_), share);
            }
        }
        return room_;
    }

  private:
    std::string path_;
    std::int64_t reserve_;
    double share_;
    std::atomic<Steady::rep> asked_{0};
    std::atomic<bool> room_{true};
};

class SqliteDatabase final : public Database {
  public:
    SqliteDatabase(const std::string& path, FileLock lock, const OpenOptions& options)
        : lock_(std::move(lock)),
          wait_(options.wait),
          disk_(path, options),
          writer_(path, SqliteRole::writer) {
        for (int i = 0; i < std::max(1, options.readers); ++i) {
            readers_.push_back(std::make_unique<SqliteConnection>(path, SqliteRole::reader));
            free_readers_.push_back(readers_.back().get());
        }
        if (options.metrics != nullptr) {
            group_size_ = &options.metrics->histogram(
                "artel_sql_group_size", "Transactions per commit.", metrics::size_buckets());
            commit_seconds_ = &options.metrics->histogram("artel_sql_commit_seconds",
                                                          "Time to make a commit durable.",
                                                          metrics::seconds_buckets());
            log_pages_metric_ = &options.metrics->gauge(
                "artel_sql_log_pages", "Pages of 4 KiB in SQLite's write-ahead log.");
        }
        thread_ = std::thread([this] { write_until_stopped(); });
    }
    ~SqliteDatabase() override {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        work_.notify_one();
        thread_.join();
    }

    Engine engine() const override { return Engine::sqlite; }
    Health health() override;

  protected:
    Result<void> write(const Body& body) override;
    void snapshot(const std::function<void(Transaction&)>& body) override;

  private:
    void write_until_stopped();
    void write_group(const std::vector<Task*>& group);
    void run_in_savepoint(Task& task);
    void checkpoint_after_group();

    FileLock lock_;
    std::chrono::milliseconds wait_;
    Disk disk_;

    // The writer's connection belongs to the writer thread, which alone checkpoints: SQLite
    // before 3.51.3 may lose a commit when a checkpoint of one connection races a commit of
    // another ("WAL-reset bug" of sqlite.org/wal.html).
    SqliteConnection writer_;
    std::mutex mutex_;
    std::condition_variable work_;      // for the writer
    std::condition_variable answered_;  // for those who wait for it
    std::deque<Task*> queue_;
    bool stopping_ = false;
    std::atomic<int> log_pages_{0};
    metrics::Histogram* group_size_ = nullptr;
    metrics::Histogram* commit_seconds_ = nullptr;
    metrics::Gauge* log_pages_metric_ = nullptr;
    std::thread thread_;

    std::mutex readers_mutex_;
    std::condition_variable reader_free_;
    std::vector<std::unique_ptr<SqliteConnection>> readers_;
    std::vector<SqliteConnection*> free_readers_;
};

Result<void> SqliteDatabase::write(const Body& body) {
    if (!disk_.has_room()) {
        return fail(ErrorKind::unavailable,
                    "the disk is nearly full: reading goes on, changes must wait");
    }
    with_retries([&] {
        Task task(body);
        {
            std::unique_lock lock(mutex_);
            queue_.push_back(&task);
            work_.notify_one();
            answered_.wait(lock, [&] { return task.answered; });
        }
        if (task.error) {
            std::rethrow_exception(task.error);
        }
        if (task.committed) {
            run_after_commit(*task.transaction);
        }
    });
    return {};
}

void SqliteDatabase::write_until_stopped() {
    std::unique_lock lock(mutex_);
    while (true) {
        const auto woken = [&] { return stopping_ || !queue_.empty(); };
        if (!work_.wait_for(lock, idle_before_truncate, woken) && log_pages_ > 0) {
            lock.unlock();
            writer_.checkpoint(SqliteConnection::Checkpoint::truncate);
            log_pages_ = writer_.log_pages();
            lock.lock();
        }
        if (queue_.empty()) {
            if (stopping_) {
                return;
            }
            continue;
        }
        const auto end =
            queue_.begin() + static_cast<std::ptrdiff_t>(std::min(queue_.size(), largest_group));
        const std::vector<Task*> group(queue_.begin(), end);
        queue_.erase(queue_.begin(), end);
        lock.unlock();
        write_group(group);
        lock.lock();
        for (Task* task : group) {
            task->answered = true;
        }
        answered_.notify_all();
        lock.unlock();
        checkpoint_after_group();
        lock.lock();
    }
}

// A failing closure loses its savepoint alone; a failing COMMIT fails every closure of the group,
// those too that only answered an Error, since they may have seen their neighbours' changes.
void SqliteDatabase::write_group(const std::vector<Task*>& group) {
    const auto begun = Steady::now();
    std::exception_ptr broken;
    try {
        writer_.control("begin immediate");
        for (Task* task : group) {
            run_in_savepoint(*task);
            if (!writer_.in_transaction()) {  // a full disk ends the transaction by itself
                throw Fault("the database gave the transaction up, probably for want of space");
            }
        }
        writer_.control("commit");
    } catch (...) {
        broken = std::current_exception();
    }
    if (broken) {
        try {
            if (writer_.in_transaction()) {
                writer_.control("rollback");
            }
        } catch (const std::exception&) {
            // The next BEGIN fails and says so.
        }
        for (Task* task : group) {
            task->committed = false;
            task->error = task->error ? task->error : broken;
        }
    }
    if (group_size_ != nullptr) {
        group_size_->observe(static_cast<double>(group.size()));
        commit_seconds_->observe(std::chrono::duration<double>(Steady::now() - begun).count());
    }
}

void SqliteDatabase::run_in_savepoint(Task& task) {
    writer_.control("savepoint one");
    task.transaction.emplace(writer_, Engine::sqlite);
    try {
        task.committed = run_body(task.body, *task.transaction);
    } catch (...) {
        task.error = std::current_exception();
    }
    if (!writer_.in_transaction()) {
        return;
    }
    if (!task.committed) {
        writer_.control("rollback to one");
    }
    writer_.control("release one");
}

void SqliteDatabase::checkpoint_after_group() {
    if (writer_.log_pages() >= checkpoint_pages) {
        writer_.checkpoint(SqliteConnection::Checkpoint::passive);
    }
    log_pages_ = writer_.log_pages();
    if (log_pages_metric_ != nullptr) {
        log_pages_metric_->set(log_pages_);
    }
}

void SqliteDatabase::snapshot(const std::function<void(Transaction&)>& body) {
    SqliteConnection* reader = nullptr;
    {
        std::unique_lock lock(readers_mutex_);
        if (!reader_free_.wait_for(lock, wait_, [&] { return !free_readers_.empty(); })) {
            throw Fault("no connection for reading became free");
        }
        reader = free_readers_.back();
        free_readers_.pop_back();
    }
    const auto give_back = [&](SqliteConnection* connection) {
        const std::lock_guard lock(readers_mutex_);
        free_readers_.push_back(connection);
        reader_free_.notify_one();
    };
    const std::unique_ptr<SqliteConnection, decltype(give_back)> held(reader, give_back);
    with_retries([&] {
        reader->control("begin");
        Transaction transaction(*reader, Engine::sqlite);
        try {
            run_body(
                [&](Transaction& inner) {
                    body(inner);
                    return true;
                },
                transaction);
        } catch (...) {
            reader->control("rollback");
            throw;
        }
        reader->control("commit");
    });
}

Health SqliteDatabase::health() {
    Health out;
    out.library = std::string("SQLite ") + sqlite3_libversion();
    out.log_bytes = std::int64_t{log_pages_} * 4096;
    try {
        const Result<void> written = write([](Transaction&) { return true; });
        out.writable = written.has_value();
        out.reason = written.has_value() ? "" : written.error().message;
    } catch (const std::exception& fault) {
        out.reason = fault.what();
    }
    return out;
}

}  // namespace

Result<std::unique_ptr<Database>> open_sqlite(const std::string& path, const OpenOptions& options) {
    std::filesystem::path lock_file(path);
    lock_file.replace_extension(".lock");
    TRY(FileLock lock, FileLock::take(lock_file));
    try {
        return std::make_unique<SqliteDatabase>(path, std::move(lock), options);
    } catch (const Fault& fault) {
        return fail(ErrorKind::unavailable, fault.what());
    }
}

}  // namespace artel::sql
