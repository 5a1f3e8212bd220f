#include "platform/host/audit_routes.h"

#include <limits>

#include "platform/host/operation.h"

namespace artel::host {
namespace {

// Who did what to which object, and when; what it then said is not kept here.
struct AuditRow {
    std::int64_t number{};
    Instant at;
    ActorId actor;
    std::string operation;
    std::string object;
};
constexpr std::string_view type_name(json::Type<AuditRow>) {
    return "AuditRow";
}
constexpr auto fields(json::Type<AuditRow>) {
    return std::tuple(json::field("number", &AuditRow::number), json::field("at", &AuditRow::at),
                      json::field("actor", &AuditRow::actor),
                      json::field("operation", &AuditRow::operation),
                      json::field("object", &AuditRow::object));
}

struct AuditRows {
    std::vector<AuditRow> rows;
    std::optional<std::int64_t> next;
};
constexpr std::string_view type_name(json::Type<AuditRows>) {
    return "AuditRows";
}
constexpr auto fields(json::Type<AuditRows>) {
    return std::tuple(json::field("rows", &AuditRows::rows), json::field("next", &AuditRows::next));
}

Result<AuditRows> list(const Call& call) {
    TRY(const auto before, call.integer("before", 1));
    TRY(const std::int64_t limit, call.limit());
    AuditRows out;
    call.services.database.read([&](sql::Transaction& transaction) {
        out = {};
        transaction.each(
            "select seq, at, actor_id, operation, object from audit_entry "
            "where tenant_id = $1 and seq < $2 and ($3 = '' or operation = $3) "
            "and ($4 = '' or object = $4) and ($5 = '' or actor_id = $5) "
            "order by seq desc limit $6",
            [&](const sql::Row& row) {
                const auto [number, at, actor, operation, object] =
                    row.as<std::int64_t, Instant, ActorId, std::string, std::string>();
                out.rows.push_back({number, at, actor, operation, object});
            },
            call.subject, before.value_or(std::numeric_limits<std::int64_t>::max()),
            call.text("operation").value_or(""), call.text("object").value_or(""),
            call.text("actor").value_or(""), limit);
        return 0;
    });
    if (std::ssize(out.rows) == limit) {
        out.next = out.rows.back().number;
    }
    return out;
}

const std::vector<QueryParameter> filters{
    {"operation", "string", "entries of this operation alone"},
    {"object", "string", "entries about the object with this id alone"},
    {"actor", "string", "entries of this actor alone"},
    {"before", "integer", "only entries below this number: `next` of the page before"},
    {"limit", "integer", "how many, 1 to 1000"}};

}  // namespace

void add_audit(App& app, Policy readers) {
    app.add(read<AuditRows>({.id = "audit.list",
                             .path = "/api/audit",
                             .summary = "What was done to your organisation's records, and which "
                                        "of its secrets were read by others; newest first",
                             .policy = readers,
                             .query = filters},
                            list));
    app.add(read<AuditRows>({.id = "audit.of_organisation",
                             .path = "/api/organisations/{organisation}/audit",
                             .summary = "The same of one organisation",
                             .policy = readers,
                             .subject = Subject::named,
                             .query = filters},
                            list));
}

}  // namespace artel::host
