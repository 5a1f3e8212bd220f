#include "capabilities/reference/record_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "base/text.h"

namespace artel::reference {
namespace {

constexpr double least_coverage = 0.3;  // "Дата выдачи разрешения на ввод" names no date of ours

std::string trimmed(const Cell& cell) {
    return std::string(text::trim(cell.text));
}

// Of a title such as "Выручка, тыс. руб.".
std::int64_t money_factor(std::string_view title) {
    for (const std::string& word : resolve::header_words(title)) {
        if (word.starts_with("тыс") || word == "千") {
            return 1'000;
        }
        if (word.starts_with("млн") || word.starts_with("миллион") || word == "million") {
            return 1'000'000;
        }
        if (word.starts_with("млрд")) {
            return 1'000'000'000;
        }
    }
    return 1;
}

std::optional<int> digits(std::string_view text) {
    const bool all =
        !text.empty() && text.size() <= 4 &&
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return all ? std::optional(static_cast<int>(*text::to_integer(text))) : std::nullopt;
}

}  // namespace

bool says_nothing(std::string_view given) {
    constexpr std::size_t longest = 32;
    if (given.size() > longest) {
        return false;
    }
    static const std::set<std::string, std::less<>> words{
        "", "-", "–", "—", "--", "нет данных", "н/д", "не указано", "n/a", "null", "none", "无"};
    return words.contains(text::fold(text::trim(given)));
}

std::optional<Date> read_date(std::string_view given) {
    std::string_view text = text::trim(given);
    text = text.substr(0, text.find_first_of(" T"));
    if (text.size() == 10 && text[4] == '-') {
        const auto date = Date::parse(text);
        return date.has_value() ? std::optional(*date) : std::nullopt;
    }
    const auto parts = text::split(text, '.');
    if (parts.size() != 3) {
        return std::nullopt;
    }
    const auto day = digits(parts[0]);
    const auto month = digits(parts[1]);
    auto year = digits(parts[2]);
    if (!day || !month || !year || parts[0].size() > 2 || parts[1].size() > 2 ||
        (parts[2].size() != 4 && parts[2].size() != 2)) {
        return std::nullopt;
    }
    if (parts[2].size() == 2) {
        *year += *year < 70 ? 2000 : 1900;
    }
    const auto date = Date::parse(fmt::format("{:04}-{:02}-{:02}", *year, *month, *day));
    return date.has_value() ? std::optional(*date) : std::nullopt;
}

Columns::Columns(std::span<const ColumnWords> words) : words_(words) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
        phrases_.add(words_[i].phrases, static_cast<int>(i), 1);
    }
}

bool Columns::take_header(const Row& row) {
    struct Claim {
        std::size_t cell;
        resolve::PhraseHit hit;
    };
    std::vector<Claim> claims;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        for (const resolve::PhraseHit& hit : phrases_.find(row.cells[i].text)) {
            if (hit.coverage >= least_coverage) {
                claims.push_back({i, hit});
            }
        }
    }
    std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
        return std::pair(a.hit.coverage, a.hit.size) > std::pair(b.hit.coverage, b.hit.size);
    });
    std::map<std::string, FoundColumn, std::less<>> found;
    std::set<std::size_t> taken;
    for (const Claim& claim : claims) {
        const std::string field(words_[static_cast<std::size_t>(claim.hit.meaning)].field);
        if (!taken.contains(claim.cell) && !found.contains(field)) {
            const Cell& cell = row.cells[claim.cell];
            found.emplace(field, FoundColumn{cell.column, trimmed(cell)});
            taken.insert(claim.cell);
        }
    }
    std::vector<std::string_view> missing;
    for (const ColumnWords& one : words_) {
        if (one.need == Need::required && !found.contains(one.field)) {
            missing.push_back(one.phrases.substr(0, one.phrases.find('|')));
        }
    }
    if (found.size() > columns_.size()) {
        columns_ = std::move(found);
        missing_ = missing;
    }
    if (!missing.empty() || taken.empty()) {
        return false;
    }
    header_row_ = row.number;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (!taken.contains(i) && !trimmed(row.cells[i]).empty()) {
            unmapped_.push_back({row.cells[i].column, trimmed(row.cells[i])});
        }
    }
    return true;
}

