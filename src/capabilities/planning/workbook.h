#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/calendar.h"
#include "base/cell.h"
#include "base/error.h"
#include "engines/plan/problem.h"

// The producers' workbook (docs/producers-workbook.md), from rows of cells to typed records.
namespace artel::planning {

struct WorkbookSheet {
    std::string name;
    std::vector<Row> rows;
};
struct WorkbookRows {
    std::string file;  // as faults name it
    std::vector<WorkbookSheet> sheets;
};

// Every record keeps the place it was read from: "producers.xlsx!offers!B7".

// An amount that may change from year to year; `yearly` rises by year.
template <class T>
struct Series {
    std::optional<T> base;                           // of the column without a year
    std::vector<std::pair<std::int32_t, T>> yearly;  // each holds until the next
};

struct LineRow {
    std::string place;
    std::string id;
    std::string producer;
    std::optional<std::string> number;  // the producer's taxpayer number
    std::optional<std::string> name;
    std::optional<std::string> region;
    std::optional<std::string> technology;
    std::string unit;
    Series<plan::Decimal> capacity;  // a year, before the load
    std::int64_t load{};             // taken already, millionths
};
struct OfferRow {
    std::string place;
    std::string line;
    std::string item;            // a code, a name or an order item's id
    Series<std::int64_t> price;  // kopecks
    plan::Decimal use{plan::Decimal::scale};
    std::int64_t least_volume{};
    plan::Lead lead;
    std::int64_t localisation_cost{};
    plan::Mode mode{plan::Mode::batch};
};
// A row of `offers` whose line is the word import: what the item costs abroad today.
struct ImportRow {
    std::string place;
    std::string item;
    Series<std::int64_t> price;
    std::optional<std::int64_t> limit;  // a year
    std::optional<Quarter> until;       // last quarter in which it can be imported
};
struct ModuleRow {
    std::string place;
    plan::Module module;  // `group` is the line's id
};
struct BudgetRow {
    std::string place;
    plan::Budget budget;
};

enum class AfterLast : std::uint8_t { end, hold };

struct Parameters {
    Quarter start;
    std::int32_t quarters{16};
    std::int32_t years{8};
    double rate{};             // 0.12 = 12 % a year
    double import_growth{};    // likewise
    double domestic_growth{};  // likewise
    std::string currency{"RUB"};
    plan::Objective objective{plan::Objective::least_cost};
    AfterLast after_last{AfterLast::end};
    // Where quantities without a year go; absent: the order must not hold any.
    enum class Undated : std::uint8_t { refuse, spread, in_year };
    Undated undated{Undated::refuse};
    std::int32_t undated_year{};
};

struct ProducersBook {
    std::string file;
    std::vector<LineRow> lines;
    std::vector<OfferRow> offers;
    std::vector<ImportRow> imports;
    std::vector<ModuleRow> modules;
    std::vector<BudgetRow> budgets;
    Parameters parameters;
    std::vector<Violation> warnings;  // columns and parameters that are not understood
};

// All faults of the workbook at once (`invalid`), each with sheet and cell and what to write.
Result<ProducersBook> read_producers(const WorkbookRows& workbook);

}  // namespace artel::planning
