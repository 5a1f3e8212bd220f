#pragma once
#include "platform/sql/migrations.h"

namespace artel::reference {

void add_reference_migrations(sql::Migrations& migrations);

}  // namespace artel::reference
