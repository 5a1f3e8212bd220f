#pragma once
#include <memory>

#include "capabilities/reference/importer.h"
#include "capabilities/reference/records.h"
#include "platform/sql/database.h"

namespace artel::clusters {

// Records of a ledger file on their way into the cluster that is the file's target, for
// capabilities/reference to drive; bound to one transaction, which outlives it. Organisations are
// known by their ИНН; who is no member of the cluster, now or before, is refused.
std::unique_ptr<reference::Importer<reference::LedgerRecord>> ledger_importer(
    sql::Transaction& transaction, IdSource& ids, const reference::Origin& origin);

}  // namespace artel::clusters
