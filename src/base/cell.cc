#include "base/cell.h"

#include <algorithm>

namespace artel {

std::string column_name(std::uint32_t column) {
    std::string out;
    for (std::uint64_t rest = std::uint64_t{column} + 1; rest > 0; rest = (rest - 1) / 26) {
        out += static_cast<char>('A' + (rest - 1) % 26);
    }
    std::reverse(out.begin(), out.end());
    return out;
}

std::string cell_address(std::uint32_t column, std::uint32_t row) {
    return column_name(column) + std::to_string(row);
}

}  // namespace artel
