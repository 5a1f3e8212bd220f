#pragma once
#include "platform/sheets/archive.h"
#include "platform/sheets/notes.h"

namespace artel::sheets {

// XLSX or ODS by the parts of the archive. Error `invalid` for archives of anything else (XLSB,
// DOCX, plain ZIP), with the remedy.
Result<FileKind> workbook_kind(Archive& archive);
Result<void> read_workbook(Archive& archive, FileKind kind, Notes& notes, Sink& sink,
                           Summary& summary);

}  // namespace artel::sheets
