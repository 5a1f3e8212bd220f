#include "capabilities/demand/rim/need_sql.h"

#include "capabilities/demand/rim/need_rows.h"
#include "capabilities/demand/rim/row_batch.h"

namespace artel::demand {
namespace {

// One loaded list per file: two loads of the same bytes at once end with one of them.
constexpr sql::Sql tables = R"sql(
create table need_list (
    tenant_id text not null references tenant (tenant_id),
    id text not null,
    version bigint not null,
    name text not null,
    customer text not null,
    sha256 text not null,
    bytes bigint not null,
    state text not null,
    mapping text,
    tables bigint not null,
    lines bigint not null,
    skipped bigint not null,
    created_at bigint not null,
    loaded_at bigint,
    reason text not null,
    primary key (tenant_id, id)
);
create unique index need_list_loaded on need_list (tenant_id, sha256) where state = 'loaded';
create index need_list_newest on need_list (tenant_id, created_at, id);
create table need_line (
    tenant_id text not null,
    id text not null,
    need_list_id text not null,
    number bigint not null,
    fingerprint text not null,
    content text not null,
    primary key (tenant_id, id),
    unique (tenant_id, need_list_id, number),
    foreign key (tenant_id, need_list_id) references need_list (tenant_id, id)
);
create table need_finding (
    tenant_id text not null,
    need_list_id text not null,
    number bigint not null,
    content text not null,
    primary key (tenant_id, need_list_id, number),
    foreign key (tenant_id, need_list_id) references need_list (tenant_id, id)
);
create table need_shape (
    tenant_id text not null,
    need_list_id text not null,
    content text not null,
    primary key (tenant_id, need_list_id),
    foreign key (tenant_id, need_list_id) references need_list (tenant_id, id)
);
create table need_mapping (
    tenant_id text not null references tenant (tenant_id),
    header text not null,
    content text not null,
    primary key (tenant_id, header)
);
)sql";

constexpr sql::Sql replacing = R"sql(
alter table need_list add column replaces text;
alter table need_list add column replaced_by text;
)sql";

NeedList list_of(const sql::Row& row) {
    NeedList list;
    list.id = row.get<NeedListId>(0);
    list.version = row.get<std::int64_t>(1);
    list.name = row.get<std::string>(2);
    list.customer = row.get<std::string>(3);
    list.sha256 = row.get<std::string>(4);
    list.bytes = row.get<std::int64_t>(5);
    list.state = row.get<NeedListState>(6);
    if (const auto mapping = row.get<std::optional<Json>>(7)) {
        list.mapping = stored<Mapping>(*mapping);
    }
    list.tables = row.get<std::int64_t>(8);
    list.lines = row.get<std::int64_t>(9);
    list.skipped = row.get<std::int64_t>(10);
    list.created_at = row.get<Instant>(11);
    list.loaded_at = row.get<std::optional<Instant>>(12);
    list.reason = row.get<std::string>(13);
    list.replaces = row.get<std::optional<NeedListId>>(14);
    list.replaced_by = row.get<std::optional<NeedListId>>(15);
    return list;
}

std::optional<Json> mapping_json(const NeedList& list) {
    return list.mapping.has_value() ? std::optional<Json>(json::encode(*list.mapping))
                                    : std::nullopt;
}

}  // namespace

void add_need_migrations(sql::Migrations& migrations) {
    migrations.add({"demand", 2, "need lists", tables});
    migrations.add({"demand", 5, "need lists that replace earlier ones", replacing});
}

Result<void> SqlNeedLists::insert(const NeedList& list) {
    TRY_VOID(transaction_.run(
        "insert into need_list (tenant_id, id, version, name, customer, sha256, bytes, state, "
        "mapping, tables, lines, skipped, created_at, loaded_at, reason, replaces, replaced_by) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        tenant_, list.id, list.version, list.name, list.customer, list.sha256, list.bytes,
        list.state, mapping_json(list), list.tables, list.lines, list.skipped, list.created_at,
        list.loaded_at, list.reason, list.replaces, list.replaced_by));
    return {};
}

