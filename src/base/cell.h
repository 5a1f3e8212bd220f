#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// A cell of a spreadsheet as it stands there: the ground on which platform/sheets (which reads
// files) and engines/resolve (which finds tables in them) meet.
namespace artel {

enum class CellKind : std::uint8_t {
    empty,
    text,
    number,        // `number` is set; `text` is the raw or displayed form
    date,          // `text` is ISO 8601
    boolean,       // `text` is "true" or "false"
    error,         // `text` is the spreadsheet's error word, such as "#REF!"
    formula_hole,  // a formula without a cached value: a reported hole, never 0
};

struct Cell {
    std::uint32_t column{};  // 0 = A
    CellKind kind{CellKind::empty};
    std::string text;  // UTF-8, as shown or typed; never trimmed
    double number{};
    std::uint32_t span_columns{1};  // above 1 for the top left cell of a merged range
    std::uint32_t span_rows{1};
    friend bool operator==(const Cell&, const Cell&) = default;
};

enum class RowVisibility : std::uint8_t { shown, hidden };

// Non-empty cells only, by rising column.
struct Row {
    std::uint32_t number{};  // 1 = first row, as spreadsheets count
    RowVisibility visibility{RowVisibility::shown};
    std::vector<Cell> cells;
    friend bool operator==(const Row&, const Row&) = default;
};

// "A", "Z", "AA" ... for 0, 25, 26.
std::string column_name(std::uint32_t column);
// "C7" for column 2, row 7.
std::string cell_address(std::uint32_t column, std::uint32_t row);

}  // namespace artel
