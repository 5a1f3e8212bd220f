#include "platform/sheets/workbook.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "platform/sheets/ods.h"
#include "platform/sheets/xlsx_package.h"
#include "platform/sheets/xlsx_sheet.h"
#include "platform/sheets/xlsx_tables.h"

namespace artel::sheets {
namespace {

Result<Next> read_xlsx(Archive& archive, Notes& notes, Sink& sink, Summary& summary) {
    TRY(const XlsxPackage package, read_xlsx_package(archive));
    XlsxContext context;
    context.dates = package.dates;
    if (package.styles.has_value()) {
        TRY(context.formats, read_styles(archive, *package.styles));
    }
    if (package.shared_strings.has_value()) {
        TRY(context.strings, read_shared_strings(archive, *package.shared_strings));
    }
    for (const std::string& name : package.other_sheets) {
        notes.add(archive.file() + "!" + text::printable(name, 100),
                  "is a chart or a dialog; it has no cells to read");
    }
    for (const XlsxSheet& sheet : package.sheets) {
        TRY(const Next next, read_xlsx_sheet(archive, sheet, context, notes, sink, summary));
        if (next == Next::stop) {
            return Next::stop;
        }
    }
    return Next::more;
}

Result<std::string> mimetype(Archive& archive, std::size_t entry) {
    std::string type;
    TRY_VOID(archive.inflate(entry, [&](std::string_view piece) -> Result<Next> {
        type += piece.substr(0, 100);
        return Next::stop;
    }));
    return std::string(text::trim(type));
}

}  // namespace

Result<FileKind> workbook_kind(Archive& archive) {
    const auto has_folder = [&](std::string_view folder) {
        return std::any_of(
            archive.entries().begin(), archive.entries().end(),
            [&](const ZipEntry& entry) { return text::fold(entry.name).starts_with(folder); });
    };
    if (const auto entry = archive.find("mimetype"); entry.has_value()) {
        TRY(const std::string type, mimetype(archive, *entry));
        if (type.starts_with("application/vnd.oasis.opendocument.spreadsheet")) {
            return FileKind::ods;
        }
        return invalid(archive.file(),
                       "is an OpenDocument file, but no spreadsheet; copy its table "
                       "into a spreadsheet and save that as XLSX");
    }
    if (archive.find("xl/workbook.bin").has_value()) {
        return invalid(archive.file(), "is a binary .xlsb workbook; open it and save it as XLSX");
    }
    if (has_folder("word/") || has_folder("ppt/")) {
        return invalid(archive.file(),
                       "is a document or a presentation; copy its table into a "
                       "spreadsheet and save that as XLSX");
    }
    if (archive.find("_rels/.rels").has_value()) {
        return FileKind::xlsx;
    }
    if (archive.find("content.xml").has_value()) {
        return FileKind::ods;
    }
    return invalid(archive.file(),
                   "is a packed file without a workbook; unpack it and give the "
                   "tables themselves");
}

Result<void> read_workbook(Archive& archive, FileKind kind, Notes& notes, Sink& sink,
                           Summary& summary) {
    Next next = Next::more;
    if (kind == FileKind::xlsx) {
        TRY(next, read_xlsx(archive, notes, sink, summary));
    } else {
        const auto content = archive.find("content.xml");
        if (!content.has_value()) {
            return invalid(archive.file(), "lacks its part content.xml; get the file again");
        }
        TRY(next, read_ods(archive, *content, notes, sink, summary));
    }
    summary.ending = next == Next::stop ? Ending::stopped_by_sink : Ending::complete;
    return {};
}

}  // namespace artel::sheets
