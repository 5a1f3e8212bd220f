#include "platform/backup/backup.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/hash.h"
#include "base/text.h"
#include "platform/host/blobs.h"
#include "platform/sql/database.h"

namespace artel::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view format = "artel.backup/1";
constexpr auto database_name = "artel.db";
constexpr auto blobs_name = "blobs";
constexpr auto manifest_name = "manifest.json";

std::string content_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string out((std::istreambuf_iterator<char>(in)), {});
    if (!in) {
        throw Fault("cannot read " + file.string());
    }
    return out;
}

bool is_blob(const fs::directory_entry& entry) {
    const std::string name = entry.path().filename().string();
    return entry.is_regular_file() && name.size() == 64 &&
           name.find_first_not_of("0123456789abcdef") == std::string::npos;
}

// Copies one by one, each checked against the hash that is its name.
Result<std::vector<std::string>> copy_blobs(const fs::path& from, const fs::path& to) {
    std::vector<std::string> out;
    if (!fs::exists(from)) {
        return out;
    }
    const std::unique_ptr<host::Blobs> target = host::open_blobs(to);
    for (const auto& entry : fs::recursive_directory_iterator(from)) {
        if (!is_blob(entry)) {
            continue;  // an upload under way
        }
        std::string name = entry.path().filename().string();
        if (target->put(content_of(entry.path())) != name) {
            return invalid(entry.path().string(), "its content is not the one it is named after");
        }
        out.push_back(std::move(name));
    }
    std::sort(out.begin(), out.end());
    return out;
}

Result<std::vector<Table>> tables_of(const fs::path& database) {
    TRY(const auto digests, sql::inspect_sqlite(database));
    std::vector<Table> out;
    for (const sql::TableDigest& digest : digests) {
        out.push_back({digest.name, digest.rows, digest.sha256});
    }
    return out;
}

void differing_tables(const fs::path& place, const std::vector<Table>& wanted,
                      const std::vector<Table>& found, std::vector<Violation>& wrong) {
    for (const Table& table : wanted) {
        const auto same = std::find_if(found.begin(), found.end(), [&](const Table& other) {
            return other.name == table.name;
        });
        if (same == found.end()) {
            wrong.push_back({place.string() + "!" + table.name, "the table is missing"});
        } else if (same->sha256 != table.sha256) {
            wrong.push_back({place.string() + "!" + table.name,
                             "has " + std::to_string(same->rows) + " rows where the manifest has " +
                                 std::to_string(table.rows) + ", or rows that read differently"});
        }
    }
    if (found.size() > wanted.size()) {
        wrong.push_back({place.string(), "has tables that the manifest does not name"});
    }
}

void differing_blobs(const fs::path& place, const std::vector<std::string>& names,
                     std::vector<Violation>& wrong) {
    const std::unique_ptr<host::Blobs> blobs = host::open_blobs(place);
    for (const std::string& name : names) {
        const Result<fs::path> file = blobs->file(name);
        if (!file.has_value()) {
            wrong.push_back({place.string() + "!" + name, "the file is missing"});
        } else if (sha256_hex(content_of(*file)) != name) {
            wrong.push_back({place.string() + "!" + name, "the file's content has changed"});
        }
    }
}

