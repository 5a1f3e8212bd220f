#include "capabilities/planning/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "base/wide.h"

namespace artel::planning {
namespace {

std::optional<std::int32_t> year_of(std::string_view word) {
    const auto value = text::to_integer(word);
    if (word.size() == 4 && value && *value >= 1990 && *value <= 2199) {
        return static_cast<std::int32_t>(*value);
    }
    return std::nullopt;
}

// "Цена 2028 г., руб." is {"цена", "руб.", 2028}.
struct Title {
    std::string plain;
    std::string unit;
    std::optional<std::int32_t> year;
};

Title read_title(std::string_view title) {
    const std::string folded = text::fold(title);
    const std::size_t cut = std::min(folded.find_first_of(",("), folded.size());
    Title out;
    std::string word;
    bool after_year = false;
    const auto flush = [&] {
        const bool of_year = after_year && (word == "г" || word == "г." || word == "год");
        after_year = false;
        if (const auto year = year_of(word)) {
            out.year = year;
            after_year = true;
        } else if (!word.empty() && !of_year) {
            out.plain += out.plain.empty() ? word : " " + word;
        }
        word.clear();
    };
    for (std::size_t at = 0; at < cut;) {
        const std::size_t begin = at;
        if (text::is_blank(text::next(folded, at)) || folded[begin] == '\n') {
            flush();
        } else {
            word += folded.substr(begin, at - begin);
        }
    }
    flush();
    if (cut < folded.size()) {
        std::string_view rest = text::trim(std::string_view(folded).substr(cut + 1));
        if (!rest.empty() && rest.back() == ')') {
            rest.remove_suffix(1);
        }
        out.unit = rest;
    }
    return out;
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return text.find(word) != std::string_view::npos;
    });
}

// Zeros that "тыс. руб." and its like stand for.
std::int32_t money_zeros(std::string_view unit) {
    if (contains_any(unit, {"млрд", "bn", "billion"})) {
        return 9;
    }
    if (contains_any(unit, {"млн", "mln", "million"})) {
        return 6;
    }
    return contains_any(unit, {"тыс", "thousand"}) ? 3 : 0;
}

// value × 10^places, rounded half away from zero; nothing if it does not fit.
std::optional<std::int64_t> rounded(const Decimal& value, std::int32_t places) {
    if (const auto exact = artel::scaled(value, places)) {
        return exact;
    }
    if (value.scale <= places) {
        return std::nullopt;
    }
    std::int64_t divisor = 1;
    for (std::int32_t i = places; i < value.scale; ++i) {
        divisor *= 10;
    }
    const std::int64_t half = value.mantissa < 0 ? -divisor / 2 : divisor / 2;
    return static_cast<std::int64_t>((static_cast<Int128>(value.mantissa) + half) / divisor);
}

}  // namespace

std::string plain_title(std::string_view title) {
    return read_title(title).plain;
}

std::optional<double> read_share(std::string_view text) {
    std::string_view rest = text::trim(text);
    const bool percent = !rest.empty() && rest.back() == '%';
    if (percent) {
        rest.remove_suffix(1);
    }
    const NumberReading reading = read_number(rest);
    if (reading.verdict != NumberVerdict::number && reading.verdict != NumberVerdict::ambiguous) {
        return std::nullopt;
    }
    const double value = to_double(reading.value) / (percent ? 100 : 1);
    if (value < 0 || value >= 1) {
        return std::nullopt;
    }
    return value;
}

Table::Table(std::string prefix, std::span<const Row> rows, std::span<const ColumnRule> rules,
             Faults& faults, std::vector<Violation>& warnings)
    : prefix_(std::move(prefix)) {
    const auto header =
        std::find_if(rows.begin(), rows.end(), [](const Row& row) { return !row.cells.empty(); });
    if (header == rows.end()) {
        faults.add(prefix_ + "A1", "the sheet is empty; it needs a header row");
        return;
    }
    rows_ = rows.subspan(static_cast<std::size_t>(header - rows.begin()) + 1);
    for (const Cell& cell : header->cells) {
        const Title title = read_title(cell.text);
        const auto rule = std::find_if(rules.begin(), rules.end(), [&](const ColumnRule& one) {
            return std::find(one.titles.begin(), one.titles.end(), title.plain) != one.titles.end();
        });
        const std::string at = prefix_ + cell_address(cell.column, header->number);
        if (rule == rules.end()) {
            if (!title.plain.empty() || title.year) {
                warnings.push_back(
                    {at, fmt::format("column \"{}\" is not used", text::printable(cell.text, 60))});
            }
            continue;
        }
        const bool twice = std::any_of(columns_.begin(), columns_.end(), [&](const Column& one) {
            return one.key == rule->key && one.year == title.year;
        });
        if (twice) {
            faults.add(at, fmt::format("a second column \"{}\"; keep one",
                                       text::printable(cell.text, 60)));
            continue;
        }
        columns_.push_back({rule->key, cell.column, cell.text, title.unit, title.year});
    }
    for (const ColumnRule& rule : rules) {
        const bool found = std::any_of(columns_.begin(), columns_.end(),
                                       [&](const Column& one) { return one.key == rule.key; });
        if (!found && rule.need == Need::required) {
            faults.add(prefix_ + cell_address(0, header->number),
                       fmt::format("the header lacks the column \"{}\" ({})", rule.titles.front(),
                                   rule.titles.back()));
        }
    }
}

const Column* Table::column(std::string_view key) const {
    const auto found = std::find_if(columns_.begin(), columns_.end(),
                                    [&](const Column& one) { return one.key == key && !one.year; });
    return found == columns_.end() ? nullptr : &*found;
}

