#pragma once
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/cell.h"
#include "base/error.h"
#include "platform/sheets/source.h"

// Spreadsheet files, read as a stream of rows: CSV and TSV, XLSX, ODS. What a file is comes from
// its content, never from its name. Nothing is dropped silently: what cannot be read is an Error
// that names the place ("needs.xlsx!Sheet1!C7") and the remedy, what was read with a doubt is a
// note. Formulas are never evaluated, links and macros never followed.
namespace artel::sheets {

enum class FileKind : std::uint8_t { csv, tsv, xlsx, ods };
std::string_view name(FileKind kind);

enum class Encoding : std::uint8_t {
    utf8,
    utf16_le,
    utf16_be,
    cp1251,
    cp866,
    koi8_r,
    gb18030,
    cp1252
};
// "utf-8", "utf-16le", "utf-16be", "windows-1251", "cp866", "koi8-r", "gb18030", "windows-1252".
std::string_view name(Encoding encoding);
Result<Encoding> parse_encoding(std::string_view text);

struct ReadOptions {
    // Of a CSV or TSV; found by content when absent.
    std::optional<Encoding> encoding{};
    std::optional<char> delimiter{};  // TAB or a punctuation mark
    std::stop_token stop{};           // asked now and then; stopping is the error `timeout`
};

// Something read with a doubt, and where.
struct Note {
    std::string place;
    std::string message;
    friend bool operator==(const Note&, const Note&) = default;
};

enum class SheetVisibility : std::uint8_t { shown, hidden };

struct SheetInfo {
    std::string name;       // empty for CSV and TSV
    std::uint32_t index{};  // 0 = first in the workbook's order
    SheetVisibility visibility{SheetVisibility::shown};
    friend bool operator==(const SheetInfo&, const SheetInfo&) = default;
};

struct SheetSummary {
    SheetInfo info;
    std::uint64_t rows{};   // with at least one cell
    std::uint64_t cells{};  // not empty
    friend bool operator==(const SheetSummary&, const SheetSummary&) = default;
};

enum class Ending : std::uint8_t { complete, stopped_by_sink };

struct Summary {
    FileKind kind{};
    std::optional<Encoding> encoding{};  // of a CSV or TSV
    std::optional<char> delimiter{};     // of a CSV or TSV
    std::string sha256;                  // of the whole file, hexadecimal
    std::uint64_t size{};                // bytes
    Ending ending{Ending::complete};
    std::vector<SheetSummary> sheets;
    std::vector<Note> notes;  // the first 100
    std::uint64_t notes_dropped{};
};

enum class Next : std::uint8_t { more, stop };

// Receives a file: every sheet in the workbook's order, its rows by rising number, its end.
// Rows without a cell are not sent. Cells of a CSV are all of kind `text`: whether "1,234" is a
// number is for the reader of the table to say (base/decimal.h). An Error ends the reading and is
// handed to the caller as it is.
class Sink {
  public:
    virtual ~Sink() = default;
    virtual Result<Next> begin_sheet(const SheetInfo& sheet) = 0;
    // `row` and its cells live until the call returns.
    virtual Result<Next> row(const Row& row) = 0;
    virtual Result<Next> end_sheet() { return Next::more; }
};

// Reads the whole file into `sink`. Memory is bounded by the limits of limits.h, not by the file.
// Errors: `invalid` - not a table, damaged, protected, an old format, an encoding that must be
// asked about (one violation per candidate, see inspect); `too_large` - above a limit; `timeout`.
// An error may come after rows were sent: the caller throws away what it holds.
Result<Summary> read(const Source& source, const ReadOptions& options, Sink& sink);

struct EncodingChoice {
    Encoding encoding{};
    std::vector<std::string> lines;  // up to three lines with letters, as read in this encoding
    friend bool operator==(const EncodingChoice&, const EncodingChoice&) = default;
};

struct Inspection {
    FileKind kind{};
    std::string sha256;
    std::uint64_t size{};
    std::optional<Encoding> encoding{};   // absent: workbook, or too close to call
    std::optional<char> delimiter{};      // absent likewise
    std::vector<EncodingChoice> choices;  // above one when the user must be asked, best first
};
// What the file is, without reading its cells.
Result<Inspection> inspect(const Source& source, const ReadOptions& options);

struct Sheet {
    SheetInfo info;
    std::vector<Row> rows;
};
struct Workbook {
    Summary summary;
    std::vector<Sheet> sheets;
};
// The whole file in memory: for small files, such as a producers' workbook. `too_large` above
// `max_cells`.
Result<Workbook> collect(const Source& source, const ReadOptions& options,
                         std::uint64_t max_cells = 1'000'000);

}  // namespace artel::sheets
