#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/error.h"

// SQLite databases as files: copies for backups, and what is in them.
namespace artel::sql {

struct TableDigest {
    std::string name;
    std::int64_t rows{};
    std::string sha256;  // over every value of every row, by rising rowid
    friend bool operator==(const TableDigest&, const TableDigest&) = default;
};

// A step of the schema that was applied to the file.
struct AppliedStep {
    std::string owner;
    int number{};
    std::string name;
};

// A consistent copy of a database that may be in use, as one file, synced to the disk; writers go
// on meanwhile. `to` must not exist. Errors: `not_found`, `conflict`. Throws Fault.
Result<void> copy_sqlite(const std::filesystem::path& from, const std::filesystem::path& to);

// Every table, after SQLite's own integrity_check found no fault (`invalid` otherwise).
Result<std::vector<TableDigest>> inspect_sqlite(const std::filesystem::path& file);
Result<std::vector<AppliedStep>> steps_in_sqlite(const std::filesystem::path& file);

// Brings what was written to a file, or what stands in a folder, to the disk. Throws Fault.
void sync_file(const std::filesystem::path& file);
void sync_folder(const std::filesystem::path& folder);

}  // namespace artel::sql
