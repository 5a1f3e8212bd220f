#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/cell.h"
#include "base/error.h"
#include "capabilities/demand/need_list.h"
#include "engines/resolve/layout.h"

// Between what a person confirms about columns and what the engine follows.
namespace artel::demand {

struct NeedTable;

// The layout as a mapping, with its roles confirmed as they stand.
MappedTable mapped(const std::string& sheet, const resolve::Layout& layout);

// The table of the mapping with that header, or null pointer.
const MappedTable* find_mapped(const Mapping& mapping, const std::string& sheet,
                               std::uint32_t header_row);

// The layouts to follow, by sheet. `found` are the tables as proposed; `header_rows` the cells of
// the rows that the mapping names as headers. `invalid`: a column that is none or is named twice,
// a table without a name, part number or quantity.
Result<std::map<std::string, std::vector<resolve::Layout>>> layouts_for(
    const Mapping& mapping, const std::vector<NeedTable>& found,
    const std::map<std::pair<std::string, std::uint32_t>, Row>& header_rows,
    const resolve::Reference& reference);

// 2 for "C"; nothing for what is no column of a spreadsheet.
std::optional<std::uint32_t> parse_column(std::string_view name);

}  // namespace artel::demand
