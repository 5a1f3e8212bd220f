#pragma once
#include <optional>
#include <string>
#include <vector>

#include "platform/sheets/archive.h"
#include "platform/sheets/number_text.h"

namespace artel::sheets {

// What an XLSX package consists of, found by following its relationships (ECMA-376 part 2, 9).
struct XlsxSheet {
    SheetInfo info;
    std::size_t part = 0;  // entry of the archive
};
struct XlsxPackage {
    DateSystem dates = DateSystem::from_1900;
    std::vector<XlsxSheet> sheets;          // worksheets in the workbook's order
    std::vector<std::string> other_sheets;  // names of chart and dialog sheets, which hold no cells
    std::optional<std::size_t> shared_strings;
    std::optional<std::size_t> styles;
};
Result<XlsxPackage> read_xlsx_package(Archive& archive);

}  // namespace artel::sheets
