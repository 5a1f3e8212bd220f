#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "engines/linkage/cell_values.h"
#include "engines/linkage/table.h"

namespace artel::linkage {
namespace {

constexpr std::array kinds{
    std::pair{Kind::name, "name"},     std::pair{Kind::text, "text"},
    std::pair{Kind::code, "code"},     std::pair{Kind::description, "description"},
    std::pair{Kind::digits, "digits"}, std::pair{Kind::number, "number"},
    std::pair{Kind::year, "year"},     std::pair{Kind::unused, "unused"}};

// Words that title a column which names its records.
constexpr std::array naming_words{"name", "title", "наимен", "назван", "名称", "品名", "товар"};

// What the cells of a column look like, over both tables.
struct Profile {
    double filled = 0;
    double tokens = 0;
    double numeric = 0;
    double years = 0;
    double serials = 0;   // whole, five digits or more
    double coded = 0;     // short, with many digits
    double lettered = 0;  // of the coded ones: with letters, too
    std::unordered_set<std::string_view> values;

    void add(std::string_view cell) {
        cell = said(cell);
        if (cell.empty()) {
            return;
        }
        ++filled;
        values.insert(cell);
        if (const auto number = read_number(cell)) {
            ++numeric;
            const bool whole = *number == std::floor(*number);
            years += whole && *number >= 1800 && *number <= 2100 ? 1 : 0;
            serials += whole && *number >= 10'000 ? 1 : 0;
        }
        const CellShape shape = cell_shape(cell);
        tokens += static_cast<double>(shape.tokens);
        const double letters = static_cast<double>(shape.letters);
        const double digits = static_cast<double>(shape.digits);
        if (shape.tokens <= 4 && letters + digits >= 4 && digits > 0.3 * (letters + digits)) {
            ++coded;
            lettered += letters > 0 ? 1 : 0;
        }
    }
    double distinct() const { return static_cast<double>(values.size()) / filled; }

    Kind kind() const {
        if (filled == 0 || values.size() == 1) {
            return Kind::unused;
        }
        if (years > 0.95 * filled) {
            return Kind::year;
        }
        // Long whole numbers that never repeat are serial numbers, not measures.
        if (numeric > 0.9 * filled && (serials < 0.9 * filled || distinct() < 0.98)) {
            return Kind::number;
        }
        if (coded > 0.5 * filled && distinct() > 0.3) {
            return lettered > 0.2 * coded ? Kind::code : Kind::digits;
        }
        return tokens > 14 * filled ? Kind::description : Kind::text;
    }
};

double title_likeness(std::string_view a, std::string_view b) {
    const std::vector<std::string> left = tokens(a);
    const std::vector<std::string> right = tokens(b);
    if (left.empty() || right.empty()) {
        return 0;
    }
    const auto shared = std::count_if(left.begin(), left.end(), [&](const std::string& word) {
        return std::find(right.begin(), right.end(), word) != right.end();
    });
    return static_cast<double>(shared) /
           static_cast<double>(left.size() + right.size() - static_cast<std::size_t>(shared));
}

// Best pairs of titles first, ties by position; what is left over pairs up in order.
std::vector<Column> align(const Table& left, const Table& right) {
    struct Candidate {
        double likeness;
        std::size_t left;
        std::size_t right;
    };
    std::vector<Candidate> candidates;
    for (std::size_t i = 1; i < left.titles.size(); ++i) {
        for (std::size_t j = 1; j < right.titles.size(); ++j) {
            const double likeness = title_likeness(left.titles[i], right.titles[j]);
            if (likeness >= 0.3) {
                candidates.push_back({likeness, i, j});
            }
        }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const auto& a, const auto& b) { return a.likeness > b.likeness; });
    std::vector<std::size_t> partner(left.titles.size(), 0);
    std::vector<bool> taken(right.titles.size(), false);
    for (const Candidate& one : candidates) {
        if (partner[one.left] == 0 && !taken[one.right]) {
            partner[one.left] = one.right;
            taken[one.right] = true;
        }
    }
    std::vector<Column> columns;
    std::size_t next = 1;
    for (std::size_t i = 1; i < left.titles.size(); ++i) {
        if (partner[i] == 0) {
            while (next < taken.size() && taken[next]) {
                ++next;
            }
            if (next == taken.size()) {
                continue;
            }
            taken[next] = true;
            partner[i] = next;
        }
        columns.push_back({left.titles[i], i, partner[i], Kind::unused});
    }
    return columns;
}

Result<void> check_table(const Table& table, std::string_view which) {
    if (table.titles.size() < 2) {
        return fail(ErrorKind::invalid,
                    fmt::format("the {} table needs a header with an id column and at "
                                "least one more column",
                                which));
    }
    std::unordered_map<std::string_view, std::size_t> seen;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const std::string_view id = table.cell(row, 0);
        if (id.empty()) {
            return fail(ErrorKind::invalid,
                        fmt::format("the {} table, record {}: the id (first column) is "
                                    "empty",
                                    which, row + 1));
        }
        const auto [before, fresh] = seen.try_emplace(id, row);
        if (!fresh) {
            return fail(ErrorKind::invalid,
                        fmt::format("the {} table: records {} and {} have the same id "
                                    "'{}'",
                                    which, before->second + 1, row + 1, text::printable(id, 60)));
        }
    }
    return {};
}

