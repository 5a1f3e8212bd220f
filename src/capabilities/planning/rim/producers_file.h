#pragma once
#include <filesystem>

#include "base/error.h"
#include "capabilities/planning/workbook.h"

namespace artel::planning {

// The rows of a producers' workbook (XLSX or ODS).
Result<WorkbookRows> read_workbook(const std::filesystem::path& path);

}  // namespace artel::planning
