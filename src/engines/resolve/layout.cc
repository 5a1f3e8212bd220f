#include "engines/resolve/layout.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "engines/resolve/column_stats.h"
#include "engines/resolve/header.h"

namespace artel::resolve {
namespace {

// One reading of one column; the readings of all columns compete.
struct Candidate {
    double score{};
    std::uint32_t column{};
    Role role{};
};

bool single(Role role) {
    return role != Role::specification && role != Role::price && role != Role::date &&
           role != Role::note && role != Role::supplier_number && role != Role::analogue &&
           role != Role::unused;
}

// What becomes of a column whose best reading went to another one.
Role fallback(Role role) {
    switch (role) {
        case Role::name:
        case Role::part_number: return Role::specification;
        case Role::maker:
        case Role::designators: return Role::note;
        default: return Role::unused;
    }
}

void by_content(const ColumnStats& stats, std::uint32_t column, bool titled,
                std::vector<Candidate>& out) {
    const auto add = [&](Role role, double score) { out.push_back({score, column, role}); };
    if (stats.count == 0) {
        return;
    }
    if (stats.share(stats.designators) >= 0.8) {
        add(Role::designators, titled ? 11 : 9);
    }
    if (titled) {
        return;
    }
    if (stats.sequential) {
        add(Role::number, column == 0 ? 8 : 4);
    }
    if (stats.share(stats.units) >= 0.8) {
        add(Role::unit, 8);
    }
    if (stats.share(stats.okpd2) >= 0.7) {
        add(Role::okpd2, 8);
    }
    if (stats.share(stats.makers) >= 0.5) {
        add(Role::maker, 6);
    }
    if (stats.share(stats.integers) >= 0.8) {
        add(Role::quantity, stats.sequential && column == 0 ? 3 : 7);
    } else if (stats.share(stats.numbers) >= 0.8) {
        add(Role::price, 5);
        add(Role::quantity, 2);
    }
    if (stats.share(stats.dates) >= 0.8) {
        add(Role::date, 6);
    }
    if (stats.share(stats.links) >= 0.5) {
        add(Role::note, 8);
    }
    if (stats.share(stats.codes) >= 0.6) {
        add(Role::part_number, 6);
    }
    if (stats.share(stats.wordy) >= 0.5 && stats.share(stats.units) < 0.5) {
        add(Role::name, 4 + std::min(stats.mean_length(), 40.0) / 40);
    }
}

void by_header(const std::string& title, const ColumnStats& stats, std::uint32_t column,
               const Reference& reference, bool any_part_number, std::vector<Candidate>& out) {
    const auto hits = reference.header(title);
    if (hits.empty() && !any_part_number && stats.share(stats.codes) >= 0.8) {
        out.push_back({3, column, Role::part_number});  // a word nobody knows over codes
    }
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const HeaderHit& hit = hits[i];
        double score = hit.weight + 3 * hit.coverage - (hit.size < hits[0].size ? 4 : 0);
        Role role = hit.role;
        if (stats.count > 0) {
            if (role == Role::number && stats.share(stats.integers) < 0.5 &&
                stats.share(stats.wordy) >= 0.5) {
                role = Role::name;  // "Item", "Позиция" over names
                score -= 2;
            } else if (role == Role::name && stats.sequential) {
                role = Role::number;  // "Component" over 1, 2, 3 ...
            } else if (role == Role::name && hit.weight <= 4 && !any_part_number &&
                       stats.share(stats.codes) >= 0.6) {
                role = Role::part_number;  // "Comment" over maker's codes
            } else if (role == Role::part_number && hit.weight <= 5 &&
                       stats.share(stats.codes) < 0.3) {
                score -= 4;
            } else if (role == Role::quantity && stats.share(stats.numbers) < 0.3 &&
                       stats.count >= 5) {
                score -= 3;
            }
        }
        if (role == Role::quantity && hit.coverage < 0.3) {
            score -= 3;
        }
        out.push_back({score, column, role});
    }
}

// "Кол-во, тыс. шт." or «Количество (шт)»: the unit the header itself names.
std::optional<UnitReading> header_unit(const std::string& title, const Reference& reference) {
    const std::size_t open = title.rfind('(');
    const std::size_t close = title.find(')', open == title.npos ? 0 : open);
    if (open != title.npos && close != title.npos) {
        if (const auto unit = reference.unit(title.substr(open + 1, close - open - 1))) {
            return unit;
        }
    }
    const std::size_t comma = title.rfind(',');
    if (comma != title.npos) {
        const std::string_view tail = text::trim(std::string_view(title).substr(comma + 1));
        if (const auto unit = reference.unit(tail); unit && tail != "г." && tail != "г") {
            return unit;
        }
    }
    return std::nullopt;
}

DecimalMark mark_of(std::span<const Row> rows, const Layout& layout) {
    for (const Row& row : rows) {
        for (const Cell& cell : row.cells) {
            const auto column =
                std::find_if(layout.columns.begin(), layout.columns.end(),
                             [&](const Column& one) { return one.column == cell.column; });
            const bool counted = column != layout.columns.end() &&
                                 (column->role == Role::quantity || column->role == Role::price);
            if (counted && cell.kind == CellKind::text) {
                const NumberReading reading = read_number(cell.text);
                if (reading.proves != DecimalMark::unknown) {
                    return reading.proves;
                }
            }
        }
    }
    return DecimalMark::unknown;
}

void assign(std::vector<Candidate> candidates, std::map<std::uint32_t, Column>& columns) {
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) {
                         return a.score != b.score     ? a.score > b.score
                                : a.column != b.column ? a.column < b.column
                                                       : a.role < b.role;
                     });
    std::vector<bool> taken(role_count, false);
    std::map<std::uint32_t, Role> leftover;
    std::map<std::uint32_t, bool> done;
    for (const Candidate& candidate : candidates) {
        Column& column = columns[candidate.column];
        const bool dated = candidate.role == Role::quantity && column.year.has_value();
        const auto role = static_cast<std::size_t>(candidate.role);
        if (done[candidate.column]) {
            continue;
        }
        if (single(candidate.role) && taken[role] && !dated) {
            leftover.emplace(candidate.column, fallback(candidate.role));
            continue;
        }
        column.role = candidate.role;
        done[candidate.column] = true;
        taken[role] = taken[role] || !dated;
    }
    for (const auto& [index, role] : leftover) {
        if (!done[index]) {
            columns[index].role = role;
        }
    }
}

