#include "capabilities/demand/column_mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "capabilities/demand/need_file.h"

namespace artel::demand {
namespace {

constexpr std::uint32_t most_columns = 16'384;
constexpr std::int32_t first_year = 2000;
constexpr std::int32_t last_year = 2099;

// "Кол-во, тыс. шт." or «Количество (шт)»: the unit that the title itself names.
std::optional<resolve::UnitReading> unit_in(const std::string& title,
                                            const resolve::Reference& reference) {
    const std::size_t open = title.rfind('(');
    const std::size_t close = title.find(')', open == std::string::npos ? 0 : open);
    if (open != std::string::npos && close != std::string::npos) {
        if (const auto unit = reference.unit(title.substr(open + 1, close - open - 1))) {
            return unit;
        }
    }
    const std::size_t comma = title.rfind(',');
    if (comma == std::string::npos) {
        return std::nullopt;
    }
    const std::string_view tail = text::trim(std::string_view(title).substr(comma + 1));
    return tail == "г" || tail == "г." ? std::nullopt : reference.unit(tail);  // "2027, г."
}

// A layout for a header that the engine did not propose.
resolve::Layout chosen_layout(const MappedTable& table, const Row* header) {
    resolve::Layout layout;
    layout.header_row = table.header_row;
    layout.header_rows = header == nullptr ? 0 : 1;
    std::map<std::uint32_t, std::string> titles;
    for (const MappedColumn& column : table.columns) {
        titles[parse_column(column.column).value_or(0)];
    }
    if (header != nullptr) {
        for (const Cell& cell : header->cells) {
            titles[cell.column] = std::string(text::trim(cell.text));
        }
    }
    for (const auto& [index, title] : titles) {
        layout.columns.push_back({index, resolve::Role::unused, title, {}, {}});
    }
    return layout;
}

resolve::Layout with_roles(resolve::Layout layout, const MappedTable& table,
                           const resolve::Reference& reference) {
    for (resolve::Column& column : layout.columns) {
        column.role = resolve::Role::unused;
        column.year.reset();
        for (const MappedColumn& given : table.columns) {
            if (parse_column(given.column) == column.column) {
                column.role = given.role;
                column.year = given.year;
            }
        }
        column.unit = column.role == resolve::Role::quantity ? unit_in(column.title, reference)
                                                             : std::nullopt;
    }
    return layout;
}

void check_column(const MappedColumn& column, const resolve::Layout& layout,
                  const std::string& pointer, std::vector<Violation>& wrong) {
    const auto index = parse_column(column.column);
    const bool known =
        index.has_value() &&
        std::any_of(layout.columns.begin(), layout.columns.end(),
                    [&](const resolve::Column& one) { return one.column == *index; });
    if (!known) {
        wrong.push_back({pointer + "/column", "the table has no column \"" +
                                                  text::printable(column.column, 20) +
                                                  "\": use the letters of the preview"});
    }
    if (column.year.has_value() && column.role != resolve::Role::quantity) {
        wrong.push_back({pointer + "/year", "only a quantity belongs to a year: leave it out"});
    } else if (column.year.has_value() && (*column.year < first_year || *column.year > last_year)) {
        wrong.push_back({pointer + "/year",
                         fmt::format("use a year between {} and {}", first_year, last_year)});
    }
}

void check_table(const MappedTable& table, const resolve::Layout& layout,
                 const std::string& pointer, std::vector<Violation>& wrong) {
    std::set<std::string> seen;
    bool names = false;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const MappedColumn& column = table.columns[i];
        const std::string at = fmt::format("{}/columns/{}", pointer, i);
        check_column(column, layout, at, wrong);
        if (!seen.insert(column.column).second) {
            wrong.push_back({at + "/column", "the column is named twice"});
        }
        names = names || column.role == resolve::Role::name ||
                column.role == resolve::Role::part_number ||
                column.role == resolve::Role::supplier_number;
    }
    if (!names) {
        wrong.push_back({pointer + "/columns",
                         "say which column holds the name or the part number of the item"});
    }
}

}  // namespace

std::optional<std::uint32_t> parse_column(std::string_view name) {
    std::uint32_t number = 0;
    for (const char letter : name) {
        if (letter < 'A' || letter > 'Z' || number > most_columns) {
            return std::nullopt;
        }
        number = number * 26 + static_cast<std::uint32_t>(letter - 'A') + 1;
    }
    return number == 0 || number > most_columns ? std::nullopt : std::optional(number - 1);
}

MappedTable mapped(const std::string& sheet, const resolve::Layout& layout) {
    MappedTable out{sheet, layout.header_row, {}};
    for (const resolve::Column& column : layout.columns) {
        out.columns.push_back({column_name(column.column), column.role, column.year});
    }
    return out;
}

const MappedTable* find_mapped(const Mapping& mapping, const std::string& sheet,
                               std::uint32_t header_row) {
    const auto found = std::find_if(
        mapping.tables.begin(), mapping.tables.end(),
        [&](const MappedTable& one) { return one.sheet == sheet && one.header_row == header_row; });
    return found == mapping.tables.end() ? nullptr : &*found;
}

Result<std::map<std::string, std::vector<resolve::Layout>>> layouts_for(
    const Mapping& mapping, const std::vector<NeedTable>& found,
    const std::map<std::pair<std::string, std::uint32_t>, Row>& header_rows,
    const resolve::Reference& reference) {
    std::vector<Violation> wrong;
    std::map<std::string, std::vector<resolve::Layout>> out;
    if (mapping.tables.empty()) {
        wrong.push_back({"/tables", "name at least one table"});
    }
    for (std::size_t i = 0; i < mapping.tables.size(); ++i) {
        const MappedTable& table = mapping.tables[i];
        const auto proposed = std::find_if(found.begin(), found.end(), [&](const NeedTable& one) {
            return one.sheet == table.sheet && one.layout.header_row == table.header_row;
        });
        const auto header = header_rows.find({table.sheet, table.header_row});
        const resolve::Layout base =
            proposed != found.end()
                ? proposed->layout
                : chosen_layout(table, header == header_rows.end() ? nullptr : &header->second);
        check_table(table, base, fmt::format("/tables/{}", i), wrong);
        out[table.sheet].push_back(with_roles(base, table, reference));
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return out;
}

}  // namespace artel::demand
