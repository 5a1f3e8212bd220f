#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "capabilities/demand/need_file.h"
#include "capabilities/demand/need_list.h"
#include "capabilities/demand/needs.h"

// Need lists as the service shows them.
namespace artel::demand {

struct NeedListView {
    NeedListId id;
    std::int64_t version{};
    std::string name;
    std::string customer;
    std::string sha256;
    std::int64_t bytes{};
    NeedListState state{};
    std::int64_t tables{};
    std::int64_t lines{};
    std::int64_t skipped{};
    Instant created_at;
    std::optional<Instant> loaded_at;
    std::optional<std::string> reason;
    std::optional<NeedListId> replaces;
    std::optional<NeedListId> replaced_by;
};
constexpr std::string_view type_name(json::Type<NeedListView>) {
    return "NeedList";
}
constexpr auto fields(json::Type<NeedListView>) {
    return std::tuple(
        json::field("id", &NeedListView::id), json::field("version", &NeedListView::version),
        json::field("name", &NeedListView::name), json::field("customer", &NeedListView::customer),
        json::field("sha256", &NeedListView::sha256), json::field("bytes", &NeedListView::bytes),
        json::field("state", &NeedListView::state), json::field("tables", &NeedListView::tables),
        json::field("lines", &NeedListView::lines), json::field("skipped", &NeedListView::skipped),
        json::field("created_at", &NeedListView::created_at),
        json::field("loaded_at", &NeedListView::loaded_at),
        json::field("reason", &NeedListView::reason),
        json::field("replaces", &NeedListView::replaces),
        json::field("replaced_by", &NeedListView::replaced_by));
}
NeedListView view(const NeedList& list);

struct PreviewColumn {
    std::string column;
    std::string title;
    resolve::Role role{};
    std::optional<std::int32_t> year;
    std::vector<std::string> samples;
};
constexpr std::string_view type_name(json::Type<PreviewColumn>) {
    return "PreviewColumn";
}
constexpr auto fields(json::Type<PreviewColumn>) {
    return std::tuple(
        json::field("column", &PreviewColumn::column), json::field("title", &PreviewColumn::title),
        json::field("role", &PreviewColumn::role), json::field("year", &PreviewColumn::year),
        json::field("samples", &PreviewColumn::samples));
}
struct PreviewRow {
    std::uint32_t row{};
    std::vector<std::string> cells;  // one per column of the table
};
constexpr std::string_view type_name(json::Type<PreviewRow>) {
    return "PreviewRow";
}
constexpr auto fields(json::Type<PreviewRow>) {
    return std::tuple(json::field("row", &PreviewRow::row),
                      json::field("cells", &PreviewRow::cells));
}
struct PreviewTable {
    std::string sheet;
    std::uint32_t header_row{};
    std::vector<PreviewColumn> columns;
    std::vector<PreviewRow> rows;
    std::int64_t lines{};
};
constexpr std::string_view type_name(json::Type<PreviewTable>) {
    return "PreviewTable";
}
constexpr auto fields(json::Type<PreviewTable>) {
    return std::tuple(json::field("sheet", &PreviewTable::sheet),
                      json::field("header_row", &PreviewTable::header_row),
                      json::field("columns", &PreviewTable::columns),
                      json::field("rows", &PreviewTable::rows),
                      json::field("lines", &PreviewTable::lines));
}
constexpr std::string_view type_name(json::Type<FileNote>) {
    return "Note";
}
constexpr auto fields(json::Type<FileNote>) {
    return std::tuple(json::field("place", &FileNote::place),
                      json::field("message", &FileNote::message));
}
struct Preview {
    std::optional<std::string> encoding;
    std::optional<std::string> delimiter;
    std::vector<PreviewTable> tables;
    std::vector<FileNote> notes;
};
constexpr std::string_view type_name(json::Type<Preview>) {
    return "Preview";
}
constexpr auto fields(json::Type<Preview>) {
    return std::tuple(
        json::field("encoding", &Preview::encoding), json::field("delimiter", &Preview::delimiter),
        json::field("tables", &Preview::tables), json::field("notes", &Preview::notes));
}
Preview preview_of(const NeedFile& file);

struct YearQuantity {
    std::optional<std::int32_t> year;
    double quantity{};
};
constexpr std::string_view type_name(json::Type<YearQuantity>) {
    return "YearQuantity";
}
constexpr auto fields(json::Type<YearQuantity>) {
    return std::tuple(json::field("year", &YearQuantity::year),
                      json::field("quantity", &YearQuantity::quantity));
}
struct NeedLineView {
    std::string id;
    std::string place;
    std::string raw_name;
    std::optional<std::string> part_number;
    std::optional<std::string> unit;
    std::vector<YearQuantity> quantities;
};
constexpr std::string_view type_name(json::Type<NeedLineView>) {
    return "NeedLine";
}
constexpr auto fields(json::Type<NeedLineView>) {
    return std::tuple(json::field("id", &NeedLineView::id),
                      json::field("place", &NeedLineView::place),
                      json::field("raw_name", &NeedLineView::raw_name),
                      json::field("part_number", &NeedLineView::part_number),
                      json::field("unit", &NeedLineView::unit),
                      json::field("quantities", &NeedLineView::quantities));
}
NeedLineView view(const NeedLine& line);

struct FindingView {
    std::string place;
    std::string kind;
    std::string message;
    std::string remedy;
};
constexpr std::string_view type_name(json::Type<FindingView>) {
    return "RowFinding";
}
constexpr auto fields(json::Type<FindingView>) {
    return std::tuple(
        json::field("place", &FindingView::place), json::field("kind", &FindingView::kind),
        json::field("message", &FindingView::message), json::field("remedy", &FindingView::remedy));
}
FindingView view(const std::string& file, const Finding& finding);

struct FindingPage {
    std::vector<FindingView> rows;
    std::optional<std::string> next;
};
constexpr std::string_view type_name(json::Type<FindingPage>) {
    return "RowFindingPage";
}
constexpr auto fields(json::Type<FindingPage>) {
    return std::tuple(json::field("rows", &FindingPage::rows),
                      json::field("next", &FindingPage::next));
}

struct DryRun {
    std::int64_t lines{};
    std::int64_t fresh{};
    std::int64_t duplicate{};
    std::vector<FindingView> errors;    // the first 1,000
    std::vector<FindingView> warnings;  // the first 1,000
    std::int64_t errors_total{};
    std::int64_t warnings_total{};
    std::vector<NeedLineView> samples;
};
constexpr std::string_view type_name(json::Type<DryRun>) {
    return "DryRun";
}
constexpr auto fields(json::Type<DryRun>) {
    return std::tuple(json::field("lines", &DryRun::lines), json::field("new", &DryRun::fresh),
                      json::field("duplicate", &DryRun::duplicate),
                      json::field("errors", &DryRun::errors),
                      json::field("warnings", &DryRun::warnings),
                      json::field("errors_total", &DryRun::errors_total),
                      json::field("warnings_total", &DryRun::warnings_total),
                      json::field("samples", &DryRun::samples));
}
DryRun view(const std::string& file, const Trial& trial);

}  // namespace artel::demand
