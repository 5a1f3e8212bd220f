#pragma once
#include "base/actor.h"
#include "platform/sql/database.h"

namespace artel::directory {

// same_region or other_region towards an organisation, by the actor's regions; who has none, or
// nobody knows, is of another region. None to what is no organisation.
Result<Relations> region_relations(sql::Transaction& transaction, const Actor& actor,
                                   TenantId tenant);

}  // namespace artel::directory
