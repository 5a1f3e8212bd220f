#include "capabilities/clusters/rim/cluster_schema.h"

namespace artel::clusters {
namespace {

// Organisations are tenants elsewhere, so their ids stand here without a reference. One open
// membership of an organisation: two accessions at once end with one of them. A ledger line is
// known by its parties, folded number and day, and by the side that reported it.
constexpr sql::Sql tables = R"sql(
create table cluster (
    tenant_id text not null primary key,
    version bigint not null,
    status text not null,
    name_ru text not null,
    name_en text not null,
    name_zh text not null,
    description_ru text not null,
    description_en text not null,
    description_zh text not null,
    managing_tenant text not null,
    regions text not null,
    industries text not null,
    site text not null,
    formed_on text not null,
    closed_on text,
    registered_on text,
    programme_from text,
    programme_to text,
    created_at bigint not null,
    changed_at bigint not null
);
create index cluster_manager on cluster (managing_tenant, tenant_id);
create index cluster_named on cluster (name_ru, tenant_id);
create table membership (
    tenant_id text not null references cluster (tenant_id),
    id text not null,
    version bigint not null,
    organisation text not null,
    roles text not null,
    state text not null,
    joined_on text,
    left_on text,
    investment_contract_to text,
    territory bigint not null,
    jobs bigint,
    productive_jobs bigint,
    changed_at bigint not null,
    primary key (tenant_id, id)
);
create unique index membership_open on membership (tenant_id, organisation) where left_on is null;
create index membership_organisation on membership (organisation, tenant_id);
create table ledger_contract (
    tenant_id text not null references cluster (tenant_id),
    id text not null,
    version bigint not null,
    number text not null,
    folded_number text not null,
    reported_by text not null,
    kind text not null,
    framework text not null,
    signed_on text not null,
    ends_on text,
    supplier text not null,
    buyer text not null,
    subject text not null,
    okpd2 text not null,
    currency text not null,
    sum bigint,
    shipped bigint,
    source text not null,
    changed_at bigint not null,
    primary key (tenant_id, id),
    unique (tenant_id, supplier, buyer, signed_on, folded_number, reported_by)
);
create index ledger_contract_newest on ledger_contract (tenant_id, signed_on, id);
create index ledger_contract_supplier on ledger_contract (supplier, buyer);
create index ledger_contract_buyer on ledger_contract (buyer, supplier);
create table member_figure (
    tenant_id text not null references cluster (tenant_id),
    organisation text not null,
    year bigint not null,
    version bigint not null,
    currency text not null,
    output bigint,
    purchases bigint,
    source text not null,
    changed_at bigint not null,
    primary key (tenant_id, organisation, year)
);
create table joint_project (
    tenant_id text not null references cluster (tenant_id),
    id text not null,
    version bigint not null,
    name_ru text not null,
    name_en text not null,
    name_zh text not null,
    state text not null,
    begins_on text,
    ends_on text,
    participants text not null,
    changed_at bigint not null,
    primary key (tenant_id, id)
);
create table cluster_share (
    tenant_id text not null references cluster (tenant_id),
    id text not null,
    version bigint not null,
    product text not null,
    okpd2 text not null,
    year bigint not null,
    unit text not null,
    amount bigint not null,
    region_amount bigint,
    country_amount bigint,
    source text not null,
    changed_at bigint not null,
    primary key (tenant_id, id)
);
)sql";

}  // namespace

void add_cluster_migrations(sql::Migrations& migrations) {
    migrations.add({"clusters", 12, "clusters, their members and ledger", tables});
}

}  // namespace artel::clusters
