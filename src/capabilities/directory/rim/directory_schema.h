#pragma once
#include "platform/sql/migrations.h"

namespace artel::directory {

// The tables of organisations and of what they make; the README lists those that other
// capabilities read.
void add_directory_migrations(sql::Migrations& migrations);

}  // namespace artel::directory
