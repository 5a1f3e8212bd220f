#include "platform/sql/postgres_connection.h"

#include <libpq-fe.h>

#include <array>
#include <bit>
#include <charconv>
#include <cstring>
#include <utility>

namespace artel::sql {
namespace {

// pg_type.dat of PostgreSQL 15.
constexpr Oid oid_bool = 16;
constexpr Oid oid_bytea = 17;
constexpr Oid oid_int8 = 20;
constexpr Oid oid_int2 = 21;
constexpr Oid oid_int4 = 23;
constexpr Oid oid_text = 25;
constexpr Oid oid_numeric = 1700;

Oid type_of(const Value& value) {
    constexpr std::array<Oid, 3> by_type{oid_int8, oid_text, oid_bytea};
    if (const auto* null = std::get_if<Null>(&value)) {
        return by_type[static_cast<std::size_t>(null->type)];
    }
    return by_type[value.index() - 1];
}

// The values in the server's binary format: integers of 8 bytes, big-endian; text and bytes as
// they are.
class Parameters {
  public:
    explicit Parameters(std::span<const Value> values) : integers_(values.size()) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (const auto* integer = std::get_if<std::int64_t>(&values[i])) {
                for (std::size_t byte = 0; byte < 8; ++byte) {
                    integers_[i][byte] = static_cast<char>(
                        static_cast<std::uint64_t>(*integer) >> (56 - 8 * byte) & 0xFFU);
                }
                add(integers_[i].data(), 8);
            } else if (const auto* text = std::get_if<std::string>(&values[i])) {
                add(text->data(), text->size());
            } else if (const auto* bytes = std::get_if<Bytes>(&values[i])) {
                add(bytes->data.data(), bytes->data.size());
            } else {
                add(nullptr, 0);
            }
        }
    }
    int count() const { return static_cast<int>(pointers_.size()); }
    const char* const* pointers() const { return pointers_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }

  private:
    void add(const char* data, std::size_t size) {
        pointers_.push_back(data);
        lengths_.push_back(static_cast<int>(size));
        formats_.push_back(1);
    }
    std::vector<std::array<char, 8>> integers_;
    std::vector<const char*> pointers_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

std::int64_t to_integer(std::string_view text) {
    std::int64_t out = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), out);
    ENSURE(code == std::errc() && end == text.data() + text.size(),
           "the database holds no floating point numbers");
    return out;
}

Value column(const PGresult* result, int row, int number) {
    if (PQgetisnull(result, row, number) != 0) {
        return Null{};
    }
    const char* text = PQgetvalue(result, row, number);
    const auto size = static_cast<std::size_t>(PQgetlength(result, row, number));
    switch (PQftype(result, number)) {
        case oid_bool: return std::int64_t{*text == 't' ? 1 : 0};
        case oid_int2:
        case oid_int4:
        case oid_int8:
        case oid_numeric: return to_integer({text, size});
        case oid_bytea: {
            std::size_t length = 0;
            unsigned char* bytes =
                PQunescapeBytea(reinterpret_cast<const unsigned char*>(text), &length);
            if (bytes == nullptr) {
                throw std::bad_alloc();
            }
            Bytes out{std::string(reinterpret_cast<const char*>(bytes), length)};
            PQfreemem(bytes);
            return out;
        }
        default: return std::string(text, size);
    }
}

void note_warning(void* warned, const PGresult* notice) {
    const char* severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (severity != nullptr && std::string_view(severity) == "WARNING") {
        *static_cast<bool*>(warned) = true;
    }
}

}  // namespace

void PostgresResultClear::operator()(PGresult* result) const {
    PQclear(result);
}

PostgresConnection::PostgresConnection(const std::string& url) {
    // What stands before "dbname" may be set otherwise in the URL.
    constexpr std::array<const char*, 8> names{"connect_timeout",
                                               "tcp_user_timeout",
                                               "target_session_attrs",
                                               "application_name",
                                               "client_encoding",
                                               "dbname",
                                               nullptr,
                                               nullptr};
    const std::array<const char*, 8> values{"2",    "3000",      "read-write", "artel",
                                            "UTF8", url.c_str(), nullptr,      nullptr};
    connection_ = PQconnectdbParams(names.data(), values.data(), 1);
    if (PQstatus(connection_) != CONNECTION_OK) {
        const std::string why = connection_ == nullptr ? "" : PQerrorMessage(connection_);
        PQfinish(std::exchange(connection_, nullptr));
        throw Retry("no connection to PostgreSQL: " + why);
    }
    PQsetNoticeReceiver(connection_, note_warning, &warned_);
}

PostgresConnection::~PostgresConnection() {
    PQfinish(connection_);
}

