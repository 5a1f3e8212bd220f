#pragma once
#include "platform/sql/database.h"

namespace artel::sql {

// A pool of connections to PostgreSQL 15 or newer. Several hosts in the URL are tried in turn for
// the one that accepts writes. Transactions run at READ COMMITTED: whoever reads in order to write
// locks the row ("for update") or lets a constraint decide.
Result<std::unique_ptr<Database>> open_postgres(const std::string& url, const OpenOptions& options);

}  // namespace artel::sql
