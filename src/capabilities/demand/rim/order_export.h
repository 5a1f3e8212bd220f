#pragma once
#include "base/error.h"
#include "platform/host/call.h"
#include "platform/http/message.h"

namespace artel::demand {

// The items of an order as the page lists them - same query, rows, columns and order - as a
// workbook, with a sheet about the export itself.
Result<http::Response> export_order(const host::Call& call);

}  // namespace artel::demand
