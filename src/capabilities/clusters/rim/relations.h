#pragma once
#include "base/actor.h"
#include "platform/sql/database.h"

namespace artel::clusters {

// How an actor stands to a tenant through clusters, today by the database's clock.
//
// Towards an organisation: same_cluster while both are members of one cluster; counterparty while a
// contract of a cluster's ledger runs between them, ex_counterparty when all of them have ended.
//
// Towards a cluster: own for its managing organisation, same_cluster for members, ex_counterparty
// for who has left; same_region or other_region by the actor's regions.
Result<Relations> cluster_relations(sql::Transaction& transaction, const Actor& actor,
                                    TenantId tenant);

}  // namespace artel::clusters
