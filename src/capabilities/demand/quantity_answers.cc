#include "capabilities/demand/quantity_answers.h"

#include <algorithm>
#include <optional>

#include "base/cell.h"
#include "base/hash.h"

namespace artel::demand {
namespace {

constexpr std::size_t key_digits = 32;

std::string key_of(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const std::string_view part : parts) {
        text += part;
        text += '\0';
    }
    return sha256_hex(text).substr(0, key_digits);
}

using Chosen = std::set<KeyPair>;

std::optional<std::size_t> chosen(const std::string& file, const Finding& finding,
                                  const Chosen& pairs) {
    const std::string column = column_name(finding.column);
    const bool named = finding.name_column != finding.column;
    const std::string cell = cell_key(
        {file, finding.sheet, column, named ? std::string_view(finding.name) : "", finding.raw});
    for (std::size_t i = 0; i < finding.counts.size(); ++i) {
        if (pairs.contains(key_pair(cell, reading_key(cell, finding.candidates.at(i))))) {
            return i;
        }
    }
    return std::nullopt;
}

bool enter(const FileShape& shape, const Finding& finding, std::int64_t count, NeedLine& line) {
    const resolve::Layout& layout =
        shape.tables.at(static_cast<std::size_t>(line.table) - 1).layout;
    std::size_t quantity_columns = 0;
    const resolve::Column* own = nullptr;
    for (const resolve::Column& column : layout.columns) {
        quantity_columns += column.role == resolve::Role::quantity ? 1 : 0;
        own = column.column == finding.column ? &column : own;
    }
    const bool total_of_years = own == nullptr || (!own->year.has_value() && quantity_columns > 1);
    if (total_of_years || (!line.line.quantities.empty() && line.line.unit != finding.unit)) {
        return false;
    }
    line.line.unit = finding.unit;
    line.line.quantities.push_back({finding.column, own->year.value_or(0), count, finding.raw});
    return true;
}

}  // namespace

std::string cell_key(const AskedCell& cell) {
    return key_of({"cell", cell.file, cell.sheet, cell.column, cell.name, cell.raw});
}

std::string reading_key(const std::string& cell_key, std::string_view candidate) {
    return key_of({"reading", cell_key, candidate});
}

bool asks_reading(std::string_view kind) {
    return kind == doubt_name(resolve::DoubtKind::quantity_range) ||
           kind == doubt_name(resolve::DoubtKind::ambiguous_number);
}

void enter_answers(const std::string& file, const FileShape& shape,
                   const std::vector<resolve::DecidedKeys>& decided, std::vector<NeedLine>& lines,
                   std::vector<Finding>& findings) {
    Chosen pairs;
    for (const resolve::DecidedKeys& one : decided) {
        if (one.verdict == resolve::Verdict::same) {
            pairs.insert(key_pair(one.first, one.second));
        }
    }
    const auto entered = [&](const Finding& finding) {
        if (finding.counts.empty() || !asks_reading(finding.kind)) {
            return false;
        }
        const auto reading = chosen(file, finding, pairs);
        const auto line = std::find_if(lines.begin(), lines.end(), [&](const NeedLine& one) {
            return one.table == finding.table && one.line.row == finding.row;
        });
        return reading.has_value() && line != lines.end() &&
               enter(shape, finding, finding.counts[*reading], *line);
    };
    if (!pairs.empty()) {
        std::erase_if(findings, entered);
    }
}

}  // namespace artel::demand
