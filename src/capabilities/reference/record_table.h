#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/amount.h"
#include "base/calendar.h"
#include "base/cell.h"
#include "base/decimal.h"
#include "capabilities/reference/finding.h"
#include "engines/resolve/phrases.h"

// Tables of records: columns found by what their titles say, in any order and language, cells read
// as what their column means. Rows come one by one, so files of any length are read.
namespace artel::reference {

enum class Need : std::uint8_t { required, optional };

// A column and the phrases that name it (engines/resolve/phrases.h).
struct ColumnWords {
    std::string_view field;
    Need need{};
    std::string_view phrases;
};

// How many rows may stand above the header.
inline constexpr std::size_t header_search_rows = 40;

struct FoundColumn {
    std::uint32_t column{};
    std::string title;
};

// Where the columns of a table stand. A row is its header when all required columns are named in
// it.
class Columns {
  public:
    // `words` outlives the object.
    explicit Columns(std::span<const ColumnWords> words);

    // Whether the row is the header; then find() answers and unmapped() tells what is left.
    bool take_header(const Row& row);
    bool found() const { return header_row_ != 0; }
    // The row says the titles once more, as forms do on every page.
    bool repeats_header(const Row& row) const;
    const FoundColumn* find(std::string_view field) const;
    const std::vector<FoundColumn>& unmapped() const { return unmapped_; }
    // Of the rows seen so far, what the likeliest header lacks: "«ИНН», «Наименование»".
    std::string missing() const;

  private:
    std::span<const ColumnWords> words_;
    resolve::PhraseTable phrases_;
    std::uint32_t header_row_ = 0;
    std::map<std::string, FoundColumn, std::less<>> columns_;
    std::vector<FoundColumn> unmapped_;
    std::vector<std::string_view> missing_;  // required ones, of the best row so far
};

// The cells of one row. What cannot be read is a finding of kind `error` and yields an absent
// value; failed() tells that there was one.
class Fields {
  public:
    // `prefix` is "file.xlsx!Sheet1!"; all outlive the object.
    Fields(const Columns& columns, const Row& row, std::string_view prefix, FindingSink& findings)
        : columns_(columns), row_(row), prefix_(prefix), findings_(findings) {}

    // Trimmed; "-", "–", "нет данных" and "n/a" are empty.
    std::string text(std::string_view field) const;
    // The same with an error if it is empty.
    std::string needed(std::string_view field);
    // Digits of a code, also from a cell that a spreadsheet took for a number.
    std::string code(std::string_view field) const;
    // "31.12.2027", "31.12.27", ISO, a date cell.
    std::optional<Date> date(std::string_view field);
    // At least 0 and whole.
    std::optional<std::int64_t> whole(std::string_view field);
    std::optional<Decimal> number(std::string_view field);
    // Of roubles unless said otherwise; the title's unit may say thousands or millions.
    std::optional<Money> money(std::string_view field, Currency currency = {});
    // Degrees as micro-degrees; `most` is 90 or 180.
    std::optional<std::int64_t> degrees(std::string_view field, int most);
    // The parts of a list "a; b, c"; `separators` are single bytes.
    std::vector<std::string> list(std::string_view field, std::string_view separators) const;

    std::string place(std::string_view field) const;
    std::string title(std::string_view field) const;
    void error(std::string_view field, std::string message);
    void note(FindingKind kind, std::string_view field, std::string message) const;
    bool failed() const { return failed_; }
    const Row& row() const { return row_; }

  private:
    const Cell* cell(std::string_view field) const;

    const Columns& columns_;
    const Row& row_;
    std::string_view prefix_;
    FindingSink& findings_;
    bool failed_ = false;
};

// "31.12.2027", "31.12.27" (years 00..69 are of this century), "2027-12-31", either with a time.
std::optional<Date> read_date(std::string_view text);
// Empty, "-", "нет данных", "n/a" and the like.
bool says_nothing(std::string_view text);

// Sends the rows of a table below its header to `record`, other rows and columns to the findings.
class TableReader {
  public:
    // Both outlive the object.
    TableReader(std::span<const ColumnWords> words, FindingSink& findings)
        : words_(words), columns_(words), findings_(findings) {}
    virtual ~TableReader() = default;

    // The next sheet, whose places begin with `prefix`.
    void begin(const std::string& prefix);
    Result<void> take(const Row& row);
    // After the last row of a sheet; one without the table is passed over, which is told.
    void end();
    // After the last sheet: an error if none had the table.
    void close();
    bool in_table() const { return columns_.found(); }

  protected:
    virtual Result<void> record(Fields& fields) = 0;

  private:
    std::span<const ColumnWords> words_;
    Columns columns_;
    std::string prefix_;
    FindingSink& findings_;
    std::size_t rows_ = 0;
    bool found_any_ = false;
    std::string first_place_;
    std::string first_missing_;
};

}  // namespace artel::reference
