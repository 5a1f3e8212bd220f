#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "capabilities/demand/need_difference.h"
#include "capabilities/demand/need_list.h"
#include "capabilities/demand/rim/need_views.h"

// The difference of two need lists as the service shows it.
namespace artel::demand {

struct CellChangeView {
    resolve::Role role{};
    std::optional<std::int32_t> year;
    std::string before;
    std::string after;
    std::optional<std::string> before_place;
    std::optional<std::string> after_place;
};
constexpr std::string_view type_name(json::Type<CellChangeView>) {
    return "CellChange";
}
constexpr auto fields(json::Type<CellChangeView>) {
    return std::tuple(json::field("role", &CellChangeView::role),
                      json::field("year", &CellChangeView::year),
                      json::field("before", &CellChangeView::before),
                      json::field("after", &CellChangeView::after),
                      json::field("before_place", &CellChangeView::before_place),
                      json::field("after_place", &CellChangeView::after_place));
}

// A line as one of the two files has it.
struct LineSideView {
    std::string place;
    std::string raw_name;
    std::optional<std::string> part_number;
    std::optional<std::string> unit;
    std::vector<YearQuantity> quantities;
};
constexpr std::string_view type_name(json::Type<LineSideView>) {
    return "LineSide";
}
constexpr auto fields(json::Type<LineSideView>) {
    return std::tuple(json::field("place", &LineSideView::place),
                      json::field("raw_name", &LineSideView::raw_name),
                      json::field("part_number", &LineSideView::part_number),
                      json::field("unit", &LineSideView::unit),
                      json::field("quantities", &LineSideView::quantities));
}

struct LineDifferenceView {
    LineChange kind{};
    std::optional<LineSideView> before;
    std::optional<LineSideView> after;
    std::vector<CellChangeView> cells;
};
constexpr std::string_view type_name(json::Type<LineDifferenceView>) {
    return "LineDifference";
}
constexpr auto fields(json::Type<LineDifferenceView>) {
    return std::tuple(json::field("kind", &LineDifferenceView::kind),
                      json::field("before", &LineDifferenceView::before),
                      json::field("after", &LineDifferenceView::after),
                      json::field("cells", &LineDifferenceView::cells));
}

struct DifferencePage {
    NeedListId before;
    NeedListId after;
    std::int64_t fresh{};
    std::int64_t changed{};
    std::int64_t vanished{};
    std::int64_t unchanged{};
    std::vector<LineDifferenceView> rows;
    std::optional<std::string> next;
    std::int64_t total{};  // rows of the kinds asked for
};
constexpr std::string_view type_name(json::Type<DifferencePage>) {
    return "NeedListDifference";
}
constexpr auto fields(json::Type<DifferencePage>) {
    return std::tuple(
        json::field("before", &DifferencePage::before),
        json::field("after", &DifferencePage::after), json::field("new", &DifferencePage::fresh),
        json::field("changed", &DifferencePage::changed),
        json::field("vanished", &DifferencePage::vanished),
        json::field("unchanged", &DifferencePage::unchanged),
        json::field("rows", &DifferencePage::rows), json::field("next", &DifferencePage::next),
        json::field("total", &DifferencePage::total));
}

// "new,vanished"; all without a text. Errors `invalid`.
Result<std::vector<LineChange>> parse_kinds(const std::optional<std::string>& text);

struct ListSide {
    const NeedList& list;
    const ListedLines& lines;
};
// The rows of `kinds` behind the first `skipped`, at most `limit`.
DifferencePage page_of(const ListSide& before, const ListSide& after, const Difference& found,
                       const std::vector<LineChange>& kinds, std::int64_t skipped,
                       std::int64_t limit);

}  // namespace artel::demand
