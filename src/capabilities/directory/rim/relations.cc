#include "capabilities/directory/rim/relations.h"

#include <algorithm>

namespace artel::directory {

Result<Relations> region_relations(sql::Transaction& transaction, const Actor& actor,
                                   TenantId tenant) {
    const auto row =
        transaction.first("select region from organisation where tenant_id = $1", tenant);
    if (!row.has_value()) {
        return Relations{};
    }
    const auto region = row->get<std::string>(0);
    const bool same = !region.empty() && std::find(actor.regions.begin(), actor.regions.end(),
                                                   region) != actor.regions.end();
    return Relations{same ? Relation::same_region : Relation::other_region};
}

}  // namespace artel::directory