// "Итого 2027" beside the quarters of 2027 sums them: it is no need of its own.
void leave_out_year_totals(std::map<std::uint32_t, Column>& columns) {
    for (auto& [index, column] : columns) {
        const std::vector<std::string> words = header_words(column.title);
        const bool total = std::any_of(words.begin(), words.end(), [](const std::string& word) {
            return word == "итого" || word == "всего" || word == "total" || word == "合计";
        });
        const auto same_year = [&, own = index](const auto& other) {
            return other.first != own && other.second.role == Role::quantity &&
                   other.second.year == column.year;
        };
        if (column.role == Role::quantity && column.year && total &&
            std::any_of(columns.begin(), columns.end(), same_year)) {
            column.role = Role::unused;
        }
    }
}

}  // namespace

const Column* Layout::find(Role role) const {
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const Column& column) { return column.role == role; });
    return found == columns.end() ? nullptr : &*found;
}

std::optional<Layout> propose_layout(std::span<const Row> all, const Reference& reference) {
    const std::span<const Row> rows = all.first(std::min(all.size(), sample_rows));
    const auto header = find_header(rows, reference);
    const std::span<const Row> body = rows.subspan(header ? header->index + header->rows : 0);
    std::map<std::uint32_t, ColumnStats> stats = column_stats(body, reference);

    Layout layout;
    std::map<std::uint32_t, Column> columns;
    for (const auto& [index, one] : stats) {
        columns[index].column = index;
    }
    std::vector<Candidate> candidates;
    if (header) {
        layout.header_row = rows[header->index].number;
        layout.header_rows = static_cast<std::uint32_t>(header->rows);
        bool any_part_number = false;
        for (const auto& [index, title] : header->titles) {
            const auto hits = reference.header(title);
            any_part_number = any_part_number || (!hits.empty() && hits[0].weight >= 9 &&
                                                  hits[0].role == Role::part_number);
        }
        for (const auto& [index, title] : header->titles) {
            Column& column = columns[index];
            column.column = index;
            column.title = title;
            by_header(title, stats[index], index, reference, any_part_number, candidates);
            const auto own =
                std::find_if(candidates.begin(), candidates.end(),
                             [&](const Candidate& one) { return one.column == index; });
            if (header_year(title) && (own == candidates.end() || own->role == Role::quantity ||
                                       own->role == Role::number)) {
                column.year = header_year(title);
                candidates.push_back({20, index, Role::quantity});
            }
            by_content(stats[index], index, true, candidates);
        }
    } else {
        for (const auto& [index, one] : stats) {
            by_content(one, index, false, candidates);
        }
    }
    assign(std::move(candidates), columns);
    leave_out_year_totals(columns);
    for (auto& [index, column] : columns) {
        if (column.role == Role::quantity) {
            column.unit = header_unit(column.title, reference);
        } else {
            column.year.reset();
        }
        layout.columns.push_back(std::move(column));
    }
    layout.mark = mark_of(body, layout);
    const bool named = layout.find(Role::name) != nullptr;
    const bool coded = layout.find(Role::part_number) != nullptr;
    const bool counted = layout.find(Role::quantity) != nullptr;
    const bool placed =
        layout.find(Role::designators) != nullptr || layout.find(Role::supplier_number) != nullptr;
    const bool enough =
        header ? named || coded || (counted && placed) : coded || (named && counted);
    return enough ? std::optional(std::move(layout)) : std::nullopt;
}

}  // namespace artel::resolve
