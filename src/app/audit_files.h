#pragma once
#include <filesystem>
#include <optional>
#include <vector>

#include "base/error.h"
#include "platform/host/audit_verify.h"
#include "platform/signing/signing.h"

namespace artel::sql {
class Database;
}

// Checkpoints of the audit as files. The service keeps an hourly series below its data folder:
// checkpoint.key (of the machine alone), checkpoint.key.pub (for everybody), and
// checkpoints/2026-11-22T09-00-00Z.json with its signature beside it, .json.minisig; each lists
// what came since the one before. Whoever copies the series elsewhere can prove later what was
// changed in the database, even by the machine's own administrator.
namespace artel {

std::filesystem::path checkpoint_key(const std::filesystem::path& data);

// The file and its signature beside it; `conflict` if the file exists.
Result<void> write_checkpoint(const std::filesystem::path& file,
                              const host::AuditCheckpoint& checkpoint,
                              const signing::SecretKey& key);
// The checkpoint of a file whose signature is of that key (`invalid`, `not_found`).
Result<host::AuditCheckpoint> read_checkpoint(const std::filesystem::path& file,
                                              const signing::PublicKey& key);

// The checkpoints of a folder, oldest first; none if there is no such folder.
std::vector<std::filesystem::path> checkpoints_in(const std::filesystem::path& folder);
Result<std::vector<host::NamedCheckpoint>> read_checkpoints(
    const std::vector<std::filesystem::path>& files, const signing::PublicKey& key);
// The findings as an error (`conflict`) that names the entries.
tl::unexpected<Error> tampered(const std::vector<host::AuditFinding>& findings);

// Adds to the series what came since its last file, and names the new one; nothing if nothing came.
Result<std::optional<std::filesystem::path>> continue_checkpoints(
    sql::Database& database, const std::filesystem::path& data);

}  // namespace artel
