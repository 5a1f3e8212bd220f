#include "capabilities/demand/rim/need_rows.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <vector>

namespace artel::demand {
namespace {

struct KeptQuantity {
    std::uint32_t column{};
    std::int32_t year{};
    std::int64_t count{};
    std::string raw;
};
constexpr auto fields(json::Type<KeptQuantity>) {
    return std::tuple(
        json::field("column", &KeptQuantity::column), json::defaulted("year", &KeptQuantity::year),
        json::field("count", &KeptQuantity::count), json::field("raw", &KeptQuantity::raw));
}

struct KeptLine {
    std::string sheet;
    std::int64_t table{};
    std::uint32_t row{};
    std::uint32_t name_column{};
    std::string name;
    std::string part_number;
    std::string maker;
    std::string specification;
    std::string okpd2;
    std::string designators;
    std::string designator;
    std::string unit;  // code of ОКЕИ
    std::vector<KeptQuantity> quantities;
};
constexpr auto fields(json::Type<KeptLine>) {
    return std::tuple(
        json::field("sheet", &KeptLine::sheet), json::field("table", &KeptLine::table),
        json::field("row", &KeptLine::row), json::field("name_column", &KeptLine::name_column),
        json::field("name", &KeptLine::name),
        json::defaulted("part_number", &KeptLine::part_number),
        json::defaulted("maker", &KeptLine::maker),
        json::defaulted("specification", &KeptLine::specification),
        json::defaulted("okpd2", &KeptLine::okpd2),
        json::defaulted("designators", &KeptLine::designators),
        json::defaulted("designator", &KeptLine::designator), json::field("unit", &KeptLine::unit),
        json::field("quantities", &KeptLine::quantities));
}

struct KeptFinding {
    Severity severity{};
    std::string kind;
    std::string sheet;
    std::int64_t table{};
    std::uint32_t row{};
    std::uint32_t column{};
    std::string raw;
    std::string message;
    std::string remedy;
    std::vector<std::string> candidates;
    std::string name;
    std::uint32_t name_column{};
    std::vector<std::int64_t> counts;
    std::optional<std::string> unit;  // code of ОКЕИ
};
constexpr auto fields(json::Type<KeptFinding>) {
    return std::tuple(
        json::field("severity", &KeptFinding::severity), json::field("kind", &KeptFinding::kind),
        json::field("sheet", &KeptFinding::sheet), json::field("table", &KeptFinding::table),
        json::field("row", &KeptFinding::row), json::field("column", &KeptFinding::column),
        json::field("raw", &KeptFinding::raw), json::field("message", &KeptFinding::message),
        json::field("remedy", &KeptFinding::remedy),
        json::defaulted("candidates", &KeptFinding::candidates),
        json::defaulted("name", &KeptFinding::name),
        json::defaulted("name_column", &KeptFinding::name_column),
        json::defaulted("counts", &KeptFinding::counts), json::field("unit", &KeptFinding::unit));
}

struct KeptColumn {
    std::uint32_t column{};
    resolve::Role role{};
    std::string title;
    std::optional<std::int32_t> year;
    std::optional<std::string> unit;  // code of ОКЕИ
    std::optional<std::int64_t> multiplier;
};
constexpr auto fields(json::Type<KeptColumn>) {
    return std::tuple(
        json::field("column", &KeptColumn::column), json::field("role", &KeptColumn::role),
        json::field("title", &KeptColumn::title), json::field("year", &KeptColumn::year),
        json::field("unit", &KeptColumn::unit), json::field("multiplier", &KeptColumn::multiplier));
}

struct KeptTable {
    std::string sheet;
    std::uint32_t header_row{};
    std::uint32_t header_rows{};
    std::vector<KeptColumn> columns;
};
constexpr auto fields(json::Type<KeptTable>) {
    return std::tuple(json::field("sheet", &KeptTable::sheet),
                      json::field("header_row", &KeptTable::header_row),
                      json::field("header_rows", &KeptTable::header_rows),
                      json::field("columns", &KeptTable::columns));
}

struct KeptShape {
    std::vector<std::string> sheets;
    std::vector<KeptTable> tables;
};
constexpr auto fields(json::Type<KeptShape>) {
    return std::tuple(json::field("sheets", &KeptShape::sheets),
                      json::field("tables", &KeptShape::tables));
}

const std::string& unit_code(std::uint32_t unit) {
    return reference().units().at(unit).code;
}

std::uint32_t unit_index(const std::string& code) {
    const auto& units = reference().units();
    const auto found =
        std::find_if(units.begin(), units.end(), [&](const auto& one) { return one.code == code; });
    if (found == units.end()) {
        sql::damaged("a unit of ОКЕИ", code);
    }
    return static_cast<std::uint32_t>(found - units.begin());
}

}  // namespace

const resolve::Reference& reference() {
    static const resolve::Reference one = resolve::built_in_reference();
    return one;
}

Json kept(const NeedLine& need) {
    const resolve::ReadLine& line = need.line;
    KeptLine out{need.sheet,
                 need.table,
                 line.row,
                 line.name_column,
                 line.name,
                 line.part_number,
                 line.maker,
                 line.specification,
                 line.okpd2,
                 line.designators,
                 line.designator == '\0' ? std::string() : std::string(1, line.designator),
                 unit_code(line.unit),
                 {}};
    for (const resolve::LineQuantity& one : line.quantities) {
        out.quantities.push_back({one.column, one.year, one.count, one.raw});
    }
    return json::encode(out);
}

NeedLine line_of(const Json& content) {
    auto was = stored<KeptLine>(content);
    NeedLine need;
    need.sheet = std::move(was.sheet);
    need.table = was.table;
    resolve::ReadLine& line = need.line;
    line.row = was.row;
    line.name_column = was.name_column;
    line.name = std::move(was.name);
    line.part_number = std::move(was.part_number);
    line.maker = std::move(was.maker);
    line.specification = std::move(was.specification);
    line.okpd2 = std::move(was.okpd2);
    line.designators = std::move(was.designators);
    line.designator = was.designator.empty() ? '\0' : was.designator.front();
    line.unit = unit_index(was.unit);
    for (KeptQuantity& one : was.quantities) {
        line.quantities.push_back({one.column, one.year, one.count, std::move(one.raw)});
    }
    return need;
}

Json kept(const Finding& f) {
    KeptFinding out{f.severity, f.kind,   f.sheet,      f.table, f.row,         f.column, f.raw,
                    f.message,  f.remedy, f.candidates, f.name,  f.name_column, f.counts, {}};
    if (!f.counts.empty()) {
        out.unit = unit_code(f.unit);
    }
    return json::encode(out);
}

Finding finding_of(const Json& content) {
    auto was = stored<KeptFinding>(content);
    return {was.severity,
            std::move(was.kind),
            std::move(was.sheet),
            was.table,
            was.row,
            was.column,
            std::move(was.raw),
            std::move(was.message),
            std::move(was.remedy),
            was.candidates,
            std::move(was.name),
            was.name_column,
            std::move(was.counts),
            was.unit.has_value() ? unit_index(*was.unit) : 0};
}

Json kept(const FileShape& shape) {
    KeptShape out{shape.sheets, {}};
    for (const TableShape& table : shape.tables) {
        KeptTable one{table.sheet, table.layout.header_row, table.layout.header_rows, {}};
        for (const resolve::Column& column : table.layout.columns) {
            KeptColumn& kept_column = one.columns.emplace_back(
                KeptColumn{column.column, column.role, column.title, column.year, {}, {}});
            if (column.unit.has_value()) {
                kept_column.unit = unit_code(column.unit->unit);
                kept_column.multiplier = column.unit->multiplier;
            }
        }
        out.tables.push_back(std::move(one));
    }
    return json::encode(out);
}

FileShape shape_of(const Json& content) {
    auto was = stored<KeptShape>(content);
    FileShape out{std::move(was.sheets), {}};
    for (KeptTable& table : was.tables) {
        TableShape& one = out.tables.emplace_back(TableShape{std::move(table.sheet), {}});
        one.layout.header_row = table.header_row;
        one.layout.header_rows = table.header_rows;
        for (KeptColumn& column : table.columns) {
            resolve::Column& back = one.layout.columns.emplace_back(resolve::Column{
                column.column, column.role, std::move(column.title), column.year, {}});
            if (column.unit.has_value()) {
                back.unit =
                    resolve::UnitReading{unit_index(*column.unit), column.multiplier.value_or(1)};
            }
        }
    }
    return out;
}

}  // namespace artel::demand
