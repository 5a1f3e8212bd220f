#include "platform/sql/sqlite_files.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "base/hash.h"
#include "platform/sql/sqlite_connection.h"

namespace artel::sql {
namespace {

namespace fs = std::filesystem;

void sync(const fs::path& path, int flags) {
    const int descriptor = open(path.c_str(), flags | O_CLOEXEC);
    const bool synced = descriptor >= 0 && fsync(descriptor) == 0;
    if (descriptor >= 0) {
        close(descriptor);
    }
    if (!synced) {
        throw Fault("cannot sync " + path.string());
    }
}

// Each value with its type and length, so that no two rows read the same.
void add(Sha256& hash, const Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        const Value& value = row.value(i);
        std::string text;
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            text = std::to_string(*integer);
        } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
            text = bytes->data;
        } else if (const auto* string = std::get_if<std::string>(&value)) {
            text = *string;
        }
        hash.add(std::to_string(value.index()) + ":" + std::to_string(text.size()) + ":");
        hash.add(text);
    }
}

std::string as_identifier(const std::string& name) {
    std::string out = "\"";
    for (const char c : name) {
        out += c;
        out += c == '"' ? "\"" : "";
    }
    return out + "\"";
}

}  // namespace

Result<void> copy_sqlite(const fs::path& from, const fs::path& to) {
    if (!fs::exists(from)) {
        return fail(ErrorKind::not_found, "there is no database " + from.string());
    }
    if (fs::exists(to)) {
        return fail(ErrorKind::conflict, to.string() + " exists and is not overwritten");
    }
    {
        SqliteConnection source(from.string(), SqliteRole::reader);
        SqliteConnection target(to.string(), SqliteRole::writer);
        sqlite3_backup* backup =
            sqlite3_backup_init(target.handle(), "main", source.handle(), "main");
        const int code = backup == nullptr ? SQLITE_ERROR : sqlite3_backup_step(backup, -1);
        sqlite3_backup_finish(backup);
        if (code != SQLITE_DONE) {
            throw Fault("the copy failed: " + std::string(sqlite3_errmsg(target.handle())));
        }
        target.script("pragma journal_mode = delete");  // one file, without a log beside it
    }
    sync_file(to);
    sync_folder(fs::absolute(to).parent_path());
    return {};
}

void sync_file(const fs::path& file) {
    sync(file, O_RDONLY);
}

void sync_folder(const fs::path& folder) {
    sync(folder, O_RDONLY | O_DIRECTORY);
}

Result<std::vector<AppliedStep>> steps_in_sqlite(const fs::path& file) {
    if (!fs::exists(file)) {
        return fail(ErrorKind::not_found, "there is no database " + file.string());
    }
    std::vector<AppliedStep> out;
    SqliteConnection connection(file.string(), SqliteRole::reader);
    const auto add_step = [&](const Row& row) {
        out.push_back({row.get<std::string>(0), row.get<int>(1), row.get<std::string>(2)});
        return true;
    };
    static_cast<void>(connection.execute(
        "select owner, number, name from schema_migration order by number, owner", {}, add_step));
    return out;
}

Result<std::vector<TableDigest>> inspect_sqlite(const fs::path& file) {
    if (!fs::exists(file)) {
        return fail(ErrorKind::not_found, "there is no database " + file.string());
    }
    // Statements are remembered by their text, which therefore outlives the connection.
    std::vector<std::string> statements;
    std::vector<TableDigest> out;
    SqliteConnection connection(file.string(), SqliteRole::reader);
    std::string verdict;
    const auto judge = [&](const Row& row) {
        verdict = row.get<std::string>(0);
        return false;
    };
    static_cast<void>(connection.execute("pragma integrity_check(1)", {}, judge));
    if (verdict != "ok") {
        return invalid(file.string(), "is damaged: " + verdict);
    }
    const auto name_table = [&](const Row& row) {
        out.push_back({row.get<std::string>(0), 0, ""});
        statements.push_back("select * from " + as_identifier(out.back().name) + " order by rowid");
        return true;
    };
    static_cast<void>(connection.execute(
        "select name from sqlite_schema where type = 'table' order by name", {}, name_table));
    for (std::size_t i = 0; i < out.size(); ++i) {
        Sha256 hash;
        static_cast<void>(connection.execute(statements[i], {}, [&](const Row& row) {
            add(hash, row);
            ++out[i].rows;
            return true;
        }));
        out[i].sha256 = hash.hex();
    }
    return out;
}

}  // namespace artel::sql
