#pragma once
#include "platform/sheets/archive.h"
#include "platform/sheets/notes.h"

namespace artel::sheets {

// Streams content.xml of an OpenDocument spreadsheet (ODF 1.3 part 3, 9 and 19). Whole parts are
// inflated once before the first row is sent.
Result<Next> read_ods(Archive& archive, std::size_t content, Notes& notes, Sink& sink,
                      Summary& summary);

}  // namespace artel::sheets