std::string Table::place(const Row& row, const Column& column) const {
    return prefix_ + cell_address(column.index, row.number);
}
std::string Table::place(const Row& row) const {
    return prefix_ + cell_address(row.cells.empty() ? 0 : row.cells.front().column, row.number);
}

const Cell* Cells::find(const Column& column) const {
    const auto found = std::find_if(row_.cells.begin(), row_.cells.end(),
                                    [&](const Cell& cell) { return cell.column == column.index; });
    const bool blank = found == row_.cells.end() ||
                       (found->kind != CellKind::formula_hole && text::trim(found->text).empty());
    return blank ? nullptr : &*found;
}
const Cell* Cells::find(std::string_view key) const {
    const Column* column = table_.column(key);
    return column == nullptr ? nullptr : find(*column);
}

std::string Cells::place(std::string_view key) const {
    const Column* column = table_.column(key);
    return column == nullptr ? table_.place(row_) : table_.place(row_, *column);
}
void Cells::fault(std::string_view key, std::string message) {
    faults_.add(place(key), std::move(message));
}

std::string Cells::text(std::string_view key, Need need) {
    const Cell* cell = find(key);
    if (cell == nullptr) {
        if (need == Need::required && table_.column(key) != nullptr) {
            fault(key, "is empty; fill it in");
        }
        return {};
    }
    return std::string(text::trim(cell->text));
}
std::optional<std::string> Cells::maybe(std::string_view key) {
    std::string value = text(key, Need::optional);
    if (value.empty()) {
        return std::nullopt;
    }
    return value;
}

std::optional<Decimal> Cells::read(const Column& column, Need need) {
    const Cell* cell = find(column);
    const std::string at = table_.place(row_, column);
    if (cell == nullptr) {
        if (need == Need::required) {
            faults_.add(at, "is empty; write a number, 0 if it is nothing");
        }
        return std::nullopt;
    }
    if (cell->kind == CellKind::formula_hole) {
        faults_.add(at,
                    "is a formula without a stored value; save the file in a spreadsheet "
                    "program or type the number");
        return std::nullopt;
    }
    const bool typed = cell->kind == CellKind::number;
    NumberReading reading =
        read_number(cell->text, typed ? DecimalMark::point : DecimalMark::unknown);
    if (typed && reading.verdict == NumberVerdict::not_a_number) {  // shown in a format of its own
        reading = read_number(fmt::format("{:.6f}", cell->number), DecimalMark::point);
    }
    if (reading.verdict == NumberVerdict::ambiguous) {
        faults_.add(at, fmt::format("\"{}\" may mean {} or {}; type it as a number",
                                    text::printable(cell->text, 40), to_text(reading.value),
                                    to_text(reading.other)));
        return std::nullopt;
    }
    if (reading.verdict != NumberVerdict::number) {
        faults_.add(at, fmt::format("\"{}\" is not a number; write digits only, the unit belongs "
                                    "to the header",
                                    text::printable(cell->text, 40)));
        return std::nullopt;
    }
    if (reading.value.mantissa < 0) {
        faults_.add(at, fmt::format("{} is negative; write 0 or more", to_text(reading.value)));
        return std::nullopt;
    }
    return reading.value;
}

std::optional<Decimal> Cells::number(std::string_view key, Need need) {
    const Column* column = table_.column(key);
    return column == nullptr ? std::nullopt : read(*column, need);
}

std::int64_t Cells::whole(std::string_view key, Need need) {
    const auto value = number(key, need);
    const auto integer = value ? to_integer(*value) : std::optional<std::int64_t>(0);
    if (!integer) {
        fault(key, fmt::format("{} is not a whole number; round it", to_text(*value)));
    }
    return integer.value_or(0);
}

std::int64_t Cells::scale(const Column& column, const Decimal& value, std::int32_t places) {
    const auto out = rounded(value, places);
    if (!out) {
        faults_.add(table_.place(row_, column),
                    fmt::format("{} is out of range; use a larger unit", to_text(value)));
    }
    return out.value_or(0);
}
std::int64_t Cells::scaled(std::string_view key, Need need, std::int32_t places) {
    const auto value = number(key, need);
    return value ? scale(*table_.column(key), *value, places) : 0;
}
std::int64_t Cells::money(std::string_view key, Need need) {
    const Column* column = table_.column(key);
    return column == nullptr ? 0 : scaled(key, need, 2 + money_zeros(column->unit));
}

YearValues Cells::by_year(std::string_view key, std::int32_t (*places)(const Column&, std::int32_t),
                          std::int32_t base) {
    YearValues out;
    for (const Column& column : table_.columns()) {
        if (column.key == key && column.year) {
            if (const auto value = read(column, Need::optional)) {
                out.emplace_back(*column.year, scale(column, *value, places(column, base)));
            }
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}
YearValues Cells::scaled_by_year(std::string_view key, std::int32_t places) {
    return by_year(
        key, [](const Column&, std::int32_t base) { return base; }, places);
}
YearValues Cells::money_by_year(std::string_view key) {
    return by_year(
        key,
        [](const Column& column, std::int32_t base) { return base + money_zeros(column.unit); }, 2);
}

std::int64_t Cells::quarters(std::string_view key, Need need) {
    const auto value = number(key, need);
    if (!value) {
        return 0;
    }
    const std::string_view unit = table_.column(key)->unit;
    double count = to_double(*value);
    if (contains_any(unit, {"мес", "month"})) {
        count /= 3;
    } else if (contains_any(unit, {"лет", "год", "year"})) {
        count *= 4;
    }
    if (count > 400) {
        fault(key, fmt::format("{} quarters are more than 400; check the unit", count));
        return 0;
    }
    return static_cast<std::int64_t>(std::ceil(count - 1e-9));
}

}  // namespace artel::planning
