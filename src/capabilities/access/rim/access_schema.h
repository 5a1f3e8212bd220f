#pragma once
#include "platform/sql/migrations.h"

namespace artel::access {

// Tables of tenants, accounts, sessions and passes, with the built-in office and its operator.
void add_access_migrations(sql::Migrations& migrations);

}  // namespace artel::access
