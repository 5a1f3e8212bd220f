#include "capabilities/demand/rim/names_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "capabilities/demand/rim/table_file.h"

namespace artel::demand {
namespace {

constexpr std::size_t rows_looked_at = 1000;
constexpr std::size_t most_violations = 20;

std::size_t letters(std::string_view text) {
    std::size_t out = 0;
    for (std::size_t at = 0; at < text.size();) {
        out += text::is_letter(text::next(text, at)) ? 1 : 0;
    }
    return out;
}

const std::string& cell_of(const std::vector<std::string>& row, std::size_t column) {
    static const std::string none;
    return column < row.size() ? row[column] : none;
}

std::optional<std::size_t> titled_as_names(const linkage::Table& table,
                                           const resolve::Reference& reference) {
    std::optional<std::size_t> best;
    int most = 0;
    for (std::size_t column = 1; column < table.titles.size(); ++column) {
        const auto hits = reference.header(table.titles[column]);
        if (!hits.empty() && hits[0].role == resolve::Role::name && hits[0].weight > most) {
            most = hits[0].weight;
            best = column;
        }
    }
    return best;
}

// The first of those with most letters; nothing without a second column.
std::optional<std::size_t> with_most_letters(const linkage::Table& table) {
    std::optional<std::size_t> best;
    std::size_t most = 0;
    for (std::size_t column = 1; column < table.titles.size(); ++column) {
        std::size_t count = 0;
        for (std::size_t i = 0; i < std::min(table.rows.size(), rows_looked_at); ++i) {
            count += letters(cell_of(table.rows[i], column));
        }
        if (!best || count > most) {
            most = count;
            best = column;
        }
    }
    return best;
}

}  // namespace

Result<NamesFile> read_names(const std::string& path, const sheets::ReadOptions& options,
                             const resolve::Reference& reference) {
    TRY(linkage::Table table, read_table(path, options));
    auto column = titled_as_names(table, reference);
    column = column ? column : with_most_letters(table);
    if (!column) {
        return invalid(path, "needs a column of names beside the ids of its first column");
    }
    NamesFile out{{}, table.titles[*column]};
    std::vector<Violation> wrong;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const std::string& id = cell_of(table.rows[i], 0);
        out.rows.push_back({id, cell_of(table.rows[i], *column)});
        if (id.empty() && wrong.size() < most_violations) {
            wrong.push_back({fmt::format("{}, row {} below the header", path, i + 1),
                             "has no id; give each row one in the first column"});
        }
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    return out;
}

}  // namespace artel::demand
