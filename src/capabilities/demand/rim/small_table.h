#pragma once
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/cell.h"
#include "base/error.h"
#include "platform/sheets/sheets.h"

namespace artel::demand {

// A small table with named columns: the first sheet with a row, whose first row is the header.
struct SmallTable {
    std::vector<Row> rows;                         // without the header
    std::map<std::string, std::uint32_t> columns;  // by folded title

    // The trimmed text of a cell, empty if there is none.
    std::string_view text(const Row& row, std::uint32_t column) const;
    // The column under one of these titles, the first that is there.
    std::optional<std::uint32_t> find(std::initializer_list<std::string_view> titles) const;
};

// Errors as sheets::collect has them.
Result<SmallTable> read_small_table(const std::string& path,
                                    const sheets::ReadOptions& options = {});

// A delimiter as typed on a command line: one mark, "tab" or "\t". Errors `invalid`. Nothing for an
// empty text.
Result<std::optional<char>> parse_delimiter(std::string_view typed);

}  // namespace artel::demand
