#pragma once
#include "platform/sql/migrations.h"

namespace artel::clusters {

// The tables of clusters. A cluster is a tenant of its own: its id is the tenant_id of its members,
// projects, ledger and figures; the README says what others may read.
void add_cluster_migrations(sql::Migrations& migrations);

}  // namespace artel::clusters
