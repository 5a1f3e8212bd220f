#pragma once
#include <string>

#include "platform/sheets/notes.h"
#include "platform/sheets/sheets.h"

namespace artel::sheets {

// Sends the rows of one sheet of a workbook to the sink, holding every row to the limits and
// keeping the sheet's counts and notes.
class RowSender {
  public:
    RowSender(std::string file, SheetInfo sheet, Notes& notes, Sink& sink);

    // "needs.xlsx!Sheet1", "needs.xlsx!Sheet1!C7".
    const std::string& place() const { return place_; }
    std::string place(std::uint32_t column, std::uint32_t row) const;

    Result<Next> begin();
    // Errors `too_large`: beyond the last row or column, a text too long.
    Result<void> check(const Cell& cell, std::uint32_t row);
    // Sends `row` unless it has no cells.
    Result<Next> send(const Row& row);
    Result<Next> end();
    const SheetSummary& summary() const { return summary_; }

  private:
    std::string place_;
    SheetSummary summary_;
    Notes& notes_;
    Sink& sink_;
    std::size_t row_bytes_ = 0;
    std::uint64_t hidden_rows_ = 0;
    std::uint64_t formula_holes_ = 0;
    std::string first_hole_;  // its place
};

}  // namespace artel::sheets
