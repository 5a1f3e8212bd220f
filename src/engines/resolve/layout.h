#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/cell.h"
#include "base/decimal.h"
#include "engines/resolve/reference.h"
#include "engines/resolve/role.h"

// Where a table begins and what its columns hold: proposed from header words and content, shown to
// a person, changed if need be, and applied by read_lines (lines.h).
namespace artel::resolve {

struct Column {
    std::uint32_t column{};  // 0 = A
    Role role{Role::unused};
    std::string title;                  // of both header rows; empty without a header
    std::optional<std::int32_t> year;   // of a quantity column, "План 2028"
    std::optional<UnitReading> unit{};  // of a quantity column, "Кол-во, тыс. шт."
    friend bool operator==(const Column&, const Column&) = default;
};

struct Layout {
    std::uint32_t header_row{};   // as spreadsheets count; 0: the table has no header
    std::uint32_t header_rows{};  // 0, 1 or 2
    std::vector<Column> columns;  // every column with a title or content, by rising column
    DecimalMark mark{DecimalMark::unknown};  // that the quantities of the sample prove

    const Column* find(Role role) const;
    friend bool operator==(const Layout&, const Layout&) = default;
};

// How many rows a proposal looks at, and in how many of them the header is sought.
inline constexpr std::size_t sample_rows = 240;
inline constexpr std::size_t header_search_rows = 40;

// The first table of `rows` (a sheet's beginning, or what follows another table; up to
// sample_rows are looked at). Nothing if neither header words nor content show one.
std::optional<Layout> propose_layout(std::span<const Row> rows, const Reference& reference);

// Why a row is a header: cells whose words name roles or years, less its numbers.
struct HeaderScore {
    int hits{};
    int cells{};
    int numbers{};
    bool is_header() const {
        return hits - numbers >= 2 && (hits == cells || hits >= 3) && hits * 2 >= cells;
    }
};
HeaderScore header_score(const Row& row, const Reference& reference);

}  // namespace artel::resolve
