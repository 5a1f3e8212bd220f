#include <doctest/doctest.h>

#include "platform/sheets/sheets.h"
#include "support/laws.h"

namespace artel::sheets {
namespace {

// "a|b" per row, "-" for a missing cell, rows divided by '/'.
std::string shape(const Workbook& workbook) {
    std::string out;
    for (const Row& row : workbook.sheets.at(0).rows) {
        out += (out.empty() ? "" : "/") + std::to_string(row.number) + ":";
        std::uint32_t next = 0;
        for (const Cell& cell : row.cells) {
            for (; next < cell.column; ++next) {
                out += "-|";
            }
            out += cell.text + "|";
            next = cell.column + 1;
        }
    }
    return out;
}

std::string read_text(const std::string& bytes, const ReadOptions& options = {}) {
    const auto workbook = collect(Source::bytes(bytes, "t.csv"), options);
    return workbook.has_value() ? shape(*workbook) : "error " + one_line(workbook.error());
}

TEST_CASE("rows, quotes and line ends") {
    CHECK(read_text("a,b\n1,2\n") == "1:a|b|/2:1|2|");
    CHECK(read_text("a,b\r\n1,2") == "1:a|b|/2:1|2|");
    CHECK(read_text("a,b\r1,2\r") == "1:a|b|/2:1|2|");
    CHECK(read_text("a,b\n\n,2\n") == "1:a|b|/3:-|2|");
    CHECK(read_text("\"a,\"\"x\"\"\",b\n\"two\nlines\",2\n") == "1:a,\"x\"|b|/2:two\nlines|2|");
    CHECK(read_text("a,5\" pipe\n1,2\n") == "1:a|5\" pipe|/2:1|2|");
    CHECK(read_text("a,\"5\" pipe\n1,2\n") == "1:a|5 pipe|/2:1|2|");
    CHECK(read_text("a,\"\"\n1,2\n") == "1:a|/2:1|2|");
    CHECK(read_text("a, b\n1, 2\n") == "1:a| b|/2:1| 2|");
}

}  // namespace
}  // namespace artel::sheets
