#pragma once
#include <string>

#include "made_directory.h"

namespace artel::bench {

// The regions of the reference data, in its order.
std::vector<std::string> known_regions();

// Makes the schema of the program and fills the tables of the directory: rows by the SQL layer on
// SQLite, by COPY on PostgreSQL. Throws std::runtime_error.
void fill(const std::string& database, const MadeDirectory& directory);

}  // namespace artel::bench
