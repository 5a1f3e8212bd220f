#include "engines/resolve/table_rows.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace artel::resolve {
namespace {

constexpr std::array<std::string_view, 18> total_words{
    "итого",         "всего",     "итог",        "в том числе", "total",    "totals",
    "subtotal",      "sub-total", "grand total", "sum",         "суммарно", "общий итог",
    "total general", "suma",      "合计",        "总计",        "小计",     "сумма"};
constexpr std::array<std::string_view, 14> not_fitted_words{"dnp",
                                                            "dnf",
                                                            "dni",
                                                            "dnm",
                                                            "not mounted",
                                                            "not fitted",
                                                            "do not populate",
                                                            "do not mount",
                                                            "do not fit",
                                                            "no mount",
                                                            "не устанавливать",
                                                            "не устанавливается",
                                                            "не монтировать",
                                                            "no montar"};

bool begins_with_word(std::string_view text, std::string_view word) {
    if (!text.starts_with(word)) {
        return false;
    }
    if (text.size() == word.size()) {
        return true;
    }
    std::size_t at = word.size();
    const bool ideograph = static_cast<unsigned char>(word[0]) >= 0xE4;
    return ideograph || !text::is_letter(text::next(text, at));
}

}  // namespace

const Cell* cell_at(const Row& row, std::uint32_t column) {
    const auto found = std::lower_bound(
        row.cells.begin(), row.cells.end(), column,
        [](const Cell& cell, std::uint32_t wanted) { return cell.column < wanted; });
    return found != row.cells.end() && found->column == column ? &*found : nullptr;
}

std::size_t filled_cells(const Row& row) {
    return static_cast<std::size_t>(
        std::count_if(row.cells.begin(), row.cells.end(), [](const Cell& cell) {
            return cell.kind != CellKind::empty && cell.kind != CellKind::formula_hole &&
                   !text::trim(cell.text).empty();
        }));
}

std::string first_cell_text(const Row& row) {
    for (const Cell& cell : row.cells) {
        if (!text::trim(cell.text).empty()) {
            return std::string(text::trim(cell.text));
        }
    }
    return {};
}

bool repeats_header(const Row& row, const Layout& layout) {
    std::size_t same = 0;
    std::size_t filled = 0;
    for (const Cell& cell : row.cells) {
        const std::string_view text = text::trim(cell.text);
        if (text.empty()) {
            continue;
        }
        ++filled;
        const auto column =
            std::find_if(layout.columns.begin(), layout.columns.end(),
                         [&](const Column& one) { return one.column == cell.column; });
        if (column == layout.columns.end() || column->title.empty()) {
            continue;
        }
        const std::string title = text::fold(column->title);
        const std::string given = text::fold(text);
        // One row of a two-row header is the beginning or the end of the joined title.
        const bool equal = title == given || (layout.header_rows == 2 &&
                                              (title.starts_with(given) || title.ends_with(given)));
        same += equal ? 1 : 0;
    }
    return same >= 1 && same * 10 >= filled * 8 && (same >= 2 || filled == 1);
}

bool is_column_numbers(const Row& row, const Layout& layout) {
    if (layout.header_rows == 0 || row.cells.size() < 3) {
        return false;
    }
    std::int64_t wanted = 1;
    for (const Cell& cell : row.cells) {
        const std::string_view text = text::trim(cell.text);
        if (text.empty()) {
            continue;
        }
        if (text::to_integer(text) != wanted) {
            return false;
        }
        ++wanted;
    }
    return wanted > 3;
}

std::optional<std::string> total_text(const Row& row, const Layout& layout) {
    for (const Cell& cell : row.cells) {
        const std::string_view text = text::trim(cell.text);
        if (cell.kind != CellKind::text || text.empty()) {
            continue;
        }
        const std::string folded = text::fold(text.substr(0, 40));
        const bool total =
            std::any_of(total_words.begin(), total_words.end(),
                        [&](std::string_view word) { return begins_with_word(folded, word); });
        if (total) {
            for (const Role role :
                 {Role::part_number, Role::designators, Role::number, Role::unit}) {
                const Column* column = layout.find(role);
                const Cell* own = column == nullptr ? nullptr : cell_at(row, column->column);
                if (own != nullptr && own != &cell && !text::trim(own->text).empty()) {
                    return std::nullopt;  // "Total station" with a unit and a number is a need
                }
            }
            return std::string(text);
        }
        const auto column =
            std::find_if(layout.columns.begin(), layout.columns.end(),
                         [&](const Column& one) { return one.column == cell.column; });
        const bool identifies = column != layout.columns.end() &&
                                (column->role == Role::name || column->role == Role::part_number);
        if (identifies) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

bool says_not_fitted(std::string_view text) {
    if (text.empty() || text.size() > 60) {
        return false;
    }
    const std::string folded = text::fold(text);
    return std::any_of(not_fitted_words.begin(), not_fitted_words.end(),
                       [&](std::string_view word) { return begins_with_word(folded, word); });
}

}  // namespace artel::resolve
