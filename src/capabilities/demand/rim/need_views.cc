#include "capabilities/demand/rim/need_views.h"

#include <algorithm>

#include "base/text.h"
#include "capabilities/demand/rim/need_rows.h"
#include "engines/order/consolidate.h"

namespace artel::demand {
namespace {

constexpr std::size_t most_findings = 1000;
constexpr std::size_t most_samples = 3;
constexpr std::size_t longest_shown = 200;

std::optional<std::string> unless_empty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

std::string text_at(const Row& row, std::uint32_t column) {
    for (const Cell& cell : row.cells) {
        if (cell.column == column) {
            return text::printable(cell.text, longest_shown);
        }
    }
    return "";
}

PreviewColumn preview_of(const resolve::Column& column, const NeedTable& table) {
    PreviewColumn out{column_name(column.column), column.title, column.role, column.year, {}};
    const std::uint32_t first = table.layout.header_row + table.layout.header_rows;
    for (const Row& row : table.beginning) {
        const std::string text = row.number < first ? "" : text_at(row, column.column);
        if (!text.empty() && out.samples.size() < most_samples &&
            std::find(out.samples.begin(), out.samples.end(), text) == out.samples.end()) {
            out.samples.push_back(text);
        }
    }
    return out;
}

PreviewTable preview_of(const NeedTable& table) {
    PreviewTable out{table.sheet, table.layout.header_row, {}, {}, table.lines};
    for (const resolve::Column& column : table.layout.columns) {
        out.columns.push_back(preview_of(column, table));
    }
    for (const Row& row : table.beginning) {
        PreviewRow& shown = out.rows.emplace_back(PreviewRow{row.number, {}});
        for (const resolve::Column& column : table.layout.columns) {
            shown.cells.push_back(text_at(row, column.column));
        }
    }
    return out;
}

}  // namespace

NeedListView view(const NeedList& list) {
    return {list.id,
            list.version,
            list.name,
            list.customer,
            list.sha256,
            list.bytes,
            list.state,
            list.tables,
            list.lines,
            list.skipped,
            list.created_at,
            list.loaded_at,
            unless_empty(list.reason),
            list.replaces,
            list.replaced_by};
}

Preview preview_of(const NeedFile& file) {
    Preview out{file.facts.encoding, file.facts.delimiter, {}, file.facts.notes};
    for (const NeedTable& table : file.tables) {
        out.tables.push_back(preview_of(table));
    }
    return out;
}

NeedLineView view(const NeedLine& need) {
    const resolve::Unit& unit = reference().units().at(need.line.unit);
    NeedLineView out{need.id.text(), place(need.sheet, need.line.name_column, need.line.row),
                     need.line.name, unless_empty(need.line.part_number),
                     unit.shown,     {}};
    for (const resolve::LineQuantity& one : need.line.quantities) {
        out.quantities.push_back({one.year == 0 ? std::nullopt : std::optional(one.year),
                                  to_double(order::in_shown_unit(one.count, unit))});
    }
    return out;
}

FindingView view(const std::string& file, const Finding& finding) {
    return {place(file, finding.sheet, finding.column, finding.row), finding.kind, finding.message,
            finding.remedy};
}

DryRun view(const std::string& file, const Trial& trial) {
    DryRun out;
    out.lines = trial.lines;
    out.fresh = trial.fresh;
    out.duplicate = trial.duplicates;
    for (const Finding& finding : trial.findings) {
        const bool error = finding.severity == Severity::error;
        ++(error ? out.errors_total : out.warnings_total);
        auto& list = error ? out.errors : out.warnings;
        if (list.size() < most_findings) {
            list.push_back(view(file, finding));
        }
    }
    for (const NeedLine& line : trial.samples) {
        out.samples.push_back(view(line));
    }
    return out;
}

}  // namespace artel::demand
