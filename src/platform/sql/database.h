#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/calendar.h"
#include "base/error.h"
#include "platform/sql/connection.h"
#include "platform/sql/sql.h"
#include "platform/sql/value.h"

namespace artel::metrics {
class Registry;
}

namespace artel::sql {

enum class Engine { sqlite, postgres };

// The statements of one transaction. Lives only inside the closure it is given to, and is used by
// the thread that runs the closure.
class Transaction {
  public:
    Transaction(Connection& connection, Engine engine) : connection_(connection), engine_(engine) {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    // Runs a statement and returns how many rows it changed. A violated UNIQUE, FOREIGN KEY or
    // CHECK is `conflict`; the transaction can then only be rolled back, so return the error.
    // To go on after a duplicate, say "on conflict do nothing" and look at the count.
    template <class... T>
    [[nodiscard]] Result<std::int64_t> run(Sql sql, const T&... values) {
        return execute(sql.text(), {Column<std::decay_t<const T&>>::write(values)...}, {});
    }
    // Every row at once. For statements that may violate a constraint use run().
    template <class... T>
    std::vector<Row> rows(Sql sql, const T&... values) {
        std::vector<Row> out;
        each(
            sql, [&](Row row) { out.push_back(std::move(row)); }, values...);
        return out;
    }
    // The first row, if there is one.
    template <class... T>
    std::optional<Row> first(Sql sql, const T&... values) {
        std::optional<Row> out;
        query(sql.text(), {Column<std::decay_t<const T&>>::write(values)...}, [&](Row row) {
            out = std::move(row);
            return false;
        });
        return out;
    }
    // `f(Row)` for one row after another; on SQLite no more than one row is in memory.
    template <class F, class... T>
    void each(Sql sql, F&& f, const T&... values) {
        query(sql.text(), {Column<std::decay_t<const T&>>::write(values)...}, [&](Row row) {
            f(std::move(row));
            return true;
        });
    }

    // The database's clock: the one by which leases are granted.
    Instant now() { return connection_.now(); }
    Engine engine() const { return engine_; }

    // `f` runs once, on the caller's thread, after a successful COMMIT and never otherwise. For
    // waking and telling only; it must not throw.
    void after_commit(std::function<void()> f) { after_commit_.push_back(std::move(f)); }

  private:
    friend class Database;
    friend class Migrations;
    Result<std::int64_t> execute(std::string_view sql, const std::vector<Value>& values,
                                 const RowSink& sink);
    void query(std::string_view sql, const std::vector<Value>& values, const RowSink& sink);

    Connection& connection_;
    Engine engine_;
    bool failed_ = false;  // a constraint was violated: only a rollback is left
    std::vector<std::function<void()>> after_commit_;
};

struct OpenOptions {
    int readers = 4;       // SQLite: connections for reading
    int connections = 10;  // PostgreSQL: connections of the pool
    // How long a closure waits for a connection or a lock before it is a Fault.
    std::chrono::milliseconds wait{5000};
    // SQLite: with less free space than this, or than this share of the file system if that is
    // less, writes answer `unavailable` while reads continue. 0 switches it off.
    std::int64_t reserve_bytes = std::int64_t{512} << 20U;
    double reserve_share = 0.05;
    // Where group sizes, commit times, pool waits and so on are counted. Outlives the database.
    metrics::Registry* metrics = nullptr;
};

// What an operator wants to know; for /readyz and the log.
struct Health {
    bool writable{};
    std::string reason;   // why not, in words
    std::string library;  // "SQLite 3.40.1", "PostgreSQL 15.18"
    std::int64_t log_bytes{};
};

// One database, used by all threads.
class Database {
  public:
    virtual ~Database() = default;
    Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // Runs `f(Transaction&) -> Result<T>` in one transaction: a value commits, an Error or an
    // exception rolls back. When this returns a value, the change survives a power cut. On a lock
    // or serialisation failure the whole closure runs again (at most 3 times), so it must have no
    // effect except through the transaction, be short, and call nothing outside. On SQLite it runs
    // on the writer thread, grouped with others into one commit; closures do not nest.
    // Errors: those of `f`; `unavailable` when the disk is nearly full. Throws Fault when the
    // world is broken or the outcome of the commit is unknown.
    template <class F>
    auto transact(F&& f) -> std::invoke_result_t<F&, Transaction&> {
        std::optional<std::invoke_result_t<F&, Transaction&>> result;
        const Result<void> admitted = write([&](Transaction& transaction) {
            result.emplace(f(transaction));
            return result->has_value();
        });
        if (!admitted.has_value()) {
            return tl::unexpected(admitted.error());
        }
        return *std::move(result);
    }
    // Runs `f(Transaction&)` on one consistent snapshot, in parallel with writers and other
    // readers. Sees every transaction that committed before. The closure may run again. Keep it
    // below 5 s: a long reader keeps the write-ahead log growing.
    template <class F>
    auto read(F&& f) -> std::invoke_result_t<F&, Transaction&> {
        std::optional<std::invoke_result_t<F&, Transaction&>> result;
        snapshot([&](Transaction& transaction) { result.emplace(f(transaction)); });
        return *std::move(result);
    }

    virtual Engine engine() const = 0;
    // Tries the database; takes at most a second or two.
    virtual Health health() = 0;

  protected:
    using Body = std::function<bool(Transaction&)>;  // true commits
    virtual Result<void> write(const Body& body) = 0;
    virtual void snapshot(const std::function<void(Transaction&)>& body) = 0;

    // For the two databases: the closure with its rules, the retries, and what follows a commit.
    static bool run_body(const Body& body, Transaction& transaction);
    static void run_after_commit(Transaction& transaction);
    static void with_retries(const std::function<void()>& attempt);
};

// Opens "postgres://…" (or "postgresql://…"), else the SQLite file of that path, made if absent.
// Errors: `conflict` when another server has the file, `unavailable` when it cannot be opened.
Result<std::unique_ptr<Database>> open_database(const std::string& where,
                                                const OpenOptions& options = {});
bool names_postgres(std::string_view where);

}  // namespace artel::sql
