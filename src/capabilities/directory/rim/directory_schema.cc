#include "capabilities/directory/rim/directory_schema.h"

namespace artel::directory {
namespace {

// An organisation is the tenant that owns its rows. Legal numbers are unique across tenants, so
// they are claimed in a table of their own, whose key is the number.
constexpr sql::Sql tables = R"sql(
create table organisation (
    tenant_id text not null primary key,
    version bigint not null,
    status text not null,
    kinds text not null,
    name_ru text not null,
    name_en text not null,
    name_zh text not null,
    short_name text not null,
    inn text not null,
    ogrn text not null,
    kpp text not null,
    country text not null,
    foreign_number text not null,
    okved2 text not null,
    address text not null,
    oktmo text not null,
    region text not null,
    latitude bigint,
    longitude bigint,
    site text not null,
    description_ru text not null,
    description_en text not null,
    description_zh text not null,
    merged_into text,
    confirmed_on text,
    source text not null,
    reason text not null,
    sort_key text not null,
    created_at bigint not null,
    changed_at bigint not null
);
create index organisation_region on organisation (region, status, sort_key, tenant_id);
create index organisation_sorted on organisation (sort_key, tenant_id);
create index organisation_inn on organisation (inn);
create table legal_number (
    number text not null primary key,
    organisation text not null
);
create table organisation_contact (
    tenant_id text not null,
    id text not null,
    version bigint not null,
    kind text not null,
    value text not null,
    person text not null,
    position text not null,
    visibility text not null,
    changed_at bigint not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references organisation (tenant_id)
);
create table organisation_size (
    tenant_id text not null,
    year bigint not null,
    headcount bigint,
    revenue bigint,
    currency text not null,
    source text not null,
    primary key (tenant_id, year),
    foreign key (tenant_id) references organisation (tenant_id)
);
create table product (
    tenant_id text not null,
    id text not null,
    version bigint not null,
    status text not null,
    name_ru text not null,
    name_en text not null,
    name_zh text not null,
    okpd2 text not null,
    tnved text not null,
    unit text not null,
    price bigint,
    currency text not null,
    price_public bigint not null,
    origin text not null,
    register_number text not null,
    register_row text not null,
    register_date text,
    valid_to text,
    excluded_on text,
    basis_valid_to text,
    regulation text not null,
    points bigint,
    source text not null,
    changed_at bigint not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references organisation (tenant_id)
);
create table capability (
    tenant_id text not null,
    id text not null,
    version bigint not null,
    status text not null,
    operation text not null,
    item text not null,
    machine text not null,
    envelope text not null,
    accuracy text not null,
    material text not null,
    certificates text not null,
    source text not null,
    changed_at bigint not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references organisation (tenant_id)
);
create table production_line (
    tenant_id text not null,
    id text not null,
    version bigint not null,
    name text not null,
    site text not null,
    products text not null,
    unit text not null,
    period text not null,
    capacity bigint,
    capacity_public bigint not null,
    load bigint,
    lead_days bigint,
    minimum_lot bigint,
    source text not null,
    changed_at bigint not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references organisation (tenant_id)
);
create table organisation_document (
    tenant_id text not null,
    id text not null,
    version bigint not null,
    title text not null,
    visibility text not null,
    file_name text not null,
    media_type text not null,
    sha256 text not null,
    bytes bigint not null,
    changed_at bigint not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references organisation (tenant_id)
);
create table announcement (
    tenant_id text not null,
    id text not null,
    version bigint not null,
    kind text not null,
    state text not null,
    language text not null,
    title text not null,
    body text not null,
    reason text not null,
    published_at bigint,
    changed_at bigint not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references organisation (tenant_id)
);
create index announcement_state on announcement (state, published_at, tenant_id, id);
create table organisation_proposal (
    tenant_id text not null,
    id text not null,
    version bigint not null,
    state text not null,
    content text not null,
    reason text not null,
    changed_at bigint not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references organisation (tenant_id)
);
create index organisation_proposal_state on organisation_proposal (state, tenant_id, id);
create table duplicate_pair (
    tenant_id text not null,
    id text not null,
    version bigint not null,
    state text not null,
    first text not null,
    second text not null,
    probability bigint not null,
    evidence text not null,
    changed_at bigint not null,
    primary key (tenant_id, id),
    unique (tenant_id, first, second)
);
create table organisation_merge (
    tenant_id text not null,
    id text not null,
    version bigint not null,
    kept text not null,
    gone text not null,
    moved text not null,
    made_at bigint not null,
    undone_at bigint,
    primary key (tenant_id, id)
);
create table directory_change (
    tenant_id text not null,
    id text not null,
    kind text not null,
    object text not null,
    at bigint not null,
    primary key (tenant_id, id)
);
create index directory_change_at on directory_change (at, tenant_id, id);
)sql";

}  // namespace

void add_directory_migrations(sql::Migrations& migrations) {
    migrations.add({"directory", 10, "organisations and what they make", tables});
}

}  // namespace artel::directory
