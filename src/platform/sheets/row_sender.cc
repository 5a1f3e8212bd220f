#include "platform/sheets/row_sender.h"

#include <fmt/format.h>

#include <utility>

#include "base/text.h"

namespace artel::sheets {

RowSender::RowSender(std::string file, SheetInfo sheet, Notes& notes, Sink& sink)
    : place_(std::move(file) + "!" + text::printable(sheet.name, 100)), notes_(notes), sink_(sink) {
    summary_.info = std::move(sheet);
}

std::string RowSender::place(std::uint32_t column, std::uint32_t row) const {
    return place_ + "!" + cell_address(column, row);
}

Result<Next> RowSender::begin() {
    if (summary_.info.visibility == SheetVisibility::hidden) {
        notes_.add(place_, "is a hidden sheet; it is read all the same");
    }
    return sink_.begin_sheet(summary_.info);
}

Result<void> RowSender::check(const Cell& cell, std::uint32_t row) {
    if (row == 0 || row > limits::rows || cell.column >= limits::columns) {
        return too_large(place(cell.column, row),
                         fmt::format("lies beyond {} rows and {} columns; split the sheet",
                                     limits::rows, limits::columns));
    }
    if (cell.text.size() > limits::cell_characters &&
        text::length(cell.text) > limits::cell_characters) {
        return too_large(place(cell.column, row),
                         fmt::format("the text of this cell is longer than {} characters; split it",
                                     limits::cell_characters));
    }
    if (cell.kind == CellKind::formula_hole && formula_holes_++ == 0) {
        first_hole_ = place(cell.column, row);
    }
    row_bytes_ += cell.text.size();
    if (row_bytes_ > limits::row_bytes) {
        return too_large(
            place(cell.column, row),
            fmt::format("row {} holds more than {} bytes of text", row, limits::row_bytes));
    }
    return {};
}

Result<Next> RowSender::send(const Row& row) {
    row_bytes_ = 0;
    if (row.cells.empty()) {
        return Next::more;
    }
    ++summary_.rows;
    summary_.cells += row.cells.size();
    hidden_rows_ += row.visibility == RowVisibility::hidden ? 1 : 0;
    return sink_.row(row);
}

Result<Next> RowSender::end() {
    if (hidden_rows_ > 0) {
        notes_.add(place_,
                   fmt::format("has {} hidden rows; they are read and marked", hidden_rows_));
    }
    if (formula_holes_ > 0) {
        notes_.add(first_hole_,
                   fmt::format("holds a formula without a stored result, the first of {} on this "
                               "sheet; open the file, let it recalculate and save it",
                               formula_holes_));
    }
    return sink_.end_sheet();
}

}  // namespace artel::sheets
