#include "platform/host/audit_entry.h"

#include "base/json.h"

namespace artel::host {
namespace {

// Reading by pages bounds the memory and lets the reader stop.
constexpr std::int64_t page_size = 1000;

AuditEntry entry_of(const std::string& tenant, const sql::Row& row) {
    return {tenant,
            row.get<std::int64_t>(0),
            row.get<std::int64_t>(1),
            row.get<std::string>(2),
            row.get<std::string>(3),
            row.get<std::string>(4),
            row.get<std::string>(5),
            row.get<std::string>(6)};
}

}  // namespace

Digest leaf_of(const AuditEntry& entry, std::int64_t number) {
    Json content;
    content.set("tenant", entry.tenant);
    content.set("seq", number);
    content.set("at", entry.at);
    content.set("actor", entry.actor);
    content.set("operation", entry.operation);
    content.set("object", entry.object);
    content.set("content", entry.content_hash);
    return leaf_hash(to_text(content));
}

void each_audit_entry(sql::Transaction& transaction, const std::string& tenant, std::int64_t first,
                      const std::function<bool(const AuditEntry&)>& f) {
    while (true) {
        const auto rows = transaction.rows(
            "select seq, at, actor_id, operation, object, content_hash, leaf from audit_entry "
            "where tenant_id = $1 and seq >= $2 order by seq limit $3",
            tenant, first, page_size);
        for (const sql::Row& row : rows) {
            if (!f(entry_of(tenant, row))) {
                return;
            }
            first = row.get<std::int64_t>(0) + 1;
        }
        if (std::ssize(rows) < page_size) {
            return;
        }
    }
}

std::vector<AuditHead> audit_heads(sql::Transaction& transaction) {
    std::vector<AuditHead> out;
    transaction.each("select tenant_id, seq, peaks from audit_head order by tenant_id",
                     [&](const sql::Row& row) {
                         out.push_back({row.get<std::string>(0), row.get<std::int64_t>(1),
                                        row.get<std::optional<std::string>>(2)});
                     });
    return out;
}

AuditTree read_audit_tree(sql::Transaction& transaction, const std::string& tenant,
                          std::int64_t size) {
    AuditTree tree;
    each_audit_entry(transaction, tenant, 1, [&](const AuditEntry& entry) {
        if (tree.size() < size) {
            tree.add(digest_of_hex(entry.leaf).value_or(Digest{}));
        }
        return tree.size() < size;
    });
    return tree;
}

}  // namespace artel::host
