#pragma once
#include <vector>

#include "platform/sheets/notes.h"
#include "platform/sheets/xlsx_package.h"
#include "platform/sheets/xlsx_tables.h"

namespace artel::sheets {

// What the sheets of a workbook share.
struct XlsxContext {
    DateSystem dates = DateSystem::from_1900;
    SharedStrings strings;
    std::vector<NumberFormat> formats;
};

// Streams one worksheet. The part is inflated once before its first row is sent, so that a damaged
// or swollen part sends none.
Result<Next> read_xlsx_sheet(Archive& archive, const XlsxSheet& sheet, const XlsxContext& context,
                             Notes& notes, Sink& sink, Summary& summary);

}  // namespace artel::sheets
