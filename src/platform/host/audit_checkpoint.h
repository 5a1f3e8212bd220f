#pragma once
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "base/calendar.h"
#include "base/json_codec.h"
#include "platform/host/audit_tree.h"
#include "platform/sql/database.h"

namespace artel::host {

// How far one tenant's log reached. `peaks` is the text of its tree, from which a later checkpoint
// goes on; `leaves` are those of the entries after `from`, 64 hexadecimal digits each, by which the
// first bad entry can be named.
struct AuditMark {
    std::string tenant;
    std::int64_t size{};
    std::string root;
    std::string peaks;
    std::int64_t from{};
    std::string leaves;
};
constexpr auto fields(json::Type<AuditMark>) {
    return std::tuple(
        json::field("tenant", &AuditMark::tenant), json::field("size", &AuditMark::size),
        json::field("root", &AuditMark::root), json::field("peaks", &AuditMark::peaks),
        json::field("from", &AuditMark::from), json::field("leaves", &AuditMark::leaves));
}

// How far the logs of all tenants reached at one moment. Holds hashes only, no content. Kept
// outside, it proves of every later state of the logs whether they still begin as they did: a bare
// chain of hashes in the same database would not notice a tail that was cut.
struct AuditCheckpoint {
    std::string format;
    Instant at;
    std::vector<AuditMark> tenants;  // by rising id
};
constexpr auto fields(json::Type<AuditCheckpoint>) {
    return std::tuple(json::field("format", &AuditCheckpoint::format),
                      json::field("at", &AuditCheckpoint::at),
                      json::field("tenants", &AuditCheckpoint::tenants));
}

// Of the present state. With `since` only the entries after that checkpoint are read and listed.
// `conflict`, naming the tenants, if an entry is not that of its leaf, or a log does not go on from
// `since` or from its own head: it was tampered with, and verify_audit() says where.
Result<AuditCheckpoint> take_checkpoint(sql::Transaction& transaction,
                                        const AuditCheckpoint* since);

// The file of a checkpoint, and back (`invalid` if it contradicts itself).
std::string checkpoint_text(const AuditCheckpoint& checkpoint);
Result<AuditCheckpoint> parse_checkpoint(std::string_view text);

// The leaves of a mark; it has been parsed.
std::vector<Digest> leaves_of(const AuditMark& mark);

}  // namespace artel::host
