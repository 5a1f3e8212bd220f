#pragma once
#include <string>

#include "platform/sheets/sheets.h"

// Tables as one readable line, for expectations in tests.
namespace artel::sheets::test {

// "12:-|b|/13:..." - rows by '/', cells by '|', '-' for a missing cell. Kinds other than text are
// marked: "#12" number, "@2027-01-01" date, "?true" boolean, "!#REF!" error, "~" formula without a
// result; "(2x3)" follows a merged cell of 2 columns and 3 rows, "h" a hidden row's number.
inline std::string shape(const Sheet& sheet) {
    std::string out;
    for (const Row& row : sheet.rows) {
        out += (out.empty() ? "" : "/") + std::to_string(row.number) +
               (row.visibility == RowVisibility::hidden ? "h:" : ":");
        std::uint32_t next = 0;
        for (const Cell& cell : row.cells) {
            for (; next < cell.column; ++next) {
                out += "-|";
            }
            const std::string marks[] = {"", "", "#", "@", "?", "!", "~"};
            out += marks[static_cast<std::size_t>(cell.kind)] + cell.text;
            if (cell.span_columns * cell.span_rows > 1) {
                out += "(" + std::to_string(cell.span_columns) + "x" +
                       std::to_string(cell.span_rows) + ")";
            }
            out += "|";
            next = cell.column + 1;
        }
    }
    return out;
}

// The only sheet, or "error ..." in one line.
inline std::string shape_of(const std::string& bytes, const std::string& name = "t",
                            const ReadOptions& options = {}) {
    const auto workbook = collect(Source::bytes(bytes, name), options);
    if (!workbook.has_value()) {
        return "error " + one_line(workbook.error());
    }
    return workbook->sheets.empty() ? "no sheet" : shape(workbook->sheets.front());
}

}  // namespace artel::sheets::test
