#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/cell.h"
#include "base/decimal.h"
#include "base/error.h"

// One sheet with a header row, its columns found by their titles in Russian or English.
namespace artel::planning {

enum class Need : std::uint8_t { required, optional };

// How a column is called. A title is compared folded and without what follows a comma or bracket:
// "Капзатраты, млн руб." is "капзатраты" and its unit "млн руб.".
struct ColumnRule {
    std::string_view key;
    Need need{};
    std::vector<std::string_view> titles;
};

struct Column {
    std::string_view key;
    std::uint32_t index{};
    std::string title;                 // as it stands there
    std::string unit;                  // folded, of the title
    std::optional<std::int32_t> year;  // "цена 2028"
};

// By rising year.
using YearValues = std::vector<std::pair<std::int32_t, std::int64_t>>;

// Collects what is wrong with one sheet.
class Faults {
  public:
    void add(std::string place, std::string message) {
        violations_.push_back({std::move(place), std::move(message)});
    }
    bool empty() const { return violations_.empty(); }
    std::vector<Violation> take() { return std::move(violations_); }

  private:
    std::vector<Violation> violations_;
};

class Table {
  public:
    // `prefix` is "producers.xlsx!offers!". The first row with a cell is the header; what it lacks
    // goes to `faults`, columns it has beyond the rules go to `warnings`.
    Table(std::string prefix, std::span<const Row> rows, std::span<const ColumnRule> rules,
          Faults& faults, std::vector<Violation>& warnings);

    std::span<const Row> rows() const { return rows_; }  // below the header
    const Column* column(std::string_view key) const;    // the one without a year
    const std::vector<Column>& columns() const { return columns_; }
    std::string place(const Row& row, const Column& column) const;
    std::string place(const Row& row) const;  // its first cell

  private:
    std::string prefix_;
    std::span<const Row> rows_;
    std::vector<Column> columns_;
};

// The cells of one row, each read as what its column means; a cell that is missing where it must
// not be, or cannot be read, goes to the faults and yields a harmless value.
class Cells {
  public:
    Cells(const Table& table, const Row& row, Faults& faults)
        : table_(table), row_(row), faults_(faults) {}

    std::string place(std::string_view key) const;
    bool has(std::string_view key) const { return find(key) != nullptr; }
    // Of the column's title, folded: "%" of "Загрузка, %".
    std::string_view unit(std::string_view key) const {
        const Column* column = table_.column(key);
        return column == nullptr ? std::string_view() : column->unit;
    }
    std::string text(std::string_view key, Need need);
    std::optional<std::string> maybe(std::string_view key);
    // At least 0, unless said otherwise by the caller.
    std::optional<Decimal> number(std::string_view key, Need need);
    std::int64_t whole(std::string_view key, Need need);
    // value × 10^places, rounded half up.
    std::int64_t scaled(std::string_view key, Need need, std::int32_t places);
    // Kopecks; the title's unit may say thousands or millions of roubles.
    std::int64_t money(std::string_view key, Need need);
    // The columns of that key with a year in their title, scaled as by `scaled` and `money`.
    YearValues scaled_by_year(std::string_view key, std::int32_t places);
    YearValues money_by_year(std::string_view key);
    // A duration in quarters; the title's unit may say months or years. Rounded up.
    std::int64_t quarters(std::string_view key, Need need);
    void fault(std::string_view key, std::string message);

  private:
    const Cell* find(std::string_view key) const;
    const Cell* find(const Column& column) const;
    std::optional<Decimal> read(const Column& column, Need need);
    YearValues by_year(std::string_view key, std::int32_t (*places)(const Column&, std::int32_t),
                       std::int32_t base);
    std::int64_t scale(const Column& column, const Decimal& value, std::int32_t places);

    const Table& table_;
    const Row& row_;
    Faults& faults_;
};

// A share: "12 %" and 0.12 are the same, 12 without a sign is not (nothing), 0 is 0.
std::optional<double> read_share(std::string_view text);
// Folded, blanks joined, without what follows a comma or bracket.
std::string plain_title(std::string_view title);

}  // namespace artel::planning
