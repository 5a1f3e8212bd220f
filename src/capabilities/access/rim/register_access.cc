#include "capabilities/access/rim/register_access.h"

#include <tuple>

#include "capabilities/access/policies.h"

namespace artel {
namespace {

constexpr sql::Sql tables = R"sql(
create table tenant (
    tenant_id text not null primary key,
    name text not null,
    demo bigint not null
);
create table actor (
    tenant_id text not null references tenant (tenant_id),
    id text not null,
    name text not null,
    roles text not null,
    primary key (tenant_id, id)
);
insert into tenant (tenant_id, name, demo)
values ('00000000-0000-7000-8000-000000000001', 'Artel', 0);
insert into actor (tenant_id, id, name, roles)
values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002',
        'Operator', '["region_operator"]');
)sql";

struct Me {
    ActorId actor;
    TenantId tenant;
    std::string name;
    bool demo{};
};
constexpr std::string_view type_name(json::Type<Me>) {
    return "Me";
}
constexpr auto fields(json::Type<Me>) {
    return std::tuple(json::field("actor", &Me::actor), json::field("tenant", &Me::tenant),
                      json::field("name", &Me::name), json::field("demo", &Me::demo));
}

Result<Me> me(const host::Call& call) {
    return call.services.database.read([&](sql::Transaction& transaction) -> Result<Me> {
        const auto tenant =
            transaction.first("select demo from tenant where tenant_id = $1", call.actor.tenant);
        ENSURE(tenant.has_value(), "an actor's tenant exists");
        return Me{call.actor.id, call.actor.tenant, call.actor.name, tenant->get<bool>(0)};
    });
}

}  // namespace

void register_access(host::App& app) {
    app.migrations.add({"access", 1, "tenants and actors", tables});
    app.add(host::read<Me>({.id = "me.get",
                            .path = "/api/me",
                            .summary = "Who the service takes you for",
                            .policy = access::readers},
                           me));
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

}  // namespace artel
