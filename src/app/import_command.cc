#include "app/import_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "app/capabilities.h"
#include "app/settings.h"
#include "base/hash.h"
#include "base/text.h"
#include "capabilities/access/policies.h"
#include "capabilities/reference/rim/imports.h"
#include "platform/blobs/table_blobs.h"
#include "platform/host/app.h"
#include "platform/host/commands.h"
#include "platform/host/ledger.h"
#include "platform/sheets/sheets.h"
#include "platform/world/world.h"

namespace artel {
namespace {

struct ImportOptions {
    std::string kind;
    std::filesystem::path file;
    std::string database = "artel.db";
    std::filesystem::path data = "artel-data";
    std::filesystem::path config;
    std::string source;
    std::string as_of;
    std::string cluster;
    std::string undo;
    bool apply = false;
    bool leave_out_errors = false;
};

// The installation itself: its commands reach every region.
Actor commander() {
    return {access::built_in_tenant(),
            access::built_in_actor(),
            "artel import",
            {Role::region_operator}};
}

// The database as the server would open it, and what an import needs of the world.
class Desk {
  public:
    static Result<std::unique_ptr<Desk>> open(const ImportOptions& options) {
        auto out = std::make_unique<Desk>();
        register_services(out->app_);
        TRY(out->database_, sql::open_database(options.database));
        TRY_VOID(out->app_.migrations.apply(*out->database_, ARTEL_VERSION));
        const std::filesystem::path files = options.data / "blobs";
        std::filesystem::create_directories(options.data);
        out->blobs_ = out->database_->engine() == sql::Engine::postgres
                          ? blobs::open_table_blobs(*out->database_, files)
                          : host::open_blobs(files);
        out->world_.emplace(
            reference::ImportWorld{*out->database_, *out->blobs_, out->ids_, out->clock_});
        TRY_VOID(reference::load_shipped_sets(*out->world_));
        return out;
    }

    Result<reference::ImportBatch> check(const ImportOptions& options) {
        TRY(reference::ImportKind * kind, kinds_->find(options.kind));
        TRY(const reference::NewImport wanted, wanted_by(options, *kind));
        TRY(reference::ImportBatch batch, database_->transact([&](sql::Transaction& transaction) {
            reference::SqlImports imports(transaction);
            return begin_check(imports, ids_, clock_.now(), commander(), wanted);
        }));
        return perform(std::move(batch), options.file);
    }
    Result<reference::ImportBatch> apply(const ImportOptions& options,
                                         const reference::ImportBatch& checked) {
        const auto errors = options.leave_out_errors ? reference::ErrorRows::leave_out
                                                     : reference::ErrorRows::refuse;
        TRY(reference::ImportBatch batch, database_->transact([&](sql::Transaction& transaction) {
            reference::SqlImports imports(transaction);
            return begin_apply(imports, *kinds_, checked.tenant, checked.id, errors);
        }));
        return perform(std::move(batch), options.file);
    }
    Result<reference::ImportBatch> undo(const ImportOptions& options) {
        const auto id = reference::ImportId::parse(options.undo);
        if (!id.has_value()) {
            return invalid("--undo", "needs the id that the import printed");
        }
        TRY(reference::ImportBatch batch,
            database_->transact(
                [&](sql::Transaction& transaction) -> Result<reference::ImportBatch> {
                    reference::SqlImports imports(transaction);
                    TRY(reference::ImportBatch begun,
                        begin_undo(imports, access::built_in_tenant(), *id, clock_.now()));
                    if (begun.kind != options.kind) {
                        return invalid("--undo", "is an import of " + begun.kind);
                    }
                    return begun;
                }));
        return perform(std::move(batch), {});
    }

