#include "capabilities/reference/rim/imports.h"

#include <fmt/format.h>

#include "base/text.h"
#include "capabilities/reference/capability_sheet.h"
#include "capabilities/reference/ledger_file.h"
#include "capabilities/reference/organisation_file.h"
#include "capabilities/reference/register719.h"

namespace artel::reference {
namespace {

constexpr std::int64_t day = 86'400'000'000;

template <class Record>
void add(std::vector<std::unique_ptr<ImportKind>>& kinds, std::string name, TargetKind target,
         MakeReader<Record> reader, const MakeImporter<Record>& importer) {
    if (importer) {
        kinds.push_back(std::make_unique<RecordImport<Record>>(std::move(name), target,
                                                               std::move(reader), importer));
    }
}

Result<ImportReport> work(ImportWorld& world, ImportKind& kind, ImportBatch& batch,
                          const ImportFile& file, const Origin& origin, ImportProgress& progress) {
    if (batch.state == ImportState::checking) {
        return kind.check(world, file, origin, progress);
    }
    if (batch.state == ImportState::applying) {
        return kind.apply(world, file, origin, progress);
    }
    TRY(const UndoReport undone, kind.undo(world, origin, progress));
    ImportReport report = std::move(batch.report);
    if (undone.kept > 0) {
        report.findings.insert(
            report.findings.begin(),
            {FindingKind::doubt, batch.file_name,
             fmt::format("{} records were changed by others since and stay as they are",
                         undone.kept)});
    }
    return report;
}

}  // namespace

ImportKinds::ImportKinds(const Importers& importers) {
    for (const SetKind kind : set_kinds) {
        kinds_.push_back(make_set_import(kind));
    }
    add<RegisteredProduct>(
        kinds_, "gisp719", TargetKind::office,
        [](const ReadingContext&, auto& records, auto& findings) {
            return read_register719(records, findings);
        },
        importers.products);
    add<OrganisationRecord>(
        kinds_, "organisations", TargetKind::office,
        [](const ReadingContext& context, auto& records, auto& findings) {
            return read_organisations(context.regions, records, findings);
        },
        importers.organisations);
    add<CapabilityRecord>(
        kinds_, "capabilities", TargetKind::office,
        [](const ReadingContext& context, auto& records, auto& findings) {
            return read_capability_sheet(context.today, records, findings);
        },
        importers.capabilities);
    add<LedgerRecord>(
        kinds_, "ledger", TargetKind::cluster,
        [](const ReadingContext&, auto& records, auto& findings) {
            return read_ledger(records, findings);
        },
        importers.ledger);
}

std::vector<std::string_view> ImportKinds::names() const {
    std::vector<std::string_view> out;
    for (const auto& kind : kinds_) {
        out.push_back(kind->name());
    }
    return out;
}

Result<ImportKind*> ImportKinds::find(std::string_view name) const {
    for (const auto& kind : kinds_) {
        if (kind->name() == name) {
            return kind.get();
        }
    }
    return fail(ErrorKind::not_found,
                fmt::format("nothing is imported as «{}»: there are {}", text::printable(name, 40),
                            fmt::join(names(), ", ")));
}

Result<ImportBatch> begin_check(SqlImports& imports, IdSource& ids, Instant now, const Actor& actor,
                                const NewImport& wanted) {
    ImportBatch out;
    out.tenant = actor.tenant;
    out.id = ids.next<ImportTag>();
    out.kind = wanted.kind;
    out.target = wanted.target;
    out.state = ImportState::checking;
    out.file_name = wanted.file_name;
    out.sha256 = wanted.sha256;
    out.bytes = wanted.bytes;
    out.source = wanted.source.empty() ? wanted.file_name : wanted.source;
    out.as_of = wanted.as_of;
    out.actor = actor.id;
    out.actor_name = actor.name;
    out.made_at = now;
    TRY_VOID(imports.add(out));
    return out;
}

Result<ImportBatch> begin_apply(SqlImports& imports, const ImportKinds& kinds, TenantId tenant,
                                ImportId id, ErrorRows errors) {
    TRY(ImportBatch batch, imports.find(tenant, id));
    if (batch.state != ImportState::checked) {
        return fail(ErrorKind::conflict,
                    fmt::format("the import is {}: only one whose dry run is done can be applied",
                                json::name_of(batch.state)));
    }
    TRY(const ImportKind* kind, kinds.find(batch.kind));
    const std::int64_t found = batch.report.counts.errors;
    if (found > 0 && kind->replaces_a_set()) {
        return invalid(batch.file_name,
                       fmt::format("has {} error(s): a set is taken whole or not at all", found));
    }
    if (found > 0 && errors == ErrorRows::refuse) {
        return invalid("/errors", fmt::format("the file has {} error(s): correct them, or say "
                                              "leave_out to take the right rows alone",
                                              found));
    }
    batch.state = ImportState::applying;
    TRY_VOID(imports.save(batch));
    return batch;
}

Result<ImportBatch> begin_undo(SqlImports& imports, TenantId tenant, ImportId id, Instant now) {
    TRY(ImportBatch batch, imports.find(tenant, id));
    const bool in_force = batch.state == ImportState::applied ||
                          (batch.state == ImportState::failed && batch.applied_at.has_value());
    if (!in_force) {
        return fail(ErrorKind::conflict,
                    fmt::format("the import is {}: only an applied one can be taken back",
                                json::name_of(batch.state)));
    }
    if (now.microseconds - batch.applied_at->microseconds > undo_days * day) {
        return fail(ErrorKind::conflict,
                    fmt::format("an import can be taken back for {} days", undo_days));
    }
    batch.state = ImportState::undoing;
    TRY_VOID(imports.save(batch));
    return batch;
}

Result<void> perform(ImportWorld& world, const ImportKinds& kinds, ImportBatch& batch,
                     const std::filesystem::path& file, const Actor& actor,
                     ImportProgress& progress) {
    TRY(ImportKind * kind, kinds.find(batch.kind));
    const Instant now = world.clock.now();
    const Origin origin{batch.id, actor, batch.target, batch.source, batch.as_of, now};
    auto report =
        work(world, *kind, batch, {file, batch.file_name, batch.sha256}, origin, progress);
    if (!report.has_value()) {
        if (progress.stop.stop_requested()) {
            return tl::unexpected(std::move(report).error());
        }
        const bool written = batch.state != ImportState::checking && !kind->replaces_a_set();
        batch.failure = one_line(report.error());
        if (batch.state == ImportState::undoing) {
            batch.state = ImportState::applied;  // it is still in force, and says why
            return {};
        }
        batch.state = ImportState::failed;
        if (written) {
            batch.applied_at = now;
        }
        return {};
    }
    batch.report = *std::move(report);
    batch.failure.clear();
    if (batch.state == ImportState::checking) {
        batch.state = ImportState::checked;
    } else if (batch.state == ImportState::applying) {
        batch.state = ImportState::applied;
        batch.applied_at = now;
    } else {
        batch.state = ImportState::undone;
        batch.undone_at = now;
    }
    return {};
}

}  // namespace artel::reference
