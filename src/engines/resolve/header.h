#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "base/cell.h"
#include "engines/resolve/reference.h"

namespace artel::resolve {

// Where the header of a table was found, and the title of each column (of both rows).
struct Header {
    std::size_t index{};  // into the rows
    std::size_t rows{};   // 1 or 2
    int score{};
    std::map<std::uint32_t, std::string> titles;
};

// The row, or two rows, whose cells say most about columns, among the first header_search_rows.
std::optional<Header> find_header(std::span<const Row> rows, const Reference& reference);

}  // namespace artel::resolve
