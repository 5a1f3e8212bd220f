#include "capabilities/planning/rim/producers_file.h"

#include "platform/sheets/sheets.h"

namespace artel::planning {

Result<WorkbookRows> read_workbook(const std::filesystem::path& path) {
    TRY(const sheets::Source source, sheets::Source::file(path));
    TRY(sheets::Workbook workbook, sheets::collect(source, {}));
    WorkbookRows out{path.filename().string(), {}};
    for (sheets::Sheet& sheet : workbook.sheets) {
        out.sheets.push_back({sheet.info.name, std::move(sheet.rows)});
    }
    return out;
}

}  // namespace artel::planning
