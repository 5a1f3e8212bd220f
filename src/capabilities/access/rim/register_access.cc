#include "capabilities/access/rim/register_access.h"

#include "capabilities/access/policies.h"
#include "capabilities/access/rim/access_schema.h"
#include "capabilities/access/rim/pass_sql.h"

namespace artel {
namespace {

// A link opens the records of its tenant as if they were the guest's own, to the operations whose
// rule names link guests.
Result<Relations> guest_relations(sql::Transaction&, const Actor& actor, TenantId tenant) {
    return actor.link == tenant ? Relations{Relation::own} : Relations{};
}

}  // namespace

void register_access(host::App& app, const access::Parts& parts) {
    access::add_access_migrations(app.migrations);
    access::add_session_routes(app, parts);
    access::add_me_routes(app, parts);
    access::add_second_factor_routes(app, parts);
    access::add_invitation_routes(app, parts);
    access::add_staff_routes(app, parts);
    access::add_pass_routes(app, parts);
    access::add_account_routes(app, parts);
    app.add(host::RelationSource(guest_relations));
}

Result<void> mark_demonstration(sql::Database& database) {
    return database.transact([](sql::Transaction& transaction) -> Result<void> {
        TRY_VOID(transaction.run("update tenant set demo = 1 where tenant_id = $1",
                                 access::built_in_tenant()));
        return {};
    });
}

Result<Actor> load_built_in_actor(sql::Database& database) {
    return database.read([](sql::Transaction& transaction) -> Result<Actor> {
        const TenantId tenant = access::built_in_tenant();
        const ActorId id = access::built_in_actor();
        const auto row = transaction.first(
            "select name, roles from actor where tenant_id = $1 and id = $2", tenant, id);
        if (!row.has_value()) {
            return fail(ErrorKind::not_found, "the database lacks the built-in actor");
        }
        TRY(std::vector<Role> roles, json::decode<std::vector<Role>>(row->get<Json>(1)));
        return Actor{tenant, id, row->get<std::string>(0), std::move(roles)};
    });
}

Result<std::int64_t> forget_old_access(sql::Database& database, const Clock& clock) {
    return database.transact([&](sql::Transaction& transaction) -> Result<std::int64_t> {
        TRY(const std::int64_t sessions, access::forget_old_sessions(transaction, clock.now()));
        TRY(const std::int64_t passes, access::forget_old_passes(transaction, clock.now()));
        return sessions + passes;
    });
}

}  // namespace artel
