#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <tuple>
#include <vector>

#include "base/calendar.h"
#include "base/error.h"
#include "base/json_codec.h"
#include "platform/sql/migrations.h"
#include "platform/sql/sqlite_files.h"

// Backups of an installation on SQLite: a folder with artel.db, blobs/ and manifest.json, which is
// written last, so that a folder without it is no backup. PostgreSQL has its own tools.
namespace artel::backup {

// A step of the schema the database is at.
struct Step {
    std::string owner;
    int number{};
    std::string name;
};
constexpr auto fields(json::Type<Step>) {
    return std::tuple(json::field("owner", &Step::owner), json::field("number", &Step::number),
                      json::field("name", &Step::name));
}

struct Table {
    std::string name;
    std::int64_t rows{};
    std::string sha256;  // see sql::TableDigest
};
constexpr auto fields(json::Type<Table>) {
    return std::tuple(json::field("name", &Table::name), json::field("rows", &Table::rows),
                      json::field("sha256", &Table::sha256));
}

struct Manifest {
    std::string format;   // "artel.backup/1"
    std::string version;  // of the program that made it, hence one that can read it
    std::string made_at;
    std::vector<Step> schema;
    std::vector<Table> tables;
    std::vector<std::string> blobs;  // SHA-256 of each file
};
constexpr auto fields(json::Type<Manifest>) {
    return std::tuple(
        json::field("format", &Manifest::format), json::field("version", &Manifest::version),
        json::field("made_at", &Manifest::made_at), json::field("schema", &Manifest::schema),
        json::field("tables", &Manifest::tables), json::field("blobs", &Manifest::blobs));
}

// Where an installation keeps its things.
struct Place {
    std::string database;         // the SQLite file
    std::filesystem::path blobs;  // the folder of files that came in; may be absent
};

// Copies `from` into the new folder `to`, while the server may go on working. Errors: `invalid`
// for PostgreSQL, with the command to use instead; `not_found`; `conflict` when `to` exists.
Result<Manifest> make(const Place& from, const std::filesystem::path& to, std::string_view version,
                      const Clock& clock);

// Whether every row and every file of the backup is the one that its manifest names (`invalid`).
Result<Manifest> verify(const std::filesystem::path& from);

// Puts a backup in a new place. Errors: `conflict` when something is there already, or when the
// backup has a newer schema than `known`, naming the version to use; `invalid` when it is no
// backup. The copies are compared with the manifest.
enum class Check { quick, verify };  // verify compares every row and file of the result as well
Result<Manifest> restore(const std::filesystem::path& from, const Place& to,
                         const sql::Migrations& known, Check check);

}  // namespace artel::backup
