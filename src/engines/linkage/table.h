#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

// Tables of records and what their columns are for.
namespace artel::linkage {

// Rows of cells below one header. The first cell of a row is its id; missing cells at its end
// count as empty.
struct Table {
    std::vector<std::string> titles;
    std::vector<std::vector<std::string>> rows;

    std::string_view cell(std::size_t row, std::size_t column) const {
        return column < rows[row].size() ? std::string_view(rows[row][column]) : std::string_view();
    }
};

// How a column is compared.
enum class Kind : std::uint8_t {
    name,         // what the record is called; one column
    text,         // a few words: a maker, a city, a list of authors
    description,  // many words; adds to the text of the record only
    code,         // part numbers and designations: equal, alike, or in conflict
    digits,       // phone numbers, times, serial numbers: punctuation does not matter
    number,       // compared by ratio
    year,         // compared by difference
    unused,       // empty, constant or of no use
};
std::string_view name(Kind kind);
Result<Kind> parse_kind(std::string_view text);

// A column of the left table beside the one of the right table that says the same.
struct Column {
    std::string title;  // of the left table
    std::size_t left{};
    std::size_t right{};
    Kind kind{};
    friend bool operator==(const Column&, const Column&) = default;
};

// Pairs the columns of two tables by their titles, those without a partner by their order and
// content, and judges each pair by what both tables hold. Exactly one is Kind::name.
// Errors `invalid`: a table without a header, an id column or a second column; an id that is
// empty or stands twice, with its rows; no column that can name a record.
Result<std::vector<Column>> propose_columns(const Table& left, const Table& right);

// The proposal with some kinds set by a person, by the left table's title (case does not matter).
// Errors `invalid`: an unknown title; not exactly one name.
struct Role {
    std::string title;
    Kind kind{};
};
Result<std::vector<Column>> set_roles(std::vector<Column> columns, const std::vector<Role>& roles);

}  // namespace artel::linkage
