#include "app/audit_commands.h"

#include <fmt/format.h>
#include <unistd.h>

#include <functional>
#include <memory>

#include "app/audit_files.h"
#include "app/capabilities.h"
#include "app/settings.h"
#include "platform/host/app.h"
#include "platform/host/audit_entry.h"
#include "platform/host/audit_verify.h"
#include "platform/host/commands.h"
#include "platform/sql/sqlite_files.h"

namespace artel {
namespace {

namespace fs = std::filesystem;

struct AuditOptions {
    std::string database = "artel.db";
    fs::path data = "artel-data";
    fs::path config;
    fs::path out;
    std::vector<fs::path> checkpoints;
    fs::path key;
    std::string tenant;
    std::int64_t limit = 50;
    bool without_database = false;
};

// A folder of our own for a copy, which goes with it.
class CopyFolder {
  public:
    CopyFolder() : path_(fs::temp_directory_path() / "artel-audit-XXXXXX") {
        std::string name = path_.string();
        if (::mkdtemp(name.data()) == nullptr) {
            throw Fault("cannot make a folder in " + fs::temp_directory_path().string());
        }
        path_ = name;
    }
    ~CopyFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    CopyFolder(const CopyFolder&) = delete;
    CopyFolder& operator=(const CopyFolder&) = delete;
    fs::path file() const { return path_ / "artel.db"; }

  private:
    fs::path path_;
};

using Work = std::function<Result<int>(sql::Transaction&)>;

Result<int> read_open(const std::string& where, const Work& work) {
    sql::OpenOptions options;
    options.readers = 1;
    options.connections = 1;
    TRY(const std::unique_ptr<sql::Database> database, sql::open_database(where, options));
    host::App app;
    register_services(app);
    TRY_VOID(app.migrations.check(*database));
    return database->read(work);
}

// The service may be at work on the same SQLite file, which one process alone opens: then a copy of
// one moment is read.
Result<int> read_database(const std::string& where, const Work& work) {
    if (!sql::names_postgres(where) && !fs::exists(where)) {
        return fail(ErrorKind::not_found, "there is no database " + where);
    }
    auto done = read_open(where, work);
    if (done.has_value() || done.error().kind != ErrorKind::conflict ||
        sql::names_postgres(where)) {
        return done;
    }
    const CopyFolder copy;
    TRY_VOID(sql::copy_sqlite(where, copy.file()));
    return read_open(copy.file().string(), work);
}

Result<int> take(const AuditOptions& options) {
    fs::create_directories(options.data);
    TRY(const signing::SecretKey key,
        signing::SecretKey::load_or_make(checkpoint_key(options.data)));
    return read_database(options.database, [&](sql::Transaction& transaction) -> Result<int> {
        TRY(const host::AuditCheckpoint checkpoint, host::take_checkpoint(transaction, nullptr));
        TRY_VOID(write_checkpoint(options.out, checkpoint, key));
        std::int64_t entries = 0;
        for (const host::AuditMark& mark : checkpoint.tenants) {
            entries += mark.size;
        }
        fmt::print("{}: {} logs, {} entries, at {}; check its signature with the public key\n{}",
                   options.out.string(), checkpoint.tenants.size(), entries, checkpoint.at.text(),
                   key.public_key().text());
        return 0;
    });
}

Result<std::vector<host::NamedCheckpoint>> load_checkpoints(const AuditOptions& options) {
    if (options.checkpoints.empty()) {
        return std::vector<host::NamedCheckpoint>();
    }
    const fs::path file = options.key.empty()
                              ? fs::path(checkpoint_key(options.data).string() + ".pub")
                              : options.key;
    TRY(const signing::PublicKey key, signing::PublicKey::load(file));
    return read_checkpoints(options.checkpoints, key);
}

Result<int> verify(const AuditOptions& options) {
    TRY(const auto checkpoints, load_checkpoints(options));
    if (options.without_database) {
        const auto findings = host::compare_checkpoints(checkpoints);
        if (!findings.empty()) {
            return tampered(findings);
        }
        fmt::print("{} checkpoints, signed and of one history\n", checkpoints.size());
        return 0;
    }
    return read_database(options.database, [&](sql::Transaction& transaction) -> Result<int> {
        const host::AuditReport report = host::verify_audit(transaction, checkpoints);
        if (!report.findings.empty()) {
            return tampered(report.findings);
        }
        fmt::print(
            "{} logs with {} entries: every leaf and tree is as written, {} checkpoints "
            "agree\n",
            report.tenants, report.entries, checkpoints.size());
        return 0;
    });
}

Result<int> show(const AuditOptions& options) {
    return read_database(options.database, [&](sql::Transaction& transaction) -> Result<int> {
        for (const host::AuditHead& head : host::audit_heads(transaction)) {
            if (options.tenant.empty()) {
                fmt::print("{}\t{} entries\n", head.tenant, head.size);
            } else if (options.tenant == head.tenant) {
                const std::int64_t first = std::max<std::int64_t>(1, head.size - options.limit + 1);
                host::each_audit_entry(
                    transaction, head.tenant, first, [](const host::AuditEntry& entry) {
                        fmt::print("{}\t{}\t{}\t{}\t{}\n", entry.number, Instant{entry.at}.text(),
                                   entry.actor, entry.operation, entry.object);
                        return true;
                    });
            }
        }
        return 0;
    });
}

CLI::App& add(CLI::App& group, const char* name, const char* summary, AuditOptions& options) {
    CLI::App& command = *group.add_subcommand(name, summary);
    command.add_option("--db", options.database, "SQLite file, or postgres://...")
        ->capture_default_str();
    command.add_option("--data", options.data, "the server's folder, with checkpoint.key")
        ->capture_default_str();
    command.add_option("--config", options.config, "the server's file of settings");
    return command;
}

}  // namespace

void register_audit(Commands& commands) {
    const auto options = std::make_shared<AuditOptions>();
    CLI::App& group =
        *commands.root().add_subcommand("audit", "the log of all changes: proofs, checks, reading");
    group.require_subcommand(1);
    const auto on = [&](CLI::App& command, Result<int> (*run)(const AuditOptions&)) {
        commands.on(command, [options, &command, run]() -> Result<int> {
            TRY_VOID(
                complete_from_settings(command, options->config, config::OtherNames::pass_over));
            return run(*options);
        });
    };
    CLI::App& taking = add(group, "checkpoint",
                           "write a signed checkpoint of all logs, to be kept elsewhere", *options);
    taking.add_option("--out", options->out, "new file; its signature goes beside it")->required();
    on(taking, take);
    CLI::App& verifying =
        add(group, "verify", "recompute every log and name the first bad entry", *options);
    verifying.add_option("--checkpoint", options->checkpoints, "checkpoints to compare with");
    verifying.add_option("--key", options->key,
                         "public key of the checkpoints (default: checkpoint.key.pub of --data)");
    verifying.add_flag("--without-database", options->without_database,
                       "compare the checkpoints with each other only");
    on(verifying, verify);
    CLI::App& showing = add(group, "show", "list the logs, or the last entries of one", *options);
    showing.add_option("--tenant", options->tenant, "whose log");
    showing.add_option("--limit", options->limit, "how many entries")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    on(showing, show);
}

}  // namespace artel
