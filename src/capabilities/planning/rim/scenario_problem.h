#pragma once
#include <string>
#include <vector>

#include "base/actor.h"
#include "capabilities/planning/make_problem.h"
#include "capabilities/planning/rim/records.h"
#include "capabilities/planning/rim/register_planning.h"
#include "capabilities/planning/workbook.h"
#include "platform/host/services.h"

namespace artel::planning {

// The workbook kept under `sha256`, as records; `name` is what faults call the file.
Result<ProducersBook> read_book(host::Services& services, const std::string& sha256,
                                const std::string& name);

// The planning problem of a scenario: its order and workbook, with the edits of the scenarios it
// was made from and then its own. A fault of its own edits stands at "/edits/<index>/...".
Result<ProblemDraft> scenario_problem(host::Services& services, const OrderText& order_text,
                                      TenantId tenant, const Lineage& lineage);

}  // namespace artel::planning
