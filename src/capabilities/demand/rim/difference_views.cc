#include "capabilities/demand/rim/difference_views.h"

#include <algorithm>

#include "base/text.h"

namespace artel::demand {
namespace {

LineSideView side_of(const ListSide& side, std::size_t line) {
    const NeedLine& need = side.lines.lines[line];
    NeedLineView shown = view(need);
    return {place(side.list.name, need.sheet, need.line.name_column, need.line.row),
            std::move(shown.raw_name), std::move(shown.part_number), std::move(shown.unit),
            std::move(shown.quantities)};
}

std::optional<std::string> in_file(const NeedList& list, const std::string& place) {
    return place.empty() ? std::nullopt : std::optional(list.name + "!" + place);
}

LineDifferenceView row_of(const ListSide& before, const ListSide& after,
                          const LineDifference& row) {
    LineDifferenceView out;
    out.kind = row.kind;
    if (row.before) {
        out.before = side_of(before, *row.before);
    }
    if (row.after) {
        out.after = side_of(after, *row.after);
    }
    for (const CellChange& cell : row.cells) {
        out.cells.push_back({cell.role, cell.year == 0 ? std::nullopt : std::optional(cell.year),
                             cell.before, cell.after, in_file(before.list, cell.before_place),
                             in_file(after.list, cell.after_place)});
    }
    return out;
}

}  // namespace

Result<std::vector<LineChange>> parse_kinds(const std::optional<std::string>& text) {
    constexpr auto known = names(json::Type<LineChange>{});
    std::vector<LineChange> out;
    if (!text) {
        for (const auto& one : known) {
            out.push_back(one.first);
        }
        return out;
    }
    for (const std::string_view word : text::split(*text, ',')) {
        const auto found = std::find_if(known.begin(), known.end(),
                                        [&](const auto& one) { return one.second == word; });
        if (found == known.end()) {
            return invalid("?kinds", "takes new, changed, vanished, with commas between");
        }
        out.push_back(found->first);
    }
    return out;
}

DifferencePage page_of(const ListSide& before, const ListSide& after, const Difference& found,
                       const std::vector<LineChange>& kinds, std::int64_t skipped,
                       std::int64_t limit) {
    DifferencePage page;
    page.before = before.list.id;
    page.after = after.list.id;
    page.fresh = found.fresh;
    page.changed = found.changed;
    page.vanished = found.vanished;
    page.unchanged = found.unchanged;
    for (const LineDifference& row : found.rows) {
        if (std::find(kinds.begin(), kinds.end(), row.kind) == kinds.end()) {
            continue;
        }
        if (++page.total > skipped && page.total <= skipped + limit) {
            page.rows.push_back(row_of(before, after, row));
        }
    }
    if (page.total > skipped + limit) {
        page.next = std::to_string(skipped + limit);
    }
    return page;
}

}  // namespace artel::demand
