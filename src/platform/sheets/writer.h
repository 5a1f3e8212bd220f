#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/amount.h"
#include "base/decimal.h"
#include "base/error.h"

// Tables out: XLSX and CSV. No text that leaves here is ever a formula.
namespace artel::sheets {

// One cell. Codes are texts and stay texts, whatever they look like. A number that a spreadsheet
// would round (above 15 digits) is written as text.
using Value = std::variant<std::monostate, std::string, std::int64_t, Decimal, Money,
                           std::chrono::year_month_day>;

struct Column {
    std::string title;
    double width = 14;  // characters
};

// Writes a workbook row by row in constant memory. Every sheet has a bold frozen header row and an
// autofilter; a sheet «О выгрузке» is a sheet like any other.
class XlsxWriter {
  public:
    // The file appears under `path` when `close` succeeds, whole or not at all.
    explicit XlsxWriter(const std::filesystem::path& path);
    // In memory: `close_to_bytes` yields the file.
    XlsxWriter();
    ~XlsxWriter();
    XlsxWriter(XlsxWriter&&) noexcept;
    XlsxWriter& operator=(XlsxWriter&&) noexcept;

    // Error `invalid`: a name that spreadsheets refuse (empty, above 31 characters, one of []:*?/\,
    // used before); `too_large`: more columns than a sheet has.
    Result<void> begin_sheet(const std::string& name, const std::vector<Column>& columns);
    // The next row of the sheet begun last. Error `too_large`: row or text beyond what a sheet
    // holds.
    Result<void> row(const std::vector<Value>& values);
    // No call may follow. A failing disk throws Fault.
    void close();
    std::string close_to_bytes();

  private:
    class Book;
    std::unique_ptr<Book> book_;
};

enum class CsvPreset : std::uint8_t {
    excel_ru,  // BOM, ';', decimal comma, 31.12.2027: opens in a Russian Excel by a double click
    rfc4180,   // ',', decimal point, 2027-12-31, no BOM
};

// Writes a CSV row by row. A text that a spreadsheet would run - beginning with = + - @ TAB CR NUL
// or a full-width twin - gets an apostrophe in front. NUL itself becomes U+FFFD.
class CsvWriter {
  public:
    explicit CsvWriter(CsvPreset preset);
    void header(const std::vector<Column>& columns);
    void row(const std::vector<Value>& values);
    // What was written since the last call; the pieces joined are the file.
    std::string take();

  private:
    void field(const Value& value);
    CsvPreset preset_;
    std::string out_;
};

}  // namespace artel::sheets
