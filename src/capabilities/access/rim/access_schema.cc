#include "capabilities/access/rim/access_schema.h"

namespace artel::access {
namespace {

constexpr sql::Sql tenants = R"sql(
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

// An actor with a login is an account; the built-in one has none, so nobody can sign in as it.
// Whose login, session or pass it is, is asked before any tenant is known: those tables are keyed
// by what is asked for, and their `owner` is the answer.
constexpr sql::Sql accounts = R"sql(
alter table actor add column login text not null default '';
alter table actor add column regions text not null default '[]';
alter table actor add column language text not null default 'ru';
alter table actor add column status text not null default 'active';
alter table actor add column password text not null default '';
alter table actor add column second_factor text not null default '';
alter table actor add column second_factor_step bigint not null default 0;
alter table actor add column created_at bigint not null default 0;
alter table actor add column version bigint not null default 1;
create table account_login (
    login text not null primary key,
    owner text not null,
    actor_id text not null
);
create index account_login_actor on account_login (actor_id);
create table session (
    token_hash text not null primary key,
    id text not null,
    owner text not null,
    actor_id text not null,
    kind text not null,
    started_at bigint not null,
    seen_at bigint not null,
    address text not null,
    browser text not null,
    version bigint not null
);
create index session_actor on session (owner, actor_id, started_at);
create index session_age on session (started_at);
create table recovery_code (
    tenant_id text not null,
    actor_id text not null,
    code_hash text not null,
    primary key (tenant_id, actor_id, code_hash)
);
create table pass (
    token_hash text not null primary key,
    id text not null,
    owner text not null,
    kind text not null,
    name text not null,
    roles text not null,
    regions text not null,
    actor_id text,
    made_by text not null,
    made_at bigint not null,
    expires_at bigint not null,
    version bigint not null
);
create index pass_tenant on pass (owner, kind, made_at);
)sql";

}  // namespace

void add_access_migrations(sql::Migrations& migrations) {
    migrations.add({"access", 1, "tenants and actors", tenants});
    migrations.add({"access", 2, "accounts, sessions and passes", accounts});
}

}  // namespace artel::access
