#pragma once
#include "platform/sql/database.h"

namespace artel::sql {

// Takes "<name>.lock" beside the file for as long as the database is open: one process per file.
Result<std::unique_ptr<Database>> open_sqlite(const std::string& path, const OpenOptions& options);

}  // namespace artel::sql