const std::string& PostgresConnection::prepared(std::string_view sql,
                                                std::span<const Value> values) {
    std::vector<Oid> types;
    std::string key(sql);
    for (const Value& value : values) {
        types.push_back(type_of(value));
        key += static_cast<char>(types.back() % 128);
    }
    const auto known = statements_.find(key);
    if (known != statements_.end()) {
        return known->second;
    }
    std::string name = "s" + std::to_string(statements_.size());
    const PostgresResult result(PQprepare(connection_, name.c_str(), std::string(sql).c_str(),
                                          static_cast<int>(types.size()), types.data()));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) {
        static_cast<void>(failure(result.get(), sql));
    }
    return statements_.emplace(std::move(key), std::move(name)).first->second;
}

Result<std::int64_t> PostgresConnection::execute(std::string_view sql,
                                                 std::span<const Value> values,
                                                 const RowSink& sink) {
    const std::string& name = prepared(sql, values);
    const Parameters given(values);
    const PostgresResult result(PQexecPrepared(connection_, name.c_str(), given.count(),
                                               given.pointers(), given.lengths(), given.formats(),
                                               0));
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        return failure(result.get(), sql);
    }
    const int columns = PQnfields(result.get());
    for (int i = 0; sink && i < PQntuples(result.get()); ++i) {
        std::vector<Value> row;
        row.reserve(static_cast<std::size_t>(columns));
        for (int j = 0; j < columns; ++j) {
            row.push_back(column(result.get(), i, j));
        }
        if (!sink(Row(std::move(row)))) {
            break;
        }
    }
    const std::string_view changed = PQcmdTuples(result.get());
    const std::string_view command = PQcmdStatus(result.get());
    return changed.empty() || command.starts_with("SELECT") ? 0 : to_integer(changed);
}

void PostgresConnection::script(const std::string& text) {
    const PostgresResult result(PQexec(connection_, text.c_str()));
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        // "create table if not exists" of two nodes at once violates a constraint of the catalogue.
        throw Retry(failure(result.get(), text).value().message);
    }
}

Instant PostgresConnection::now() {
    Instant out;
    const RowSink sink = [&](const Row& row) {
        out = row.get<Instant>(0);
        return false;
    };
    static_cast<void>(
        execute("select (extract(epoch from clock_timestamp()) * 1000000)::bigint", {}, sink));
    return out;
}

void PostgresConnection::begin(Mode mode) {
    mode_ = mode;
    script(mode == Mode::write ? "begin isolation level read committed"
                               : "begin isolation level repeatable read, read only");
}

void PostgresConnection::commit() {
    warned_ = false;
    const PostgresResult result(PQexec(connection_, "commit"));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) {
        const char* field = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
        const std::string_view state = field == nullptr ? "" : field;
        if (usable() && (state == "40001" || state == "40P01")) {
            throw Retry(PQerrorMessage(connection_));
        }
        throw Fault(std::string("COMMIT failed; whether it took effect is unknown: ") +
                    PQerrorMessage(connection_));
    }
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") {
        throw Fault("the server rolled back instead of committing");
    }
    if (warned_) {
        throw Fault("the server warned during COMMIT; whether every node has it is unknown");
    }
}

void PostgresConnection::rollback() noexcept {
    const PostgresResult result(PQexec(connection_, "rollback"));
}

bool PostgresConnection::usable() const {
    return PQstatus(connection_) == CONNECTION_OK;
}

std::string PostgresConnection::version() const {
    const char* version = PQparameterStatus(connection_, "server_version");
    return version == nullptr ? "" : version;
}

// SQLSTATE: appendix A of PostgreSQL's manual.
tl::unexpected<Error> PostgresConnection::failure(const PGresult* result, std::string_view sql) {
    const char* field = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string_view state = field == nullptr ? "" : field;
    const std::string why = PQerrorMessage(connection_);
    if (state == "23505") {
        return violated(Constraint::unique);
    }
    if (state == "23503") {
        return violated(Constraint::reference);
    }
    if (state == "23514") {
        return violated(Constraint::check);
    }
    // 25006: the node was made a standby meanwhile. 08P01: our own message was wrong.
    const bool demoted = state == "25006" && mode_ == Mode::write;
    const bool lost = state.empty() || !usable() || demoted || state.starts_with("57P") ||
                      (state.starts_with("08") && state != "08P01");
    if (lost || state == "40001" || state == "40P01" || state == "55P03") {
        throw Retry(why);
    }
    if (state.starts_with("22") || state.starts_with("23") || state.starts_with("42") ||
        state.starts_with("25") || state.starts_with("0A") || state == "08P01") {
        throw Bug(why + " in: " + std::string(sql));
    }
    throw Fault("the database failed: " + why);
}

}  // namespace artel::sql
