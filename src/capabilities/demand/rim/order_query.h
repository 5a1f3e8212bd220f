#pragma once
#include <vector>

#include "capabilities/demand/order_store.h"
#include "platform/host/call.h"
#include "platform/host/operation.h"

namespace artel::demand {

// The query parameters by which page and export choose items, and what a request says of them.
std::vector<host::QueryParameter> item_parameters();
Result<ItemQuery> item_query(const host::Call& call);

}  // namespace artel::demand
