#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/cell.h"
#include "base/error.h"
#include "capabilities/planning/table.h"
#include "capabilities/planning/workbook.h"

namespace artel::planning {

// The sheet `parameters`: a name and a value per row. The start, the rate and the growth of import
// prices have no default: leaving one out is a fault.
Parameters read_parameters(std::string prefix, std::span<const Row> rows, Faults& faults,
                           std::vector<Violation>& warnings);

}  // namespace artel::planning
