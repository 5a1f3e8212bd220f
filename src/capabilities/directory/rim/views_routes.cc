#include <map>

#include "capabilities/directory/rim/item_routes.h"
#include "capabilities/directory/rim/routes.h"

// Who of others looked at what an organisation keeps to itself: its own log of readings.
namespace artel::directory {
namespace {

struct Looked {
    std::int64_t number{};  // of the audit's entry
    Instant at;
    std::string operation;
    std::string summary;
    std::string name;  // of who looked
    std::vector<Role> roles;
};
constexpr auto fields(json::Type<Looked>) {
    using json::field;
    return std::tuple(field("number", &Looked::number), field("at", &Looked::at),
                      field("operation", &Looked::operation), field("summary", &Looked::summary),
                      field("name", &Looked::name), field("roles", &Looked::roles));
}
constexpr std::string_view type_name(json::Type<Looked>) {
    return "Looked";
}

struct Reader {
    std::string name;
    std::vector<Role> roles;
};
Reader reader(sql::Transaction& transaction, const std::string& actor) {
    const auto row = transaction.first("select name, roles from actor where id = $1", actor);
    return row.has_value() ? Reader{row->get<std::string>(0), row->get<std::vector<Role>>(1)}
                           : Reader{};
}

// The summaries of confidential readings by operation.
std::map<std::string, std::string> confidential(const host::App& app) {
    std::map<std::string, std::string> out;
    for (const host::Operation& operation : app.operations) {
        if (operation.about.secrecy == host::Secrecy::confidential) {
            out.emplace(operation.about.id, operation.about.summary);
        }
    }
    return out;
}

Result<OpenPage<Looked>> looked(const host::App& app, const host::Call& call) {
    TRY(const std::int64_t limit, call.limit());
    TRY(const auto before, call.integer("after", 1));
    const auto summaries = confidential(app);
    OpenPage<Looked> page;
    return call.services.database.read(
        [&](sql::Transaction& transaction) -> Result<OpenPage<Looked>> {
            std::map<std::string, Reader> readers;
            std::int64_t seen = 0;
            std::int64_t last = 0;
            for (const sql::Row& row :
                 transaction.rows("select seq, at, actor_id, operation from audit_entry "
                                  "where tenant_id = $1 and seq < $2 order by seq desc limit $3",
                                  call.subject, before.value_or(INT64_MAX), limit)) {
                const auto [number, at, actor, operation] =
                    row.as<std::int64_t, Instant, std::string, std::string>();
                ++seen;
                last = number;
                const auto summary = summaries.find(operation);
                if (summary == summaries.end()) {
                    continue;
                }
                const auto known = readers.find(actor) != readers.end()
                                       ? readers.find(actor)
                                       : readers.emplace(actor, reader(transaction, actor)).first;
                page.rows.push_back({number, at, operation, summary->second, known->second.name,
                                     known->second.roles});
            }
            if (seen == limit) {
                page.next = std::to_string(last);
            }
            return page;
        });
}

}  // namespace

void add_views_route(host::App& app) {
    app.add(host::read<OpenPage<Looked>>(
        {.id = "organisations.views",
         .path = "/api/organisations/{organisation}/views",
         .summary = "Who of others looked at what the organisation keeps to itself",
         .policy = access::readers,
         .subject = host::Subject::named,
         .query = page_parameters()},
        [&app](const host::Call& call) { return looked(app, call); }));
}

}  // namespace artel::directory
