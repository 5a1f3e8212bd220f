#pragma once
#include "platform/sql/migrations.h"

namespace artel::demand {

// The tenants that capabilities/access makes in the running service, and another one.
inline void add_tenants_for_test(sql::Migrations& migrations) {
    static constexpr sql::Sql tables = R"sql(
create table tenant (
    tenant_id text not null primary key,
    name text not null
);
insert into tenant (tenant_id, name) values ('00000000-0000-7000-8000-000000000001', 'Me');
insert into tenant (tenant_id, name) values ('00000000-0000-7000-8000-0000000000aa', 'Others');
)sql";
    migrations.add({"access", 1, "tenants", tables});
}

}  // namespace artel::demand
