#include "capabilities/demand/rim/small_table.h"

#include <cctype>

#include "base/text.h"

namespace artel::demand {

std::string_view SmallTable::text(const Row& row, std::uint32_t column) const {
    for (const Cell& cell : row.cells) {
        if (cell.column == column) {
            return text::trim(cell.text);
        }
    }
    return {};
}

std::optional<std::uint32_t> SmallTable::find(
    std::initializer_list<std::string_view> titles) const {
    for (const std::string_view title : titles) {
        const auto found = columns.find(std::string(title));
        if (found != columns.end()) {
            return found->second;
        }
    }
    return std::nullopt;
}

Result<SmallTable> read_small_table(const std::string& path, const sheets::ReadOptions& options) {
    TRY(const sheets::Source source, sheets::Source::file(path));
    TRY(sheets::Workbook workbook, sheets::collect(source, options));
    SmallTable out;
    for (sheets::Sheet& sheet : workbook.sheets) {
        if (!sheet.rows.empty()) {
            for (const Cell& cell : sheet.rows[0].cells) {
                out.columns.emplace(text::fold(text::trim(cell.text)), cell.column);
            }
            out.rows.assign(std::make_move_iterator(sheet.rows.begin() + 1),
                            std::make_move_iterator(sheet.rows.end()));
            break;
        }
    }
    return out;
}

Result<std::optional<char>> parse_delimiter(std::string_view typed) {
    if (typed.empty()) {
        return std::optional<char>();
    }
    if (typed == "tab" || typed == "\\t") {
        return std::optional('\t');
    }
    if (typed.size() != 1 || typed[0] == '"' ||
        std::ispunct(static_cast<unsigned char>(typed[0])) == 0) {
        return invalid("--delimiter", "needs one mark such as ; , | # or the word tab");
    }
    return std::optional(typed[0]);
}

}  // namespace artel::demand
