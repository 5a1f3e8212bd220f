#include "capabilities/reference/rim/import_sql.h"

namespace artel::reference {
namespace {

constexpr std::string_view no_such = "there is no such record";

ImportBatch batch_of(const sql::Row& row) {
    ImportBatch out;
    out.tenant = row.get<TenantId>(0);
    out.id = row.get<ImportId>(1);
    out.version = row.get<std::int64_t>(2);
    out.kind = row.get<std::string>(3);
    out.target = row.get<TenantId>(4);
    out.state = row.get<ImportState>(5);
    out.file_name = row.get<std::string>(6);
    out.sha256 = row.get<std::string>(7);
    out.bytes = row.get<std::int64_t>(8);
    out.source = row.get<std::string>(9);
    const auto as_of = Date::parse(row.get<std::string>(10));
    ENSURE(as_of.has_value(), "a stored day is a day");
    out.as_of = *as_of;
    out.actor = row.get<ActorId>(11);
    out.actor_name = row.get<std::string>(12);
    auto report = json::decode_text<ImportReport>(row.get<std::string>(13));
    ENSURE(report.has_value(), "a stored report is one");
    out.report = *std::move(report);
    out.failure = row.get<std::string>(14);
    out.made_at = row.get<Instant>(15);
    out.applied_at = row.get<std::optional<Instant>>(16);
    out.undone_at = row.get<std::optional<Instant>>(17);
    return out;
}

}  // namespace

Result<void> SqlImports::add(const ImportBatch& batch) {
    TRY_VOID(transaction_.run(
        "insert into import_batch (tenant_id, id, version, kind, target, state, file_name, sha256, "
        "bytes, source, as_of, actor, actor_name, report, failure, made_at) values ($1, $2, $3, "
        "$4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        batch.tenant, batch.id, batch.version, batch.kind, batch.target, batch.state,
        batch.file_name, batch.sha256, batch.bytes, batch.source, batch.as_of.text(), batch.actor,
        batch.actor_name, json::encode_text(batch.report), batch.failure, batch.made_at));
    return {};
}

Result<ImportBatch> SqlImports::find(TenantId tenant, ImportId id) {
    const auto row = transaction_.first(
        "select tenant_id, id, version, kind, target, state, file_name, sha256, bytes, source, "
        "as_of, actor, actor_name, report, failure, made_at, applied_at, undone_at from "
        "import_batch where tenant_id = $1 and id = $2",
        tenant, id);
    if (!row.has_value()) {
        return fail(ErrorKind::not_found, std::string(no_such));
    }
    return batch_of(*row);
}

std::vector<ImportBatch> SqlImports::list(TenantId tenant, std::int64_t limit,
                                          const std::optional<ImportId>& after) {
    std::vector<ImportBatch> out;
    transaction_.each(
        "select tenant_id, id, version, kind, target, state, file_name, sha256, bytes, source, "
        "as_of, actor, actor_name, report, failure, made_at, applied_at, undone_at from "
        "import_batch where tenant_id = $1 and id < $2 order by id desc limit $3",
        [&](const sql::Row& row) { out.push_back(batch_of(row)); }, tenant,
        after.has_value() ? after->text() : std::string("~"), limit);
    return out;
}

std::int64_t SqlImports::count(TenantId tenant) {
    return transaction_.first("select count(*) from import_batch where tenant_id = $1", tenant)
        ->get<std::int64_t>(0);
}

std::vector<ImportBatch> SqlImports::in_force(std::string_view kind) {
    std::vector<ImportBatch> out;
    transaction_.each(
        "select tenant_id, id, version, kind, target, state, file_name, sha256, bytes, source, "
        "as_of, actor, actor_name, report, failure, made_at, applied_at, undone_at from "
        "import_batch where kind = $1 and state in ('applied', 'undoing') order by applied_at, id",
        [&](const sql::Row& row) { out.push_back(batch_of(row)); }, kind);
    return out;
}

Result<void> SqlImports::save(ImportBatch& batch) {
    TRY(const std::int64_t changed,
        transaction_.run(
            "update import_batch set version = $3 + 1, state = $4, report = $5, failure = $6, "
            "applied_at = $7, undone_at = $8 where tenant_id = $1 and id = $2 and version = $3",
            batch.tenant, batch.id, batch.version, batch.state, json::encode_text(batch.report),
            batch.failure, batch.applied_at, batch.undone_at));
    if (changed == 0) {
        return fail(ErrorKind::conflict, "the import was changed meanwhile: look at it again");
    }
    ++batch.version;
    return {};
}

Result<void> SqlImports::keep_undo(TenantId tenant, ImportId id, std::int64_t position,
                                   const std::string& undo) {
    TRY_VOID(transaction_.run(
        "insert into import_undo (tenant_id, import_id, position, content) values ($1, $2, $3, $4)",
        tenant, id, position, undo));
    return {};
}

std::vector<SqlImports::UndoRow> SqlImports::last_undos(TenantId tenant, ImportId id,
                                                        std::int64_t limit) {
    std::vector<UndoRow> out;
    transaction_.each(
        "select position, content from import_undo where tenant_id = $1 and import_id = $2 "
        "order by position desc limit $3",
        [&](const sql::Row& row) {
            out.push_back({row.get<std::int64_t>(0), row.get<std::string>(1)});
        },
        tenant, id, limit);
    return out;
}

Result<void> SqlImports::drop_undo(TenantId tenant, ImportId id, std::int64_t position) {
    TRY_VOID(transaction_.run(
        "delete from import_undo where tenant_id = $1 and import_id = $2 and position = $3", tenant,
        id, position));
    return {};
}

}  // namespace artel::reference
