#include "platform/sql/sqlite_connection.h"

#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <utility>

namespace artel::sql {
namespace {

constexpr int busy_milliseconds = 5000;

// PostgreSQL's text as SQLite takes it: "$2" would be a name and get its number by order of
// appearance, "?2" is the number; and with one writer at a time no row needs locking.
std::string sqlite_text(std::string_view sql) {
    std::string out(sql);
    std::replace(out.begin(), out.end(), '$', '?');
    for (const std::string_view clause : {" for update skip locked", " for update"}) {
        for (std::size_t at = out.find(clause); at != std::string::npos; at = out.find(clause)) {
            out.erase(at, clause.size());
        }
    }
    return out;
}

void bind(sqlite3_stmt* statement, int number, const Value& value) {
    int code = SQLITE_OK;
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        code = sqlite3_bind_int64(statement, number, *integer);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        code = sqlite3_bind_text64(statement, number, text->data(), text->size(), SQLITE_STATIC,
                                   SQLITE_UTF8);
    } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
        // A null pointer would bind NULL.
        const char* data = bytes->data.empty() ? "" : bytes->data.data();
        code = sqlite3_bind_blob64(statement, number, data, bytes->data.size(), SQLITE_STATIC);
    } else {
        code = sqlite3_bind_null(statement, number);
    }
    ENSURE(code == SQLITE_OK, "a statement has as many parameters as values are given");
}

Value column(sqlite3_stmt* statement, int number) {
    const auto size = [&] {
        return static_cast<std::size_t>(sqlite3_column_bytes(statement, number));
    };
    switch (sqlite3_column_type(statement, number)) {
        case SQLITE_INTEGER: return std::int64_t{sqlite3_column_int64(statement, number)};
        case SQLITE_TEXT: {
            const auto* text =
                reinterpret_cast<const char*>(sqlite3_column_text(statement, number));
            return std::string(text, size());
        }
        case SQLITE_BLOB: {
            const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, number));
            return Bytes{bytes == nullptr ? std::string() : std::string(bytes, size())};
        }
        case SQLITE_NULL: return Null{};
        default: ENSURE(false, "the database holds no floating point numbers");
    }
    return Null{};
}

int count_log_pages(void* pages, sqlite3*, const char*, int count) {
    *static_cast<int*>(pages) = count;
    return SQLITE_OK;
}

// After a failed fsync the kernel may have dropped the page: only the log of an earlier commit is
// to be trusted, so the process ends and the next one recovers (reliability: "fsync that returns
// EIO ends the process").
[[noreturn]] void stop_after_failed_sync() {
    std::fputs("artel: fsync failed; stopping so that the next start recovers from the log\n",
               stderr);
    _exit(fault_exit_code);
}

}  // namespace

struct SqliteConnection::Reset {
    sqlite3_stmt* statement;
    bool cached;
    ~Reset() {
        if (cached) {
            sqlite3_reset(statement);
            sqlite3_clear_bindings(statement);
        } else {
            sqlite3_finalize(statement);
        }
    }
};

