#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "platform/sql/connection.h"

typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;

namespace artel::sql {

struct PostgresResultClear {
    void operator()(PGresult* result) const;
};
using PostgresResult = std::unique_ptr<PGresult, PostgresResultClear>;

class PostgresConnection final : public Connection {
  public:
    // Throws Retry when no server of the URL accepts connections.
    explicit PostgresConnection(const std::string& url);
    ~PostgresConnection() override;

    Result<std::int64_t> execute(std::string_view sql, std::span<const Value> values,
                                 const RowSink& sink) override;
    void script(const std::string& text) override;
    Instant now() override;

    enum class Mode { write, read };
    void begin(Mode mode);
    // Throws Fault when the outcome is unknown: the connection broke, or the server warned, as it
    // does when the wait for a standby was cancelled.
    void commit();
    void rollback() noexcept;
    bool usable() const;
    std::string version() const;

  private:
    const std::string& prepared(std::string_view sql, std::span<const Value> values);
    tl::unexpected<Error> failure(const PGresult* result, std::string_view sql);

    PGconn* connection_ = nullptr;
    std::map<std::string, std::string> statements_;  // text and types -> its name on the server
    bool warned_ = false;
    Mode mode_ = Mode::write;
};

}  // namespace artel::sql
