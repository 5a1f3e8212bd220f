#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/json_codec.h"
#include "engines/resolve/lines.h"

namespace artel::demand {

using NeedLineId = Id<struct NeedLineTag>;

// One row of a need list that names a need.
struct NeedLine {
    NeedLineId id;
    std::int64_t number{};  // 1, 2, 3 ... in the order of the file
    std::string sheet;      // empty for CSV and TSV
    std::int64_t table{};   // of FileShape::tables, counted from 1
    // Equal for lines that say the same: name, codes, unit and quantities, however written.
    std::string fingerprint;
    resolve::ReadLine line;
    friend bool operator==(const NeedLine&, const NeedLine&) = default;
};
std::string fingerprint_of(const resolve::ReadLine& line);

enum class Severity : std::uint8_t {
    error,    // the row is no line
    warning,  // it is one, or needs none; a person should know
};
constexpr auto names(json::Type<Severity>) {
    return std::array{json::name(Severity::error, "error"),
                      json::name(Severity::warning, "warning")};
}

// What was found wrong or odd with a row.
struct Finding {
    Severity severity{};
    std::string kind;  // a doubt of engines/resolve, "row_left_out" or "duplicate"
    std::string sheet;
    std::int64_t table{};  // as of a line; 0: outside of tables
    std::uint32_t row{};
    std::uint32_t column{};                 // 0 = A
    std::string raw{};                      // the cell's text
    std::string message{};                  // what is wrong
    std::string remedy{};                   // what to do about it
    std::vector<std::string> candidates{};  // possible answers
    std::string name{};                     // of the need the row states, if it states one
    std::uint32_t name_column{};
    std::vector<std::int64_t> counts{};  // as of a doubt of engines/resolve
    std::uint32_t unit{};
    friend bool operator==(const Finding&, const Finding&) = default;
};
inline constexpr std::string_view row_left_out = "row_left_out";
inline constexpr std::string_view duplicate = "duplicate";
Finding finding_of(const std::string& sheet, std::int64_t table, const resolve::Doubt& doubt);
Finding finding_of(const std::string& sheet, std::int64_t table, const resolve::SkippedRow& row);
// The same buyer has loaded a line that says the same.
Finding duplicate_of(const NeedLine& line);

// The sheets of a file and the tables found in them, in their order.
struct TableShape {
    std::string sheet;
    resolve::Layout layout;
    friend bool operator==(const TableShape&, const TableShape&) = default;
};
struct FileShape {
    std::vector<std::string> sheets;
    std::vector<TableShape> tables;
    friend bool operator==(const FileShape&, const FileShape&) = default;
};

// Sends what was read of a file once more, as the reader of its sheets sent it.
class SheetSink {
  public:
    virtual ~SheetSink() = default;
    virtual void begin_sheet(const std::string& name) = 0;
    virtual resolve::LineSink& lines() = 0;
};
void replay(const FileShape& shape, const std::vector<NeedLine>& lines,
            const std::vector<Finding>& findings, SheetSink& sink);

// "Sheet1!B7", or "B7" for files without sheets.
std::string place(std::string_view sheet, std::uint32_t column, std::uint32_t row);
// "needs.xlsx!Sheet1!B7".
std::string place(std::string_view file, std::string_view sheet, std::uint32_t column,
                  std::uint32_t row);

}  // namespace artel::demand
