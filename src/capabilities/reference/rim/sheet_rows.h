#pragma once
#include <stop_token>
#include <string>
#include <vector>

#include "capabilities/reference/record_reader.h"
#include "capabilities/reference/reference_set.h"
#include "capabilities/reference/rim/import_kind.h"
#include "platform/sheets/sheets.h"

namespace artel::reference {

// All rows of a table; the notes of its reading become findings. Errors as sheets::collect.
Result<std::vector<NamedSheet>> read_sheets(const sheets::Source& source, FindingSink& findings);

// Sends a table through a reader, row by row. Errors as sheets::read, and those of the reader.
Result<void> stream(const ImportFile& file, RecordReader& reader, FindingSink& findings,
                    std::stop_token stop);

// A text file whole, at most `most` bytes (`too_large`).
Result<std::string> read_text(const ImportFile& file, std::size_t most);

}  // namespace artel::reference
