#pragma once
#include <vector>

#include "capabilities/search/rim/live_index.h"
#include "capabilities/search/rim/search_views.h"
#include "platform/sql/database.h"

namespace artel::search {

// The records behind the hits, in their order, as the tables hold them now; one that is no longer
// public is left out.
std::vector<HitView> load_hits(sql::Transaction& transaction,
                               const std::vector<LiveIndex::Hit>& hits,
                               const std::optional<index::Point>& near);

}  // namespace artel::search
