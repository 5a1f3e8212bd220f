#include "capabilities/demand/need_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <memory>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "capabilities/demand/column_mapping.h"

namespace artel::demand {
namespace {

constexpr std::size_t shown_rows = 30;
// The engine settles a table's layout within this many rows of its beginning.
constexpr std::size_t kept_rows = resolve::sample_rows + 1;

// One reading of the file, with the layouts given per sheet.
class Reading final : public RowSink, public resolve::LineSink {
  public:
    Reading(const resolve::Reference& reference, const std::optional<Mapping>& mapping,
            std::map<std::string, std::vector<resolve::Layout>> layouts)
        : reference_(reference), mapping_(mapping), layouts_(std::move(layouts)) {}

    void begin_sheet(const std::string& name) override {
        sheet_ = name;
        file.sheets.push_back(name);
        table_ = 0;
        left_out_ = false;
        last_row_ = 0;
        recent_.clear();
        reader_ = std::make_unique<resolve::SheetReader>(reference_, *this, layouts_[name]);
    }
    void row(const Row& row) override {
        recent_.push_back(row);
        if (recent_.size() > kept_rows) {
            recent_.pop_front();
        }
        if (mapping_.has_value() && find_mapped(*mapping_, sheet_, row.number) != nullptr) {
            header_rows.emplace(std::pair(sheet_, row.number), row);
        }
        reader_->row(row);
    }
    void end_sheet() override { reader_->finish(); }

    NeedFile file;
    std::map<std::pair<std::string, std::uint32_t>, Row> header_rows;  // that the mapping names

  private:
    void table(const resolve::Layout& layout) override {
        NeedTable found{sheet_, layout, {}, 0, false};
        found.confirmed =
            mapping_.has_value() && find_mapped(*mapping_, sheet_, layout.header_row) != nullptr;
        left_out_ = mapping_.has_value() && !found.confirmed;
        for (const Row& row : recent_) {
            if (row.number > last_row_ && found.beginning.size() < shown_rows) {
                found.beginning.push_back(row);
            }
        }
        file.tables.push_back(std::move(found));
        table_ = static_cast<std::int64_t>(file.tables.size());
    }
    void line(const resolve::ReadLine& line) override {
        if (left_out_) {
            return skipped({line.row, "its table is left out of the mapping"});
        }
        last_row_ = line.row;
        ++file.tables.back().lines;
        NeedLine need;
        need.number = static_cast<std::int64_t>(file.lines.size()) + 1;
        need.sheet = sheet_;
        need.table = table_;
        need.fingerprint = fingerprint_of(line);
        need.line = line;
        file.lines.push_back(std::move(need));
    }
    void skipped(resolve::SkippedRow row) override {
        last_row_ = row.row;
        file.findings.push_back(finding_of(sheet_, table_, row));
    }
    void doubt(resolve::Doubt doubt) override {
        const bool settled = doubt.kind == resolve::DoubtKind::no_header && !file.tables.empty() &&
                             file.tables.back().confirmed;
        if (!settled && !left_out_) {
            file.findings.push_back(finding_of(sheet_, table_, doubt));
        }
    }

