#include "capabilities/reference/rim/reference_schema.h"

namespace artel::reference {
namespace {

// Reference tables belong to nobody and are read by all; imports belong to the office that made
// them. Coordinates are micro-degrees.
constexpr sql::Sql tables = R"sql(
create table reference_set (
    kind text not null primary key,
    import_id text,
    sha256 text not null,
    source text not null,
    entries bigint not null,
    loaded_at bigint not null
);
create table classifier_code (
    classifier text not null,
    code text not null,
    title_ru text not null,
    title_en text not null,
    title_zh text not null,
    parent text not null,
    symbol_ru text not null,
    symbol_en text not null,
    folded text not null,
    primary key (classifier, code)
);
create index classifier_code_children on classifier_code (classifier, parent, code);
create table reference_region (
    id text not null primary key,
    country text not null,
    name_ru text not null,
    name_en text not null,
    name_zh text not null,
    oktmo text not null,
    zone text not null,
    latitude bigint not null,
    longitude bigint not null
);
create table reference_city (
    id text not null primary key,
    region text not null,
    name_ru text not null,
    name_en text not null,
    name_zh text not null,
    latitude bigint not null,
    longitude bigint not null,
    oktmo text not null,
    population bigint
);
create index reference_city_of_region on reference_city (region, id);
create table reference_boundary (
    region text not null primary key,
    geometry text not null
);
create table reference_rule_file (
    name text not null primary key,
    content text not null
);
create table import_batch (
    tenant_id text not null references tenant (tenant_id),
    id text not null,
    version bigint not null,
    kind text not null,
    target text not null,
    state text not null,
    file_name text not null,
    sha256 text not null,
    bytes bigint not null,
    source text not null,
    as_of text not null,
    actor text not null,
    actor_name text not null,
    report text not null,
    failure text not null,
    made_at bigint not null,
    applied_at bigint,
    undone_at bigint,
    primary key (tenant_id, id)
);
create index import_batch_of_kind on import_batch (tenant_id, kind, id);
create table import_undo (
    tenant_id text not null,
    import_id text not null,
    position bigint not null,
    content text not null,
    primary key (tenant_id, import_id, position),
    foreign key (tenant_id, import_id) references import_batch (tenant_id, id)
);
)sql";

}  // namespace

void add_reference_migrations(sql::Migrations& migrations) {
    migrations.add({"reference", 9, "reference sets and imports", tables});
}

}  // namespace artel::reference