bool Columns::repeats_header(const Row& row) const {
    std::size_t same = 0;
    for (const Cell& cell : row.cells) {
        same += static_cast<std::size_t>(
            std::count_if(columns_.begin(), columns_.end(), [&](const auto& entry) {
                return entry.second.column == cell.column && entry.second.title == trimmed(cell);
            }));
    }
    return same >= 2 && same * 2 > row.cells.size();
}

const FoundColumn* Columns::find(std::string_view field) const {
    const auto found = columns_.find(field);
    return found == columns_.end() ? nullptr : &found->second;
}

std::string Columns::missing() const {
    std::string out;
    for (const ColumnWords& one : words_) {
        const std::string_view name = one.phrases.substr(0, one.phrases.find('|'));
        const bool lacks =
            columns_.empty() ? one.need == Need::required
                             : std::find(missing_.begin(), missing_.end(), name) != missing_.end();
        if (lacks) {
            out += fmt::format("{}«{}»", out.empty() ? "" : ", ", name);
        }
    }
    return out;
}

const Cell* Fields::cell(std::string_view field) const {
    const FoundColumn* column = columns_.find(field);
    if (column == nullptr) {
        return nullptr;
    }
    const auto found = std::find_if(row_.cells.begin(), row_.cells.end(),
                                    [&](const Cell& one) { return one.column == column->column; });
    return found == row_.cells.end() ? nullptr : &*found;
}

std::string Fields::text(std::string_view field) const {
    const Cell* found = cell(field);
    return found == nullptr || says_nothing(found->text) ? std::string() : trimmed(*found);
}

std::string Fields::needed(std::string_view field) {
    std::string out = text(field);
    if (out.empty()) {
        error(field, "is empty");
    }
    return out;
}

std::string Fields::code(std::string_view field) const {
    const Cell* found = cell(field);
    const double most = 1e15;  // whole numbers are exact below
    if (found != nullptr && found->kind == CellKind::number && found->number >= 0 &&
        found->number < most && found->number == std::floor(found->number)) {
        return fmt::format("{:.0f}", found->number);
    }
    std::string out = text(field);
    std::erase_if(out, [](char c) { return c == ' ' || c == '\''; });
    return out;
}

std::optional<Date> Fields::date(std::string_view field) {
    const std::string given = text(field);
    if (given.empty()) {
        return std::nullopt;
    }
    const auto out = read_date(given);
    if (!out.has_value()) {
        error(field, fmt::format("«{}» is no date: write 31.12.2027 or 2027-12-31",
                                 text::printable(given, 40)));
    }
    return out;
}

std::optional<Decimal> Fields::number(std::string_view field) {
    const std::string given = text(field);
    if (given.empty()) {
        return std::nullopt;
    }
    const Cell* found = cell(field);
    const DecimalMark mark =
        found->kind == CellKind::number ? DecimalMark::point : DecimalMark::comma;
    const NumberReading reading = read_number(given, mark);
    if (reading.verdict != NumberVerdict::number || reading.value.mantissa < 0) {
        error(field, fmt::format("«{}» is not a number of at least 0", text::printable(given, 40)));
        return std::nullopt;
    }
    return reading.value;
}

std::optional<std::int64_t> Fields::whole(std::string_view field) {
    const auto value = number(field);
    if (!value.has_value()) {
        return std::nullopt;
    }
    const auto out = to_integer(*value);
    if (!out.has_value()) {
        error(field, "needs a whole number");
    }
    return out;
}