Result<NeedList> SqlNeedLists::find(NeedListId id) {
    const auto row = transaction_.first(
        "select id, version, name, customer, sha256, bytes, state, mapping, tables, lines, "
        "skipped, created_at, loaded_at, reason, replaces, replaced_by from need_list "
        "where tenant_id = $1 and id = $2",
        tenant_, id);
    if (!row.has_value()) {
        return fail(ErrorKind::not_found, "there is no such need list");
    }
    return list_of(*row);
}

Result<void> SqlNeedLists::replace(const NeedList& list) {
    TRY(const std::int64_t changed,
        transaction_.run(
            "update need_list set version = $3, name = $4, customer = $5, state = $6, "
            "mapping = $7, tables = $8, lines = $9, skipped = $10, loaded_at = $11, reason = $12, "
            "replaces = $13, replaced_by = $14 where tenant_id = $1 and id = $2 and version = $3 - "
            "1",
            tenant_, list.id, list.version, list.name, list.customer, list.state,
            mapping_json(list), list.tables, list.lines, list.skipped, list.loaded_at, list.reason,
            list.replaces, list.replaced_by));
    if (changed == 0) {
        return list_changed();
    }
    return {};
}

std::vector<NeedList> SqlNeedLists::list(std::int64_t limit, std::optional<NeedListId> after) {
    std::vector<NeedList> out;
    transaction_.each(
        "select id, version, name, customer, sha256, bytes, state, mapping, tables, lines, "
        "skipped, created_at, loaded_at, reason, replaces, replaced_by from need_list "
        "where tenant_id = $1 and ($2 = '' or (created_at, id) < "
        "(select n.created_at, n.id from need_list n where n.tenant_id = $1 and n.id = $2)) "
        "order by created_at desc, id desc limit $3",
        [&](const sql::Row& row) { out.push_back(list_of(row)); }, tenant_,
        after.has_value() ? after->text() : std::string(), limit);
    return out;
}

std::int64_t SqlNeedLists::count() {
    return transaction_.first("select count(*) from need_list where tenant_id = $1", tenant_)
        ->get<std::int64_t>(0);
}

std::optional<NeedList> SqlNeedLists::loaded_from(const std::string& sha256) {
    const auto row = transaction_.first(
        "select id, version, name, customer, sha256, bytes, state, mapping, tables, lines, "
        "skipped, created_at, loaded_at, reason, replaces, replaced_by from need_list "
        "where tenant_id = $1 and sha256 = $2 and state = 'loaded'",
        tenant_, sha256);
    return row.has_value() ? std::optional(list_of(*row)) : std::nullopt;
}

std::vector<NeedList> SqlNeedLists::loaded() {
    std::vector<NeedList> out;
    transaction_.each(
        "select id, version, name, customer, sha256, bytes, state, mapping, tables, lines, "
        "skipped, created_at, loaded_at, reason, replaces, replaced_by from need_list "
        "where tenant_id = $1 and state = 'loaded' order by created_at, id",
        [&](const sql::Row& row) { out.push_back(list_of(row)); }, tenant_);
    return out;
}

namespace {

constexpr char line_head[] =
    "insert into need_line (tenant_id, id, need_list_id, number, fingerprint, content) values ";
constexpr auto line_text = insert_text<1, 6>(line_head);
constexpr auto lines_text = insert_text<RowBatch<6>::rows, 6>(line_head);

constexpr char finding_head[] =
    "insert into need_finding (tenant_id, need_list_id, number, content) values ";
constexpr auto finding_text = insert_text<1, 4>(finding_head);
constexpr auto findings_text = insert_text<RowBatch<4>::rows, 4>(finding_head);

}  // namespace