bool names_records(std::string_view title) {
    const std::string folded = text::fold(title);
    return std::any_of(naming_words.begin(), naming_words.end(),
                       [&](const char* word) { return folded.find(word) != std::string::npos; });
}

}  // namespace

std::string_view name(Kind kind) {
    return std::find_if(kinds.begin(), kinds.end(),
                        [&](const auto& one) { return one.first == kind; })
        ->second;
}

Result<Kind> parse_kind(std::string_view text) {
    for (const auto& [kind, word] : kinds) {
        if (word == text) {
            return kind;
        }
    }
    return fail(ErrorKind::invalid,
                fmt::format("'{}' is no role; name, text, description, code, digits, "
                            "number, year and unused are",
                            text::printable(text, 60)));
}

Result<std::vector<Column>> propose_columns(const Table& left, const Table& right) {
    TRY_VOID(check_table(left, "left"));
    TRY_VOID(check_table(right, "right"));
    std::vector<Column> columns = align(left, right);
    double best = -1;
    std::optional<std::size_t> naming;
    const double records = static_cast<double>(left.rows.size() + right.rows.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Profile profile;
        for (std::size_t row = 0; row < left.rows.size(); ++row) {
            profile.add(left.cell(row, columns[i].left));
        }
        for (std::size_t row = 0; row < right.rows.size(); ++row) {
            profile.add(right.cell(row, columns[i].right));
        }
        columns[i].kind = profile.kind();
        const bool textual = columns[i].kind == Kind::text ||
                             columns[i].kind == Kind::description ||
                             columns[i].kind == Kind::code || columns[i].kind == Kind::unused;
        if (!textual || profile.filled == 0) {
            continue;
        }
        // A name is filled and says something else on each row; texts before codes and essays.
        const double fitness = profile.distinct() * profile.filled / records +
                               (names_records(columns[i].title) ? 0.3 : 0) -
                               (columns[i].kind == Kind::text ? 0 : 1);
        if (fitness > best + 1e-9) {
            best = fitness;
            naming = i;
        }
    }
    if (!naming) {
        return fail(ErrorKind::invalid,
                    "no column of both tables can name a record: every one is empty or "
                    "holds numbers; say which is the name with --roles");
    }
    columns[*naming].kind = Kind::name;
    return columns;
}

Result<std::vector<Column>> set_roles(std::vector<Column> columns, const std::vector<Role>& roles) {
    for (const Role& role : roles) {
        const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& column) {
            return text::fold(column.title) == text::fold(role.title);
        });
        if (found == columns.end()) {
            return fail(ErrorKind::invalid,
                        fmt::format("roles: the left table has no comparable column '{}'",
                                    text::printable(role.title, 60)));
        }
        if (role.kind == Kind::name) {
            for (Column& column : columns) {
                column.kind = column.kind == Kind::name ? Kind::text : column.kind;
            }
        }
        found->kind = role.kind;
    }
    if (std::count_if(columns.begin(), columns.end(),
                      [](const Column& one) { return one.kind == Kind::name; }) != 1) {
        return fail(ErrorKind::invalid, "roles: exactly one column must be the name");
    }
    return columns;
}

}  // namespace artel::linkage