std::optional<Money> Fields::money(std::string_view field, Currency currency) {
    const auto value = number(field);
    if (!value.has_value()) {
        return std::nullopt;
    }
    const auto minor = scaled(*value, 2);
    const auto out = minor.has_value() ? checked_multiply(*minor, money_factor(title(field)))
                                       : Result<std::int64_t>(fail(ErrorKind::invalid, ""));
    if (!out.has_value()) {
        error(field, "needs an amount with at most two decimals that fits a ledger");
        return std::nullopt;
    }
    return Money{*out, currency};
}

std::optional<std::int64_t> Fields::degrees(std::string_view field, int most) {
    std::string given = text(field);
    if (given.empty()) {
        return std::nullopt;
    }
    const bool west = given.starts_with('-');
    std::replace(given.begin(), given.end(), ',', '.');
    const NumberReading reading = read_number(west ? given.substr(1) : given, DecimalMark::point);
    const double value = to_double(reading.value);
    if (reading.verdict != NumberVerdict::number || value > most) {
        error(field, fmt::format("«{}» is no angle within ±{}°: write 53.195",
                                 text::printable(given, 40), most));
        return std::nullopt;
    }
    return static_cast<std::int64_t>(std::llround(value * (west ? -1e6 : 1e6)));
}

std::vector<std::string> Fields::list(std::string_view field, std::string_view separators) const {
    std::vector<std::string> out;
    const std::string whole = text(field);
    for (std::size_t at = 0; at <= whole.size();) {
        const std::size_t end = std::min(whole.find_first_of(separators, at), whole.size());
        const std::string_view part = text::trim(std::string_view(whole).substr(at, end - at));
        if (!says_nothing(part)) {
            out.emplace_back(part);
        }
        at = end + 1;
    }
    return out;
}

std::string Fields::place(std::string_view field) const {
    const FoundColumn* column = columns_.find(field);
    return std::string(prefix_) + cell_address(column == nullptr ? 0 : column->column, row_.number);
}

std::string Fields::title(std::string_view field) const {
    const FoundColumn* column = columns_.find(field);
    return column == nullptr ? std::string() : column->title;
}

void Fields::error(std::string_view field, std::string message) {
    failed_ = true;
    note(FindingKind::error, field, std::move(message));
}

void Fields::note(FindingKind kind, std::string_view field, std::string message) const {
    const std::string name = title(field);
    findings_.add(kind, place(field),
                  (name.empty() ? std::string() : "«" + name + "»: ") + std::move(message));
}

void TableReader::begin(const std::string& prefix) {
    columns_ = Columns(words_);
    prefix_ = prefix;
    rows_ = 0;
}

Result<void> TableReader::take(const Row& row) {
    if (!columns_.found()) {
        if (rows_++ < header_search_rows && columns_.take_header(row)) {
            for (const FoundColumn& column : columns_.unmapped()) {
                findings_.add(FindingKind::unmapped,
                              prefix_ + cell_address(column.column, row.number),
                              fmt::format("nothing is read from the column «{}»",
                                          text::printable(column.title, 80)));
            }
        }
        return {};
    }
    const bool blank = std::all_of(row.cells.begin(), row.cells.end(),
                                   [](const Cell& cell) { return text::trim(cell.text).empty(); });
    if (blank || columns_.repeats_header(row)) {
        return {};
    }
    Fields fields(columns_, row, prefix_, findings_);
    return record(fields);
}

void TableReader::end() {
    if (columns_.found()) {
        found_any_ = true;
    } else if (rows_ > 0) {
        findings_.add(FindingKind::comment, prefix_ + "A1",
                      "this sheet has no table of the kind and is passed over");
        if (first_place_.empty()) {
            first_place_ = prefix_ + "A1";
            first_missing_ = columns_.missing();
        }
    }
}

void TableReader::close() {
    if (!found_any_) {
        findings_.add(FindingKind::error, first_place_,
                      fmt::format("no row among the first {} names the columns {}",
                                  header_search_rows, first_missing_));
    }
}

}  // namespace artel::reference
