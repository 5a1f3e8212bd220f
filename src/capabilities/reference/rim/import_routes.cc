#include "base/text.h"
#include "capabilities/access/policies.h"
#include "capabilities/reference/rim/import_views.h"
#include "capabilities/reference/rim/routes.h"
#include "platform/host/page.h"
#include "platform/jobs/queue.h"

namespace artel::reference {
namespace {

Date today(const host::Call& call) {
    return Date{static_cast<std::int32_t>(call.services.clock.now().microseconds / 86'400'000'000)};
}

Result<ImportStep> enqueue(const host::Call& call, sql::Transaction& transaction,
                           const ImportBatch& batch) {
    TRY(jobs::Job job, call.services.jobs.enqueue(
                           transaction, {call.actor.tenant, call.actor.id, std::string(import_job),
                                         step_input(batch.id, call.actor)}));
    return ImportStep{view(batch, call.actor), std::move(job)};
}

// The file is kept and read as a job: its dry run.
Result<host::Effect<ImportStep>> receive(const host::Call& call, const host::Form& form,
                                         const ImportKind& kind) {
    const http::Part& part = *form.find("file");
    NewImport wanted;
    wanted.kind = kind.name();
    wanted.target = call.subject;
    wanted.file_name = text::printable(part.file_name.value_or(""));
    if (wanted.file_name.empty()) {
        wanted.file_name = wanted.kind;
    }
    wanted.source = text::printable(form.text("source"));
    wanted.as_of = today(call);
    if (const std::string as_of = form.text("as_of"); !as_of.empty()) {
        const auto date = Date::parse(as_of);
        if (!date.has_value() || *date > today(call)) {
            return invalid("/as_of", "needs a day that is not in the future: 2026-03-01");
        }
        wanted.as_of = *date;
    }
    wanted.bytes = static_cast<std::int64_t>(part.content.size());
    wanted.sha256 = call.services.blobs.put(part.content);
    return [&call, wanted](sql::Transaction& transaction) -> Result<ImportStep> {
        SqlImports imports(transaction);
        TRY(const ImportBatch batch,
            begin_check(imports, call.services.ids, call.services.clock.now(), call.actor, wanted));
        return enqueue(call, transaction, batch);
    };
}

Result<host::Page<ImportView>> list(const host::Call& call) {
    TRY(const std::int64_t limit, call.limit());
    std::optional<ImportId> after;
    if (const auto cursor = call.text("after")) {
        auto parsed = ImportId::parse(*cursor);
        if (!parsed.has_value()) {
            return invalid("?after", "is no cursor of this list: begin without it");
        }
        after = *parsed;
    }
    return call.services.database.read(
        [&](sql::Transaction& transaction) -> Result<host::Page<ImportView>> {
            SqlImports imports(transaction);
            host::Page<ImportView> page;
            page.total = imports.count(call.actor.tenant);
            for (const ImportBatch& one : imports.list(call.actor.tenant, limit, after)) {
                page.rows.push_back(view(one, call.actor));
            }
            if (static_cast<std::int64_t>(page.rows.size()) == limit) {
                page.next = page.rows.back().id.text();
            }
            return page;
        });
}

Result<ImportDetail> get(const host::Call& call) {
    TRY(const auto id, call.id<ImportId>());
    TRY(const ImportBatch batch, call.services.database.read([&](sql::Transaction& transaction) {
        return SqlImports(transaction).find(call.actor.tenant, id);
    }));
    if (!is_readable(batch, call.actor)) {
        return fail(ErrorKind::not_found, "there is no such record");
    }
    return ImportDetail{view(batch, call.actor), batch.report.findings, batch.report.examples};
}

// Rows of another tenant are touched only by who may keep them now, not when the file came.
Result<void> may_touch(const host::App& app, const host::Call& call, sql::Transaction& transaction,
                       ImportId id) {
    TRY(const ImportBatch batch, SqlImports(transaction).find(call.actor.tenant, id));
    TRY(const Relations relations, host::relations_to(app, transaction, call.actor, batch.target));
    if (!access::keepers.allows(call.actor, relations)) {
        return fail(ErrorKind::not_found, "there is no such record");
    }
    return {};
}

std::vector<host::FormField> form() {
    using Kind = host::FormField::Kind;
    using Presence = host::FormField::Presence;
    return {{"file", Kind::file, Presence::required},
            {"source", Kind::text, Presence::optional},
            {"as_of", Kind::text, Presence::optional}};
}

void add_receiving(host::App& app, const std::shared_ptr<const ImportKinds>& kinds) {
    app.add(host::upload<ImportStep>(
        {.id = "imports.check",
         .method = http::Method::post,
         .path = "/api/imports/{kind}",
         .summary = "Takes a file of reference data or records in and does its dry run",
         .policy = access::operators,
         .status = 202,
         .starts = {std::string(import_job)}},
        form(),
        [kinds](const host::Call& call,
                const host::Form& sent) -> Result<host::Effect<ImportStep>> {
            TRY(const ImportKind* kind, kinds->find(call.path_value("kind")));
            if (kind->target() != TargetKind::office) {
                return fail(ErrorKind::invalid,
                            "a ledger belongs to a cluster: hand it in on the cluster's page");
            }
            return receive(call, sent, *kind);
        }));
    app.add(host::upload<ImportStep>({.id = "imports.check_ledger",
                                      .method = http::Method::post,
                                      .path = "/api/clusters/{cluster}/imports/ledger",
                                      .summary = "Takes a cluster's ledger in and does its dry run",
                                      .policy = access::keepers,
                                      .subject = host::Subject::named,
                                      .status = 202,
                                      .starts = {std::string(import_job)}},
                                     form(),
                                     [kinds](const host::Call& call, const host::Form& sent)
                                         -> Result<host::Effect<ImportStep>> {
                                         TRY(const ImportKind* kind, kinds->find("ledger"));
                                         return receive(call, sent, *kind);
                                     }));
}

}  // namespace

void add_import_routes(host::App& app, std::shared_ptr<const ImportKinds> kinds) {
    add_receiving(app, kinds);
    app.add(host::read<host::Page<ImportView>>(
        {.id = "imports.list",
         .path = "/api/imports",
         .summary = "Imports, newest first",
         .policy = access::editors,
         .query = {{"limit", "integer", "how many rows, 1 to 1000"},
                   {"after", "string", "`next` of the page before"}}},
        list));
    app.add(host::read<ImportDetail>({.id = "imports.get",
                                      .path = "/api/imports/{id}",
                                      .summary = "One import: what it would do or has done",
                                      .policy = access::editors},
                                     get));
    app.add(host::change<ApplyWish, ImportStep>(
        {.id = "imports.apply",
         .method = http::Method::post,
         .path = "/api/imports/{id}/apply",
         .summary = "Writes what the dry run showed, as a job",
         .policy = access::editors,
         .status = 202,
         .starts = {std::string(import_job)}},
        [&app, kinds](const host::Call& call, const ApplyWish& wish,
                      sql::Transaction& transaction) -> Result<ImportStep> {
            TRY(const auto id, call.id<ImportId>());
            TRY_VOID(may_touch(app, call, transaction, id));
            SqlImports imports(transaction);
            TRY(const ImportBatch seen, imports.find(call.actor.tenant, id));
            if (!is_readable(seen, call.actor)) {  // who did not see the dry run
                return fail(ErrorKind::not_found, "there is no such record");
            }
            TRY(const ImportBatch batch,
                begin_apply(imports, *kinds, call.actor.tenant, id, wish.errors));
            return enqueue(call, transaction, batch);
        }));
    app.add(host::change<host::Nothing, ImportStep>(
        {.id = "imports.undo",
         .method = http::Method::post,
         .path = "/api/imports/{id}/undo",
         .summary = "Takes the whole import back, as a job",
         .policy = access::editors,
         .status = 202,
         .starts = {std::string(import_job)}},
        [&app](const host::Call& call, const host::Nothing&,
               sql::Transaction& transaction) -> Result<ImportStep> {
            TRY(const auto id, call.id<ImportId>());
            TRY_VOID(may_touch(app, call, transaction, id));
            SqlImports imports(transaction);
            TRY(const ImportBatch batch,
                begin_undo(imports, call.actor.tenant, id, call.services.clock.now()));
            return enqueue(call, transaction, batch);
        }));
}

}  // namespace artel::reference
