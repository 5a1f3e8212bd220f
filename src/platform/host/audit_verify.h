#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/host/audit_checkpoint.h"

namespace artel::host {

// What was done to a log. Without a checkpoint only what contradicts the log itself is found; with
// one, everything that happened to the entries it covers.
enum class Tampering : std::uint8_t {
    changed,   // the entry says something else than it did
    missing,   // the entry is gone from the midst
    inserted,  // the entry was not there
    moved,     // another entry stands at its place
    cut,       // the log ends before this entry
    forked,    // from this entry on it is another log
    head,      // the entries are as they were, the note of their number and tree is not
};
std::string_view tampering_text(Tampering what);

struct AuditFinding {
    std::string tenant;
    std::int64_t number{};  // of the tenant's first bad entry
    Tampering what{};
    std::string detail;
};

struct NamedCheckpoint {
    std::string name;  // of its file
    AuditCheckpoint checkpoint;
};

struct AuditReport {
    std::int64_t tenants{};
    std::int64_t entries{};              // that were compared, up to the first bad one
    std::vector<AuditFinding> findings;  // the first of each tenant, by rising tenant
};

// Whether checkpoints taken of one installation can be of one history.
std::vector<AuditFinding> compare_checkpoints(std::span<const NamedCheckpoint> checkpoints);

// Recomputes every leaf and tree, and compares them with the heads and the checkpoints.
// O(entries); O(n) more for a tenant whose log is bad.
AuditReport verify_audit(sql::Transaction& transaction,
                         std::span<const NamedCheckpoint> checkpoints);

}  // namespace artel::host
