#include "platform/sql/database.h"

#include <random>
#include <thread>

#include "platform/sql/postgres_database.h"
#include "platform/sql/sqlite_database.h"

namespace artel::sql {
namespace {

constexpr int tries = 3;

thread_local bool inside_closure = false;

class InsideClosure {
  public:
    InsideClosure() {
        ENSURE(!inside_closure, "a transaction is not opened inside another one's closure");
        inside_closure = true;
    }
    ~InsideClosure() { inside_closure = false; }
    InsideClosure(const InsideClosure&) = delete;
    InsideClosure& operator=(const InsideClosure&) = delete;
};

// Spread out, so that two closures that collided do not collide again.
void pause_before_try(int attempt) {
    thread_local std::minstd_rand random(std::random_device{}());
    std::uniform_int_distribution<int> spread(1, 20 * attempt);
    std::this_thread::sleep_for(std::chrono::milliseconds(spread(random)));
}

}  // namespace

tl::unexpected<Error> violated(Constraint constraint) {
    switch (constraint) {
        case Constraint::unique: return fail(ErrorKind::conflict, "this is recorded already");
        case Constraint::reference:
            return fail(ErrorKind::conflict,
                        "it refers to a record that is not there, or others still refer to it");
        case Constraint::check: break;
    }
    return fail(ErrorKind::conflict, "this would break a rule that stored records keep");
}

Result<std::int64_t> Transaction::execute(std::string_view sql, const std::vector<Value>& values,
                                          const RowSink& sink) {
    ENSURE(!failed_, "nothing follows a violated constraint but a rollback");
    for (const Value& value : values) {
        const auto* text = std::get_if<std::string>(&value);
        if (text != nullptr && text->find('\0') != std::string::npos) {  // PostgreSQL has no such
            failed_ = true;
            return fail(ErrorKind::invalid, "text holds a NUL character: remove it");
        }
    }
    Result<std::int64_t> result = connection_.execute(sql, values, sink);
    failed_ = !result.has_value();
    return result;
}

void Transaction::query(std::string_view sql, const std::vector<Value>& values,
                        const RowSink& sink) {
    const Result<std::int64_t> result = execute(sql, values, sink);
    ENSURE(result.has_value(), "a statement that may violate a constraint goes through run()");
}

bool Database::run_body(const Body& body, Transaction& transaction) {
    const InsideClosure guard;
    const bool commit = body(transaction);
    ENSURE(!commit || !transaction.failed_, "a violated constraint was ignored");
    return commit;
}

void Database::run_after_commit(Transaction& transaction) {
    for (const auto& told : transaction.after_commit_) {
        told();
    }
}

void Database::with_retries(const std::function<void()>& attempt) {
    ENSURE(!inside_closure, "a transaction is not opened inside another one's closure");
    for (int number = 1;; ++number) {
        try {
            return attempt();
        } catch (const Retry& retry) {
            if (number == tries) {
                throw Fault(std::string("the database stayed busy: ") + retry.what());
            }
        }
        pause_before_try(number);
    }
}

bool names_postgres(std::string_view where) {
    return where.starts_with("postgres://") || where.starts_with("postgresql://");
}

Result<std::unique_ptr<Database>> open_database(const std::string& where,
                                                const OpenOptions& options) {
    return names_postgres(where) ? open_postgres(where, options) : open_sqlite(where, options);
}

}  // namespace artel::sql
