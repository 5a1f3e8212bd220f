#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/cell.h"
#include "engines/resolve/layout.h"
#include "engines/resolve/quantity.h"

// The rows of a table become lines: one need each, with the cells it came from. Nothing is dropped
// silently: a row is a line, or skipped with its reason, or blank.
namespace artel::resolve {

// One quantity of a line. Several only where the table has a column per year.
struct LineQuantity {
    std::uint32_t column{};  // the cell it stands in; the name cell where it is implied
    std::int32_t year{};     // 0: undated
    std::int64_t count{};    // base units of the line's unit
    std::string raw;         // the cell's text
    friend bool operator==(const LineQuantity&, const LineQuantity&) = default;
};

struct ReadLine {
    std::uint32_t row{};
    std::uint32_t name_column{};
    // Falls back to the part number, the specification, the designators, the supplier's number.
    std::string name;
    std::string part_number;  // as written; may be empty
    std::string maker;
    std::string specification;  // the specification columns, joined by blanks
    std::string okpd2;
    std::string designators;
    char designator{};                     // class letter of the designators, 0 if none
    std::uint32_t unit{};                  // index into Reference::units()
    std::vector<LineQuantity> quantities;  // empty: the quantity is asked about
    friend bool operator==(const ReadLine&, const ReadLine&) = default;
};

// Something only a person can settle; each becomes a question of the order.
enum class DoubtKind : std::uint8_t {
    unknown_quantity,  // «по заявке»
    quantity_range,    // "100–150"
    ambiguous_number,  // "1,234"
    missing_quantity,  // an empty cell
    bad_quantity,      // negative, absurd, no number: the row is skipped
    unknown_unit,      // the row is skipped
    total_disagrees,   // a totals row against its lines
    not_fitted,        // marked "do not populate"
    code_typed_as_number,
    hidden_row,
    no_header,       // roles found by content alone
    unnamed,         // a quantity without a name: the row is skipped
    repeated_sheet,  // a sheet that lists the places of another one: counted once
    pack_size,       // counted in packs of unknown content
};
std::string_view doubt_name(DoubtKind kind);

struct Doubt {
    DoubtKind kind{};
    std::uint32_t row{};
    std::uint32_t column{};
    std::string raw;                      // the cell's text
    std::string message;                  // what is wrong and what to do
    std::vector<std::string> candidates;  // possible answers
    std::string name{};                   // of the need the row states, if it states one
    std::uint32_t name_column{};
    // What each candidate would count, in base units of `unit`; empty where that is no matter of
    // counting, or not known.
    std::vector<std::int64_t> counts{};
    std::uint32_t unit{};  // index into Reference::units()
    friend bool operator==(const Doubt&, const Doubt&) = default;
};

struct SkippedRow {
    std::uint32_t row{};
    std::string reason;
    friend bool operator==(const SkippedRow&, const SkippedRow&) = default;
};

// Receives what a sheet holds, row by row.
class LineSink {
  public:
    virtual ~LineSink() = default;
    virtual void table(const Layout& layout) = 0;  // the lines that follow are of this table
    virtual void line(const ReadLine& line) = 0;   // lives until the call returns
    virtual void skipped(SkippedRow row) = 0;
    virtual void doubt(Doubt doubt) = 0;
};

class TableLines;

// Reads the rows of one sheet, in order, holding no more than sample_rows of them: finds its
// tables, proposes a layout for each (or follows the given ones), and sends lines.
class SheetReader {
  public:
    // `reference` and `sink` outlive the reader. `layouts`: confirmed mappings by header row (0 for
    // the table without a header); a table without one gets its proposal.
    SheetReader(const Reference& reference, LineSink& sink, std::vector<Layout> layouts = {});
    ~SheetReader();
    void row(const Row& row);
    void finish();
    // Rows that held something, and whether any table was found.
    std::uint64_t filled_rows() const { return filled_rows_; }
    bool found_table() const { return found_table_; }

  private:
    void begin_table();
    void leftover(const Row& row);

    const Reference& reference_;
    LineSink& sink_;
    std::vector<Layout> layouts_;
    std::vector<Row> waiting_;  // rows before the table's layout is settled
    std::unique_ptr<TableLines> table_;
    std::uint64_t filled_rows_ = 0;
    bool found_table_ = false;
};

// Everything of a small sheet at once: for previews, dry runs and tests.
struct SheetLines {
    std::vector<Layout> tables;
    std::vector<ReadLine> lines;
    std::vector<SkippedRow> skipped;
    std::vector<Doubt> doubts;
};
// Proposes (no `layouts`) or applies confirmed layouts.
SheetLines read_lines(std::span<const Row> rows, const Reference& reference,
                      std::vector<Layout> layouts = {});

}  // namespace artel::resolve
