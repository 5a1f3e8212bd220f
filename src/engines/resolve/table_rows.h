#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/cell.h"
#include "engines/resolve/designators.h"
#include "engines/resolve/layout.h"

// What kind of row this is: the small judgements read_lines is made of.
namespace artel::resolve {

const Cell* cell_at(const Row& row, std::uint32_t column);
std::size_t filled_cells(const Row& row);
inline bool is_blank(const Row& row) {
    return filled_cells(row) == 0;
}
std::string first_cell_text(const Row& row);

// The header once more, as forms print it on every page.
bool repeats_header(const Row& row, const Layout& layout);
// "1 2 3 4 5" below a header.
bool is_column_numbers(const Row& row, const Layout& layout);
// The text that makes the row a totals row: «Итого», "Total", 合计 at the beginning of a cell,
// in a row without a code, a unit or a line number of its own.
std::optional<std::string> total_text(const Row& row, const Layout& layout);
// "DNP", "Not mounted", «не устанавливать».
bool says_not_fitted(std::string_view text);

}  // namespace artel::resolve
