#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/error.h"
#include "capabilities/reference/import_report.h"
#include "capabilities/reference/importer.h"
#include "platform/host/blobs.h"
#include "platform/sql/database.h"

namespace artel::reference {

// What the world lends to an import, in the server as on the command line.
struct ImportWorld {
    sql::Database& database;
    host::Blobs& blobs;
    IdSource& ids;
    const Clock& clock;
};

struct ImportFile {
    std::filesystem::path path;
    std::string name;  // as its owner calls it
    std::string sha256;
};

// How far it is, and whether it shall end.
struct ImportProgress {
    std::stop_token stop{};
    std::function<void(std::int64_t records)> records = [](std::int64_t) {};
};

// Whose rows the file is for.
enum class TargetKind : std::uint8_t { office, cluster };

// What to look at to take an import back.
struct UndoReport {
    std::int64_t taken_back{};
    std::int64_t kept{};  // changed by others since
};

// One kind of file that can be imported. check() writes nothing; apply() writes the same file,
// in transactions of its own, and may be repeated when it was interrupted; undo() takes all of it
// back. Findings are no Error: an Error is a file that cannot be read at all, or a broken rule.
class ImportKind {
  public:
    virtual ~ImportKind() = default;
    virtual std::string_view name() const = 0;
    virtual TargetKind target() const = 0;
    // Whether the file must be kept for later undoing of others.
    virtual bool replaces_a_set() const = 0;
    virtual Result<ImportReport> check(ImportWorld& world, const ImportFile& file,
                                       const Origin& origin, ImportProgress& progress) = 0;
    virtual Result<ImportReport> apply(ImportWorld& world, const ImportFile& file,
                                       const Origin& origin, ImportProgress& progress) = 0;
    virtual Result<UndoReport> undo(ImportWorld& world, const Origin& origin,
                                    ImportProgress& progress) = 0;
};

}  // namespace artel::reference
