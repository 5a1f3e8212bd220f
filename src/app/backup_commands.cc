#include "app/backup_commands.h"

#include <fmt/format.h>

#include <memory>

#include "app/audit_files.h"
#include "app/capabilities.h"
#include "app/settings.h"
#include "platform/backup/backup.h"
#include "platform/host/app.h"
#include "platform/host/commands.h"
#include "platform/sql/database.h"
#include "platform/world/world.h"

namespace artel {
namespace {

namespace fs = std::filesystem;

struct BackupOptions {
    std::string database = "artel.db";
    fs::path data = "artel-data";
    fs::path folder;
    fs::path config;
    bool verify = false;

    backup::Place place() const { return {database, data / "blobs"}; }
};

void print(std::string_view what, const backup::Manifest& manifest) {
    std::int64_t rows = 0;
    for (const backup::Table& table : manifest.tables) {
        rows += table.rows;
    }
    fmt::print("{}: {} tables, {} rows, {} files, made {} by Artel {}\n", what,
               manifest.tables.size(), rows, manifest.blobs.size(), manifest.made_at,
               manifest.version);
}

// Checkpoints of the audit go with the backup, each with its signature, and the key that checks
// them; the key that signs does not.
void copy_checkpoints(const std::vector<fs::path>& files, const fs::path& from,
                      const fs::path& to) {
    fs::create_directories(to / "checkpoints");
    for (const fs::path& file : files) {
        for (const fs::path& one : {file, fs::path(file.string() + ".minisig")}) {
            fs::copy_file(one, to / "checkpoints" / one.filename());
        }
    }
    const fs::path key = checkpoint_key(from).filename().string() + ".pub";
    fs::copy_file(from / key, to / key);
}

// Whether the restored log is the one that the checkpoints of the backup tell of.
Result<void> verify_log(const BackupOptions& options, const std::vector<fs::path>& files) {
    TRY(const signing::PublicKey key,
        signing::PublicKey::load(checkpoint_key(options.folder).string() + ".pub"));
    TRY(const auto checkpoints, read_checkpoints(files, key));
    TRY(const auto database, sql::open_database(options.database));
    const host::AuditReport report = database->read([&](sql::Transaction& transaction) {
        return host::verify_audit(transaction, checkpoints);
    });
    if (!report.findings.empty()) {
        return tampered(report.findings);
    }
    fmt::print("the audit's {} entries agree with {} checkpoints\n", report.entries,
               checkpoints.size());
    return {};
}

Result<int> make(const BackupOptions& options) {
    // Before the database, so that no checkpoint tells of entries that it has not.
    const std::vector<fs::path> checkpoints = checkpoints_in(options.data / "checkpoints");
    TRY(const backup::Manifest manifest,
        backup::make(options.place(), options.folder, ARTEL_VERSION, world::SystemClock()));
    if (!checkpoints.empty()) {
        copy_checkpoints(checkpoints, options.data, options.folder);
    }
    print("backed up to " + options.folder.string(), manifest);
    return 0;
}

Result<int> restore(const BackupOptions& options) {
    host::App app;
    register_services(app);
    const auto check = options.verify ? backup::Check::verify : backup::Check::quick;
    TRY(const backup::Manifest manifest,
        backup::restore(options.folder, options.place(), app.migrations, check));
    const std::vector<fs::path> checkpoints = checkpoints_in(options.folder / "checkpoints");
    if (options.verify && !checkpoints.empty()) {
        TRY_VOID(verify_log(options, checkpoints));
    }
    print(options.verify ? "restored, every row and file compared" : "restored", manifest);
    return 0;
}

}  // namespace

void register_backup(Commands& commands) {
    const auto options = std::make_shared<BackupOptions>();
    CLI::App& making = *commands.root().add_subcommand(
        "backup", "copy the database and the files that came in, while the server works");
    making.add_option("--db", options->database, "SQLite file")->capture_default_str();
    making.add_option("--data", options->data, "folder of files that came in")
        ->capture_default_str();
    making.add_option("--to", options->folder, "new folder of the backup")->required();
    making.add_option("--config", options->config, "the server's file of settings");
    commands.on(making, [options, &making]() -> Result<int> {
        TRY_VOID(complete_from_settings(making, options->config, config::OtherNames::pass_over));
        return make(*options);
    });

    CLI::App& restoring = *commands.root().add_subcommand("restore", "put a backup in a new place");
    restoring.add_option("--from", options->folder, "folder of the backup")->required();
    restoring.add_option("--db", options->database, "new SQLite file")->required();
    restoring.add_option("--data", options->data, "new folder of files that came in")->required();
    restoring.add_flag("--verify", options->verify, "compare every row and file of the result");
    commands.on(restoring, [options] { return restore(*options); });
}

}  // namespace artel
