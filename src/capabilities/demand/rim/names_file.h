#pragma once
#include <string>
#include <vector>

#include "base/error.h"
#include "engines/resolve/reference.h"
#include "platform/sheets/sheets.h"

namespace artel::demand {

struct NamedRow {
    std::string id;
    std::string name;  // may be empty
};

struct NamesFile {
    std::vector<NamedRow> rows;
    std::string name_column;  // its title
};

// A table with a header whose first column is the id: of the other columns, the one whose title
// says it holds names, else the one with most letters in its first 1000 rows. The first sheet with
// a row counts. Errors as read_table has them; `invalid`: no second column, rows without an id (the
// first 20).
Result<NamesFile> read_names(const std::string& path, const sheets::ReadOptions& options,
                             const resolve::Reference& reference);

}  // namespace artel::demand