    const resolve::Reference& reference_;
    const std::optional<Mapping>& mapping_;
    std::map<std::string, std::vector<resolve::Layout>> layouts_;
    std::unique_ptr<resolve::SheetReader> reader_;
    std::deque<Row> recent_;
    std::string sheet_;
    std::int64_t table_ = 0;
    std::uint32_t last_row_ = 0;
    bool left_out_ = false;
};

Result<void> has_tables(const NeedFile& file) {
    if (file.tables.empty()) {
        return invalid("/file",
                       "no table of needs was found: the file needs rows with a name or part "
                       "number and, best, a header such as «Наименование; Количество»");
    }
    return {};
}

// Every table of the mapping is one that was read.
Result<void> mapping_fits(const Mapping& mapping, const NeedFile& file) {
    std::vector<Violation> wrong;
    for (std::size_t i = 0; i < mapping.tables.size(); ++i) {
        const MappedTable& named = mapping.tables[i];
        const bool found =
            std::any_of(file.tables.begin(), file.tables.end(), [&](const NeedTable& table) {
                return table.sheet == named.sheet && table.layout.header_row == named.header_row;
            });
        if (!found) {
            wrong.push_back({fmt::format("/tables/{}/header_row", i),
                             fmt::format("no table with its header in row {} was found on the "
                                         "sheet \"{}\": choose the row that names the columns",
                                         named.header_row, named.sheet)});
        }
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return {};
}

std::optional<Mapping> recalled(const NeedFile& file, const Remembered& remembered) {
    Mapping mapping;
    bool any = false;
    for (const NeedTable& table : file.tables) {
        MappedTable one = mapped(table.sheet, table.layout);
        const std::string header = header_fingerprint(table.layout);
        if (const auto known = header.empty() ? std::nullopt : remembered(header)) {
            one.columns = known->columns;
            any = true;
        }
        mapping.tables.push_back(std::move(one));
    }
    return any ? std::optional(mapping) : std::nullopt;
}

}  // namespace

Result<NeedFile> read_need_file(FileRows& file, const resolve::Reference& reference,
                                const std::optional<Mapping>& mapping,
                                const Remembered& remembered) {
    Reading proposed(reference, mapping, {});
    TRY(FileFacts facts, file.read(proposed));
    const std::optional<Mapping> wanted =
        mapping.has_value() ? mapping : recalled(proposed.file, remembered);
    if (!wanted.has_value()) {
        proposed.file.facts = std::move(facts);
        TRY_VOID(has_tables(proposed.file));
        return std::move(proposed.file);
    }
    TRY(auto layouts, layouts_for(*wanted, proposed.file.tables, proposed.header_rows, reference));
    Reading confirmed(reference, wanted, std::move(layouts));
    TRY(confirmed.file.facts, file.read(confirmed));
    TRY_VOID(has_tables(confirmed.file));
    TRY_VOID(mapping_fits(*wanted, confirmed.file));
    return std::move(confirmed.file);
}

FileShape shape_of(const NeedFile& file) {
    FileShape shape{file.sheets, {}};
    for (const NeedTable& table : file.tables) {
        shape.tables.push_back({table.sheet, table.layout});
    }
    return shape;
}

std::vector<Finding> findings_to_show(const NeedFile& file) {
    std::set<std::pair<std::string, std::uint32_t>> wrong;
    for (const Finding& finding : file.findings) {
        if (finding.severity == Severity::error) {
            wrong.emplace(finding.sheet, finding.row);
        }
    }
    std::vector<Finding> out;
    std::copy_if(
        file.findings.begin(), file.findings.end(), std::back_inserter(out),
        [&](const Finding& finding) {
            return finding.kind != row_left_out || !wrong.contains({finding.sheet, finding.row});
        });
    return out;
}

std::string header_fingerprint(const resolve::Layout& layout) {
    if (layout.header_rows == 0) {
        return "";
    }
    std::string titles;
    for (const resolve::Column& column : layout.columns) {
        titles += fmt::format("{} {}\n", column.column, text::fold(text::trim(column.title)));
    }
    return sha256_hex(titles);
}

Result<void> may_be_loaded(const NeedFile& file) {
    std::vector<Violation> wrong;
    for (const Finding& finding : file.findings) {
        if (finding.kind == resolve::doubt_name(resolve::DoubtKind::no_header)) {
            wrong.push_back({place(finding.sheet, finding.column, finding.row),
                             finding.message + ": " + finding.remedy});
        }
    }
    if (wrong.empty() && file.lines.empty()) {
        wrong.push_back({"/file", "no row of the file became a line: see the dry run for reasons"});
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return {};
}

}  // namespace artel::demand
