#include "engines/resolve/lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "engines/resolve/table_lines.h"
#include "engines/resolve/table_rows.h"

namespace artel::resolve {
namespace {

class Collector : public LineSink {
  public:
    void table(const Layout& layout) override { out.tables.push_back(layout); }
    void line(const ReadLine& line) override { out.lines.push_back(line); }
    void skipped(SkippedRow row) override { out.skipped.push_back(std::move(row)); }
    void doubt(Doubt doubt) override { out.doubts.push_back(std::move(doubt)); }
    SheetLines out;
};

}  // namespace

std::string_view doubt_name(DoubtKind kind) {
    static constexpr std::array<std::string_view, 14> names{
        "unknown_quantity",     "quantity_range", "ambiguous_number", "missing_quantity",
        "bad_quantity",         "unknown_unit",   "total_disagrees",  "not_fitted",
        "code_typed_as_number", "hidden_row",     "no_header",        "unnamed",
        "repeated_sheet",       "pack_size"};
    return names[static_cast<std::size_t>(kind)];
}

SheetReader::SheetReader(const Reference& reference, LineSink& sink, std::vector<Layout> layouts)
    : reference_(reference), sink_(sink), layouts_(std::move(layouts)) {}
SheetReader::~SheetReader() = default;

void SheetReader::row(const Row& row) {
    if (is_blank(row)) {
        return;
    }
    ++filled_rows_;
    if (table_ != nullptr) {
        if (table_->take(row)) {
            return;
        }
        table_.reset();
    }
    waiting_.push_back(row);
    if (waiting_.size() >= sample_rows) {
        begin_table();
    }
}

void SheetReader::finish() {
    if (!waiting_.empty()) {
        begin_table();
    }
    table_.reset();
}

void SheetReader::leftover(const Row& row) {
    sink_.skipped({row.number, fmt::format("stands before the table: \"{}\"",
                                           text::printable(first_cell_text(row), 60))});
}

// Settles the layout of the waiting rows and reads them; they may hold several tables.
void SheetReader::begin_table() {
    std::vector<Row> rows;
    rows.swap(waiting_);
    auto layout = propose_layout(rows, reference_);
    const std::uint32_t header = layout ? layout->header_row : 0;
    for (const Layout& given : layouts_) {
        const bool here = std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
            return row.number == given.header_row;
        });
        if (given.header_row == header || (here && given.header_row != 0)) {
            layout = given;
        }
    }
    if (!layout) {
        for (const Row& row : rows) {
            sink_.skipped({row.number, fmt::format("no table: \"{}\"",
                                                   text::printable(first_cell_text(row), 60))});
        }
        return;
    }
    found_table_ = true;
    const std::uint32_t first_row = layout->header_row + layout->header_rows;
    table_ = std::make_unique<TableLines>(*layout, reference_, sink_);
    if (layout->header_rows == 0) {
        std::vector<std::string> roles;
        for (const Column& column : layout->columns) {
            roles.push_back(column_name(column.column) + ": " +
                            std::string(role_name(column.role)));
        }
        sink_.doubt({DoubtKind::no_header, rows.front().number, rows.front().cells.front().column,
                     first_cell_text(rows.front()),
                     "the table has no header; its columns were told by their content",
                     std::move(roles)});
    }
    std::size_t at = 0;
    for (; at < rows.size(); ++at) {
        if (layout->header_rows > 0 && rows[at].number < layout->header_row) {
            leftover(rows[at]);
        } else if (layout->header_rows == 0 || rows[at].number >= first_row) {
            if (!table_->take(rows[at])) {
                table_.reset();
                break;
            }
        }
    }
    if (at < rows.size()) {  // another table began inside the sample
        waiting_.assign(std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(at)),
                        std::make_move_iterator(rows.end()));
        begin_table();
    }
}

SheetLines read_lines(std::span<const Row> rows, const Reference& reference,
                      std::vector<Layout> layouts) {
    Collector collector;
    SheetReader reader(reference, collector, std::move(layouts));
    for (const Row& row : rows) {
        reader.row(row);
    }
    reader.finish();
    return std::move(collector.out);
}

}  // namespace artel::resolve
