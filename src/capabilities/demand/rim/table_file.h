#pragma once
#include <string>
#include <vector>

#include "base/error.h"
#include "engines/linkage/table.h"
#include "platform/sheets/sheets.h"

namespace artel::demand {

// A table of records from a file: the first row of its first filled sheet is the header, the first
// column the id. The delimiter of a CSV is found by content; '#', '%', '^' and '~' count where they
// cut the header and the usual ones do not. Errors as sheets::read has them; `invalid`: an empty
// file; `too_large`: above 50 million cells.
Result<linkage::Table> read_table(const std::string& path, sheets::ReadOptions options);

// {"title of a left column": "name" | "text" | "description" | "code" | "digits" | "number" |
// "year" | "unused", ...}. Errors `invalid`, with the member's place.
Result<std::vector<linkage::Role>> read_roles(const std::string& path);

}  // namespace artel::demand
