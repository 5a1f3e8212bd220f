#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

#include "platform/sql/connection.h"

struct sqlite3;
struct sqlite3_stmt;

namespace artel::sql {

enum class SqliteRole { writer, reader };

class SqliteConnection final : public Connection {
  public:
    // Throws Fault when the file cannot be opened.
    SqliteConnection(const std::string& path, SqliteRole role);
    ~SqliteConnection() override;

    Result<std::int64_t> execute(std::string_view sql, std::span<const Value> values,
                                 const RowSink& sink) override;
    void script(const std::string& text) override;
    Instant now() override;

    // BEGIN, COMMIT, SAVEPOINT ...: throws like execute().
    void control(std::string_view sql);
    // Whether a transaction is open: some failures end it on their own.
    bool in_transaction() const;
    // Pages in the write-ahead log after the last commit of this connection.
    int log_pages() const { return log_pages_; }
    enum class Checkpoint { passive, truncate };
    void checkpoint(Checkpoint kind);
    sqlite3* handle() { return db_; }

  private:
    struct Reset;
    sqlite3_stmt* prepare(std::string_view sql);
    // Throws what `code` means; returns for a violated constraint only.
    tl::unexpected<Error> failure(int code, std::string_view sql);

    sqlite3* db_ = nullptr;
    std::unordered_map<std::string_view, sqlite3_stmt*> cache_;
    int log_pages_ = 0;
};

}  // namespace artel::sql
