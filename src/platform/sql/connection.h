#pragma once
#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/error.h"
#include "platform/sql/value.h"

// What the two databases have in common, seen from inside platform/sql.
namespace artel::sql {

// Nothing was committed and trying again may succeed: a lock, a serialisation failure, a deadlock,
// a connection lost before COMMIT was sent.
class Retry : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// Receives one row; false ends the reading.
using RowSink = std::function<bool(Row)>;

// One connection, used by one thread at a time. A violated constraint is an Error (`conflict`);
// everything else is thrown: Retry, Fault, and Bug for a statement the database does not accept.
class Connection {
  public:
    Connection() = default;
    virtual ~Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // The number of rows changed. `sql` lives as long as the program.
    virtual Result<std::int64_t> execute(std::string_view sql, std::span<const Value> values,
                                         const RowSink& sink) = 0;
    // Several statements without parameters and rows.
    virtual void script(const std::string& text) = 0;
    // The clock of the database.
    virtual Instant now() = 0;
};

// "conflict", in words for people.
enum class Constraint { unique, reference, check };
tl::unexpected<Error> violated(Constraint constraint);

}  // namespace artel::sql
