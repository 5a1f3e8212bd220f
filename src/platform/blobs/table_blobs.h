#pragma once
#include <filesystem>
#include <memory>

#include "platform/host/blobs.h"
#include "platform/sql/database.h"
#include "platform/sql/migrations.h"

namespace artel::blobs {

// Files kept in the database, in chunks of 1 MiB, so that its replication and backup cover them:
// for several nodes, which share no file system. `cache` is this node's folder of local copies; it
// may be emptied while no request is under way. `database` outlives the result.
std::unique_ptr<host::Blobs> open_table_blobs(sql::Database& database,
                                              const std::filesystem::path& cache);

void add_blob_migrations(sql::Migrations& migrations);

}  // namespace artel::blobs