SqliteConnection::SqliteConnection(const std::string& path, SqliteRole role) {
    const bool reader = role == SqliteRole::reader;
    const int flags = reader ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int code = sqlite3_open_v2(path.c_str(), &db_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK) {
        const std::string why = db_ == nullptr ? "out of memory" : sqlite3_errmsg(db_);
        sqlite3_close(std::exchange(db_, nullptr));
        throw Fault("cannot open the database " + path + ": " + why);
    }
    sqlite3_extended_result_codes(db_, 1);
    sqlite3_busy_timeout(db_, busy_milliseconds);
    sqlite3_db_config(db_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(db_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(db_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // LIKE as in PostgreSQL; mmap off because a failed read is then an error and not a signal.
    script("pragma case_sensitive_like = on; pragma mmap_size = 0; pragma foreign_keys = on");
    if (reader) {
        sqlite3_db_config(db_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        script("pragma query_only = on");
    } else {
        script(
            "pragma journal_mode = wal; pragma synchronous = full; "
            "pragma wal_autocheckpoint = 0");
        sqlite3_wal_hook(db_, count_log_pages, &log_pages_);
    }
}

SqliteConnection::~SqliteConnection() {
    for (const auto& [text, statement] : cache_) {
        sqlite3_finalize(statement);
    }
    sqlite3_close(db_);
}

sqlite3_stmt* SqliteConnection::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const std::string text = sqlite_text(sql);
    const char* rest = nullptr;
    const int code =
        sqlite3_prepare_v2(db_, text.c_str(), static_cast<int>(text.size() + 1), &statement, &rest);
    if (code != SQLITE_OK) {
        static_cast<void>(failure(code, sql));
    }
    ENSURE(statement != nullptr && *rest == '\0', "one statement at a time, without a semicolon");
    return statement;
}

Result<std::int64_t> SqliteConnection::execute(std::string_view sql, std::span<const Value> values,
                                               const RowSink& sink) {
    auto [entry, added] = cache_.try_emplace(sql, nullptr);
    if (added) {
        try {
            entry->second = prepare(sql);
        } catch (...) {
            cache_.erase(entry);
            throw;
        }
    }
    // A statement met again while its own rows are being read needs a second copy.
    const bool busy = sqlite3_stmt_busy(entry->second) != 0;
    const Reset use{busy ? prepare(sql) : entry->second, !busy};
    ENSURE(std::cmp_equal(sqlite3_bind_parameter_count(use.statement), values.size()),
           "a statement has as many parameters as values are given");
    for (std::size_t i = 0; i < values.size(); ++i) {
        bind(use.statement, static_cast<int>(i) + 1, values[i]);
    }
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(use.statement)) == SQLITE_ROW) {
        if (!sink) {
            continue;
        }
        std::vector<Value> row;
        const int columns = sqlite3_column_count(use.statement);
        row.reserve(static_cast<std::size_t>(columns));
        for (int i = 0; i < columns; ++i) {
            row.push_back(column(use.statement, i));
        }
        if (!sink(Row(std::move(row)))) {
            return 0;
        }
    }
    if (code != SQLITE_DONE) {
        return failure(code, sql);
    }
    return sqlite3_stmt_readonly(use.statement) != 0 ? 0 : sqlite3_changes64(db_);
}

void SqliteConnection::script(const std::string& text) {
    const int code = sqlite3_exec(db_, text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        const auto error = failure(code, text);
        throw Fault(error.value().message);
    }
}

void SqliteConnection::control(std::string_view sql) {
    const Result<std::int64_t> done = execute(sql, {}, {});
    if (!done.has_value()) {
        throw Fault(done.error().message);
    }
}

// The database is part of this process, and so is its clock.
Instant SqliteConnection::now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return Instant{std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

bool SqliteConnection::in_transaction() const {
    return sqlite3_get_autocommit(db_) == 0;
}

void SqliteConnection::checkpoint(Checkpoint kind) {
    // Readers may be in the way: then the log stays a little longer, which harms nobody.
    sqlite3_busy_timeout(db_, 0);
    const int mode =
        kind == Checkpoint::passive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE;
    const int code = sqlite3_wal_checkpoint_v2(db_, nullptr, mode, &log_pages_, nullptr);
    sqlite3_busy_timeout(db_, busy_milliseconds);
    if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC) {
        stop_after_failed_sync();
    }
}

tl::unexpected<Error> SqliteConnection::failure(int code, std::string_view sql) {
    const std::string why = sqlite3_errmsg(db_);
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY: return violated(Constraint::unique);
        case SQLITE_CONSTRAINT_FOREIGNKEY: return violated(Constraint::reference);
        case SQLITE_CONSTRAINT_CHECK: return violated(Constraint::check);
        case SQLITE_IOERR_FSYNC:
        case SQLITE_IOERR_DIR_FSYNC: stop_after_failed_sync();
        default: break;
    }
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: throw Retry(why);
        case SQLITE_FULL: throw Fault("the disk is full: " + why);
        case SQLITE_ERROR:
        case SQLITE_CONSTRAINT:
        case SQLITE_MISMATCH:
        case SQLITE_RANGE:
        case SQLITE_MISUSE:
        case SQLITE_READONLY:
        case SQLITE_AUTH: throw Bug(why + " in: " + std::string(sql));
        default: throw Fault("the database failed: " + why);
    }
}

}  // namespace artel::sql