  private:
    Result<reference::NewImport> wanted_by(const ImportOptions& options,
                                           const reference::ImportKind& kind) {
        reference::NewImport out;
        out.kind = options.kind;
        out.target = access::built_in_tenant();
        if (kind.target() == reference::TargetKind::cluster) {
            const auto cluster = TenantId::parse(options.cluster);
            if (!cluster.has_value()) {
                return invalid("--cluster", "needs the id of the cluster whose ledger this is");
            }
            out.target = *cluster;
        }
        TRY(const sheets::Source source, sheets::Source::file(options.file));
        out.file_name = source.name();
        out.bytes = static_cast<std::int64_t>(source.size());
        TRY(out.sha256, kept(options.file, source, kind));
        out.source = options.source;
        out.as_of = Date{static_cast<std::int32_t>(clock_.now().microseconds / 86'400'000'000)};
        if (!options.as_of.empty()) {
            TRY(out.as_of, Date::parse(options.as_of));
        }
        return out;
    }

    // A set's file is kept, since undoing a later import reads it again; a register of millions of
    // lines is only hashed.
    Result<std::string> kept(const std::filesystem::path& file, const sheets::Source& source,
                             const reference::ImportKind& kind) {
        std::string bytes;
        Sha256 hash;
        std::vector<char> piece(1U << 20U);
        for (std::uint64_t at = 0; at < source.size();) {
            const std::size_t read = source.read_at(at, piece);
            if (read == 0) {
                return fail(ErrorKind::unavailable, file.string() + " changed while it was read");
            }
            at += read;
            const std::string_view part(piece.data(), read);
            if (kind.replaces_a_set()) {
                bytes += part;
            } else {
                hash.add(part);
            }
        }
        return kind.replaces_a_set() ? blobs_->put(bytes) : hash.hex();
    }

    Result<reference::ImportBatch> perform(reference::ImportBatch batch,
                                           const std::filesystem::path& file) {
        reference::ImportProgress progress;
        TRY_VOID(reference::perform(*world_, *kinds_, batch, file, commander(), progress));
        TRY_VOID(database_->transact([&](sql::Transaction& transaction) -> Result<void> {
            reference::ImportBatch ended = batch;
            TRY_VOID(reference::SqlImports(transaction).save(ended));
            return host::append_audit(transaction, ended.tenant, access::built_in_actor(),
                                      "imports.run", ended.id.text(), json::name_of(ended.state));
        }));
        ++batch.version;
        return batch;
    }

    host::App app_;
    std::unique_ptr<sql::Database> database_;
    std::unique_ptr<host::Blobs> blobs_;
    world::SystemIds ids_;
    world::SystemClock clock_;
    std::optional<reference::ImportWorld> world_;
    std::shared_ptr<const reference::ImportKinds> kinds_ = import_kinds();
};

void print(const reference::ImportBatch& batch) {
    const reference::ImportCounts& counts = batch.report.counts;
    fmt::print("{} {} ({}): {}\n", batch.kind, batch.file_name, batch.id.text(),
               json::name_of(batch.state));
    fmt::print("new {}, changed {}, same {}, removed {}, refused {}, errors {}\n", counts.added,
               counts.changed, counts.same, counts.removed, counts.refused, counts.errors);
    fmt::print("duplicates {}, corrected {}, doubts {}, columns not read {}\n", counts.duplicates,
               counts.corrected, counts.doubts, counts.unmapped);
    constexpr std::size_t most_lines = 40;
    const auto& findings = batch.report.findings;
    for (std::size_t i = 0; i < std::min(findings.size(), most_lines); ++i) {
        fmt::print("  {} {}: {}\n", json::name_of(findings[i].kind), findings[i].place,
                   text::printable(findings[i].message));
    }
    if (findings.size() > most_lines) {
        fmt::print("  and more\n");
    }
}

Result<int> import(const ImportOptions& options) {
    if (!options.undo.empty() && (options.apply || !options.file.empty())) {
        return invalid("--undo", "takes neither a file nor --apply");
    }
    if (options.undo.empty() && options.file.empty()) {
        return invalid("FILE", "is missing");
    }
    TRY(const std::unique_ptr<Desk> desk, Desk::open(options));
    reference::ImportBatch batch;
    if (!options.undo.empty()) {
        TRY(batch, desk->undo(options));
    } else {
        TRY(batch, desk->check(options));
        if (options.apply && batch.state == reference::ImportState::checked) {
            print(batch);
            TRY(batch, desk->apply(options, batch));
        }
    }
    print(batch);
    if (!batch.failure.empty()) {
        return fail(ErrorKind::invalid, batch.failure);
    }
    if (!options.apply && options.undo.empty()) {
        fmt::print("nothing was written: --apply does it\n");
    }
    return 0;
}

}  // namespace

void register_import(Commands& commands) {
    const auto options = std::make_shared<ImportOptions>();
    CLI::App& command = *commands.root().add_subcommand(
        "import", "take reference data and registers in: a dry run unless --apply is given");
    std::vector<std::string> kinds;
    const auto known = import_kinds();
    for (const std::string_view name : known->names()) {
        kinds.emplace_back(name);
    }
    command.add_option("kind", options->kind, text::join(kinds, ", "))
        ->required()
        ->check(CLI::IsMember(kinds));
    command.add_option("file", options->file, "the file");
    command.add_option("--db", options->database, "SQLite file or postgres://...")
        ->capture_default_str();
    command.add_option("--data", options->data, "folder of files that came in")
        ->capture_default_str();
    command.add_option("--source", options->source, "where the file is from");
    command.add_option("--as-of", options->as_of, "the day the file speaks of; today if absent");
    command.add_option("--cluster", options->cluster, "of a ledger: the cluster's id");
    command.add_flag("--apply", options->apply, "write what the dry run shows");
    command.add_flag("--leave-out-errors", options->leave_out_errors,
                     "of records: take the right rows although others have errors");
    command.add_option("--undo", options->undo, "take the import of that id back");
    command.add_option("--config", options->config, "the server's file of settings");
    commands.on(command, [options, &command]() -> Result<int> {
        TRY_VOID(complete_from_settings(command, options->config, config::OtherNames::pass_over));
        return import(*options);
    });
}

}  // namespace artel
