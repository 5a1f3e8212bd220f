#pragma once
#include "capabilities/search/rim/routes.h"
#include "platform/exports/table_export.h"
#include "platform/host/call.h"

namespace artel::search {

// The records of the search, in its order, as a workbook or as CSV; at most `most_hits`, and the
// file says when there were more.
Result<http::Response> export_search(const host::Call& call, const IndexOfService& of_service);

}  // namespace artel::search