Result<void> SqlNeedLists::insert_lines(NeedListId id, const FileShape& shape,
                                        const std::vector<NeedLine>& lines,
                                        const std::vector<Finding>& findings) {
    TRY_VOID(transaction_.run(
        "insert into need_shape (tenant_id, need_list_id, content) values ($1, $2, $3)", tenant_,
        id, kept(shape)));
    RowBatch<6> line_rows(transaction_, line_text.text, lines_text.text);
    for (const NeedLine& line : lines) {
        TRY_VOID(line_rows.add(tenant_, line.id, id, line.number, line.fingerprint, kept(line)));
    }
    TRY_VOID(line_rows.finish());
    RowBatch<4> finding_rows(transaction_, finding_text.text, findings_text.text);
    std::int64_t number = 0;
    for (const Finding& finding : findings) {
        TRY_VOID(finding_rows.add(tenant_, id, ++number, kept(finding)));
    }
    return finding_rows.finish();
}

Result<FileShape> SqlNeedLists::shape(NeedListId id) {
    const auto row = transaction_.first(
        "select content from need_shape where tenant_id = $1 and need_list_id = $2", tenant_, id);
    if (!row.has_value()) {
        return fail(ErrorKind::not_found, "the need list has no lines");
    }
    return shape_of(row->get<Json>(0));
}

std::vector<NeedLine> SqlNeedLists::lines(NeedListId id, std::int64_t limit, std::int64_t after) {
    std::vector<NeedLine> out;
    transaction_.each(
        "select id, number, fingerprint, content from need_line "
        "where tenant_id = $1 and need_list_id = $2 and number > $3 order by number limit $4",
        [&](const sql::Row& row) {
            NeedLine line = line_of(row.get<Json>(3));
            line.id = row.get<NeedLineId>(0);
            line.number = row.get<std::int64_t>(1);
            line.fingerprint = row.get<std::string>(2);
            out.push_back(std::move(line));
        },
        tenant_, id, after, limit);
    return out;
}

Result<void> SqlNeedLists::delete_lines(NeedListId id) {
    TRY_VOID(transaction_.run("delete from need_line where tenant_id = $1 and need_list_id = $2",
                              tenant_, id));
    TRY_VOID(transaction_.run("delete from need_finding where tenant_id = $1 and need_list_id = $2",
                              tenant_, id));
    TRY_VOID(transaction_.run("delete from need_shape where tenant_id = $1 and need_list_id = $2",
                              tenant_, id));
    return {};
}

std::set<std::string> SqlNeedLists::fingerprints(const std::string& customer,
                                                 std::optional<NeedListId> except) {
    std::set<std::string> out;
    transaction_.each(
        "select l.fingerprint from need_line l join need_list n "
        "on n.tenant_id = l.tenant_id and n.id = l.need_list_id "
        "where n.tenant_id = $1 and n.customer = $2 and n.state = 'loaded' and n.id <> $3",
        [&](const sql::Row& row) { out.insert(row.get<std::string>(0)); }, tenant_, customer,
        except.has_value() ? except->text() : std::string());
    return out;
}

std::vector<Finding> SqlNeedLists::findings(NeedListId id, std::int64_t limit, std::int64_t after) {
    std::vector<Finding> out;
    transaction_.each(
        "select content from need_finding "
        "where tenant_id = $1 and need_list_id = $2 and number > $3 order by number limit $4",
        [&](const sql::Row& row) { out.push_back(finding_of(row.get<Json>(0))); }, tenant_, id,
        after, limit);
    return out;
}

std::optional<MappedTable> SqlNeedLists::remembered(const std::string& header) {
    const auto row = transaction_.first(
        "select content from need_mapping where tenant_id = $1 and header = $2", tenant_, header);
    return row.has_value() ? std::optional(stored<MappedTable>(row->get<Json>(0))) : std::nullopt;
}

Result<void> SqlNeedLists::remember(const std::string& header, const MappedTable& table) {
    TRY_VOID(transaction_.run(
        "insert into need_mapping (tenant_id, header, content) values ($1, $2, $3) "
        "on conflict (tenant_id, header) do update set content = excluded.content",
        tenant_, header, json::encode(table)));
    return {};
}

}  // namespace artel::demand
