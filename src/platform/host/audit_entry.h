#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/hash.h"
#include "platform/host/audit_tree.h"
#include "platform/sql/database.h"

namespace artel::host {

// An entry of the audit as its row has it; ids are texts, since a damaged row may hold anything.
struct AuditEntry {
    std::string tenant;
    std::int64_t number{};  // 1, 2, 3 ... within the tenant
    std::int64_t at{};      // microseconds since 1970
    std::string actor;
    std::string operation;
    std::string object;
    std::string content_hash;  // of the salted content
    std::string leaf{};        // as it was written, in hexadecimal digits
};

// The leaf of the entry's content if it stands at `number`.
Digest leaf_of(const AuditEntry& entry, std::int64_t number);
inline Digest leaf_of(const AuditEntry& entry) {
    return leaf_of(entry, entry.number);
}

// The tenant's entries from `first` on by rising number, until `f` answers false.
void each_audit_entry(sql::Transaction& transaction, const std::string& tenant, std::int64_t first,
                      const std::function<bool(const AuditEntry&)>& f);

// What is known of a tenant's log without reading it.
struct AuditHead {
    std::string tenant;
    std::int64_t size{};
    std::optional<std::string> peaks;  // absent until the first entry after an upgrade
};
// By rising tenant.
std::vector<AuditHead> audit_heads(sql::Transaction& transaction);

// The tree of the tenant's first `size` entries, of the leaves as they were written.
AuditTree read_audit_tree(sql::Transaction& transaction, const std::string& tenant,
                          std::int64_t size);

}  // namespace artel::host
