#include "engines/resolve/header.h"

#include <algorithm>
#include <cmath>

#include "base/decimal.h"
#include "base/text.h"
#include "engines/resolve/layout.h"

namespace artel::resolve {
namespace {

constexpr std::size_t longest_header_cell = 80;
constexpr double least_coverage = 0.4;

bool is_blank_cell(const Cell& cell) {
    return cell.kind == CellKind::empty || text::trim(cell.text).empty();
}

bool is_year_number(const Cell& cell) {
    return cell.kind == CellKind::number && cell.number >= 2000 && cell.number <= 2099 &&
           cell.number == std::floor(cell.number);
}

// "2027", "2027 г.", "План 2028", "Потребность на 2027 год, шт".
bool is_year_header(const Cell& cell, const Reference& reference) {
    if (is_year_number(cell)) {
        return true;
    }
    if (!header_year(cell.text)) {
        return false;
    }
    const auto hits = reference.header(cell.text);
    return header_words(cell.text).size() <= 3 || (!hits.empty() && hits[0].role == Role::quantity);
}

bool is_number_cell(const Cell& cell) {
    return cell.kind == CellKind::number ||
           (cell.kind == CellKind::text &&
            read_number(cell.text).verdict != NumberVerdict::not_a_number);
}

bool is_header_cell(const Cell& cell, const Reference& reference) {
    if (is_year_header(cell, reference)) {
        return true;
    }
    if (cell.kind != CellKind::text || text::length(cell.text) > longest_header_cell) {
        return false;
    }
    const auto hits = reference.header(cell.text);
    return !hits.empty() && hits[0].coverage >= least_coverage;
}

// Whether a cell of `row` stands below `title` or its span.
bool covered(const Cell& title, const Row& row) {
    return std::any_of(row.cells.begin(), row.cells.end(), [&](const Cell& cell) {
        return !is_blank_cell(cell) && cell.column >= title.column &&
               cell.column < title.column + title.span_columns;
    });
}

// Whether `row` continues the header above it: only sub-headers, and not under titles that stand
// alone (a two-row header has "2027", "2028" under «Количество»).
bool continues_header(const Row& head, const Row& row, const Reference& reference) {
    int filled = 0;
    int under_titles = 0;
    for (const Cell& cell : row.cells) {
        if (is_blank_cell(cell)) {
            continue;
        }
        if (!is_header_cell(cell, reference)) {
            return false;
        }
        ++filled;
        const auto above =
            std::find_if(head.cells.begin(), head.cells.end(),
                         [&](const Cell& other) { return other.column == cell.column; });
        const bool alone =
            above != head.cells.end() && !is_blank_cell(*above) && above->span_columns == 1;
        under_titles += alone ? 1 : 0;
    }
    // A line of group titles ("Digi-Key" over four columns) above a whole header is none of it.
    const bool stands_alone =
        std::any_of(head.cells.begin(), head.cells.end(),
                    [&](const Cell& cell) { return !is_blank_cell(cell) && !covered(cell, row); });
    return filled > 0 && under_titles <= 1 && stands_alone && row.number == head.number + 1;
}

// The title above `column`: its own cell, or the merged (or, in text files, the last filled) one
// to the left.
std::string parent_title(const Row& head, std::uint32_t column) {
    std::string last;
    for (const Cell& cell : head.cells) {
        if (cell.column > column) {
            break;
        }
        if (!is_blank_cell(cell)) {
            const bool covers = cell.column == column || cell.span_columns == 1 ||
                                cell.column + cell.span_columns > column;
            last = covers ? std::string(text::trim(cell.text)) : std::string();
        }
    }
    return last;
}

Header header_at(std::span<const Row> rows, std::size_t index, std::size_t count,
                 const Reference& reference) {
    Header out{index, count, 0, {}};
    for (const Cell& cell : rows[index].cells) {
        if (!is_blank_cell(cell)) {
            out.titles[cell.column] = text::trim(cell.text);
        }
    }
    out.score =
        header_score(rows[index], reference).hits - header_score(rows[index], reference).numbers;
    if (count == 2) {
        for (const Cell& cell : rows[index + 1].cells) {
            if (!is_blank_cell(cell)) {
                const std::string parent = parent_title(rows[index], cell.column);
                const std::string own(text::trim(cell.text));
                out.titles[cell.column] = parent.empty() ? own : parent + " " + own;
            }
        }
        out.score += header_score(rows[index + 1], reference).hits;
    }
    return out;
}

}  // namespace

HeaderScore header_score(const Row& row, const Reference& reference) {
    HeaderScore out;
    for (const Cell& cell : row.cells) {
        if (is_blank_cell(cell)) {
            continue;
        }
        ++out.cells;
        if (is_header_cell(cell, reference)) {
            ++out.hits;
        } else if (is_number_cell(cell)) {
            ++out.numbers;
        }
    }
    return out;
}

std::optional<Header> find_header(std::span<const Row> rows, const Reference& reference) {
    std::optional<Header> best;
    const std::size_t limit = std::min(rows.size(), header_search_rows);
    for (std::size_t i = 0; i < limit; ++i) {
        const HeaderScore score = header_score(rows[i], reference);
        if (score.hits < 1) {
            continue;
        }
        const bool two = i + 1 < rows.size() && continues_header(rows[i], rows[i + 1], reference) &&
                         score.numbers == 0;
        Header candidate = header_at(rows, i, two ? 2 : 1, reference);
        if (candidate.score >= 2 && (!best || candidate.score > best->score)) {
            best = std::move(candidate);
        }
    }
    if (best) {
        return best;
    }
    // A list of one or two columns under one known word: "manf#,".
    if (!rows.empty()) {
        const HeaderScore score = header_score(rows[0], reference);
        const bool narrow = std::all_of(rows.begin(), rows.end(),
                                        [](const Row& row) { return row.cells.size() <= 2; });
        if (score.hits == 1 && score.cells == 1 && narrow && rows.size() > 1) {
            const auto hits = reference.header(rows[0].cells[0].text);
            if (!hits.empty() && hits[0].coverage > 0.99) {
                return header_at(rows, 0, 1, reference);
            }
        }
    }
    return std::nullopt;
}

}  // namespace artel::resolve