Result<void> compare(const Manifest& manifest, const fs::path& database, const fs::path& blobs) {
    TRY(const std::vector<Table> found, tables_of(database));
    std::vector<Violation> wrong;
    differing_tables(database, manifest.tables, found, wrong);
    if (!manifest.blobs.empty()) {
        differing_blobs(blobs, manifest.blobs, wrong);
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return {};
}

Result<Manifest> read_manifest(const fs::path& from) {
    const fs::path file = from / manifest_name;
    if (!fs::exists(file)) {
        return invalid(from.string(), "is no finished backup: it has no manifest.json");
    }
    TRY(Manifest manifest,
        json::decode_text<Manifest>(content_of(file), {.bytes = 1U << 30U, .depth = 16}));
    if (manifest.format != format) {
        return invalid(file.string(),
                       "is of the format " + manifest.format + ", not " + std::string(format));
    }
    return manifest;
}

Result<std::vector<Step>> schema_of(const fs::path& database) {
    TRY(auto steps, sql::steps_in_sqlite(database));
    std::vector<Step> out;
    for (sql::AppliedStep& step : steps) {
        out.push_back({std::move(step.owner), step.number, std::move(step.name)});
    }
    return out;
}

void write_manifest(const fs::path& folder, const Manifest& manifest) {
    const fs::path temporary = folder / "manifest.new";
    std::ofstream out(temporary, std::ios::binary);
    out << json::encode_text(manifest, JsonLayout::indented) << '\n';
    out.close();
    if (!out) {
        throw Fault("cannot write " + temporary.string());
    }
    sql::sync_file(temporary);
    fs::rename(temporary, folder / manifest_name);
    sql::sync_folder(folder);
}

Result<void> refuse_newer(const Manifest& manifest, const sql::Migrations& known) {
    for (const Step& step : manifest.schema) {
        const auto same = [&](const sql::Migration& other) {
            return other.owner == step.owner && other.number == step.number;
        };
        if (std::none_of(known.all().begin(), known.all().end(), same)) {
            return fail(ErrorKind::conflict, "the backup has the newer step " + step.owner + " " +
                                                 std::to_string(step.number) + " (" + step.name +
                                                 "): restore it with Artel " + manifest.version +
                                                 " or newer");
        }
    }
    return {};
}

}  // namespace

Result<Manifest> make(const Place& from, const fs::path& to, std::string_view version,
                      const Clock& clock) {
    if (sql::names_postgres(from.database)) {
        // The URL may hold a password, so it is not repeated here.
        return invalid("--db",
                       "is PostgreSQL: back it up with \"pg_dump --format=custom "
                       "--file=artel.dump --dbname=URL\", or with pgBackRest for recovery to a "
                       "point in time");
    }
    if (fs::exists(to)) {
        return fail(ErrorKind::conflict, to.string() + " exists and is not overwritten");
    }
    if (!fs::exists(from.database)) {
        return fail(ErrorKind::not_found, "there is no database " + from.database);
    }
    fs::create_directories(to);
    Manifest manifest{std::string(format), std::string(version), clock.now().text(), {}, {}, {}};
    // The database first: whatever file its rows name was there before they were.
    TRY_VOID(sql::copy_sqlite(from.database, to / database_name));
    TRY(manifest.blobs, copy_blobs(from.blobs, to / blobs_name));
    TRY(manifest.tables, tables_of(to / database_name));
    TRY(manifest.schema, schema_of(to / database_name));
    write_manifest(to, manifest);
    return manifest;
}

Result<Manifest> verify(const fs::path& from) {
    TRY(Manifest manifest, read_manifest(from));
    TRY_VOID(compare(manifest, from / database_name, from / blobs_name));
    return manifest;
}

Result<Manifest> restore(const fs::path& from, const Place& to, const sql::Migrations& known,
                         Check check) {
    if (sql::names_postgres(to.database)) {
        return invalid("--db", "a backup of SQLite is restored to a file");
    }
    TRY(Manifest manifest, read_manifest(from));
    TRY_VOID(refuse_newer(manifest, known));
    if (fs::exists(to.blobs) && !fs::is_empty(to.blobs)) {
        return fail(ErrorKind::conflict, to.blobs.string() + " is not empty and not overwritten");
    }
    TRY(const auto copied, copy_blobs(from / blobs_name, to.blobs));
    TRY_VOID(sql::copy_sqlite(from / database_name, to.database));
    if (check == Check::verify) {
        TRY_VOID(compare(manifest, to.database, to.blobs));
    } else if (copied != manifest.blobs) {
        return invalid(from.string(), "has other files than its manifest names");
    }
    return manifest;
}

}  // namespace artel::backup
