#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "platform/sheets/plain_text.h"
#include "platform/sheets/writer.h"

namespace artel::sheets {
namespace {

bool starts_a_formula(std::string_view text) {
    constexpr std::array<std::string_view, 4> wide = {"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    constexpr std::string_view narrow("=+-@\t\r\0", 7);
    return !text.empty() && (narrow.find(text[0]) != std::string_view::npos ||
                             std::any_of(wide.begin(), wide.end(), [&](std::string_view twin) {
                                 return text.starts_with(twin);
                             }));
}

std::string date_of(const std::chrono::year_month_day& date, CsvPreset preset) {
    const int year = int{date.year()};
    const unsigned month = unsigned{date.month()};
    const unsigned day = unsigned{date.day()};
    return preset == CsvPreset::excel_ru ? fmt::format("{:02}.{:02}.{:04}", day, month, year)
                                         : fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

}  // namespace

CsvWriter::CsvWriter(CsvPreset preset) : preset_(preset) {
    if (preset == CsvPreset::excel_ru) {
        out_ = "\xEF\xBB\xBF";
    }
}

void CsvWriter::field(const Value& value) {
    const char mark = preset_ == CsvPreset::excel_ru ? ',' : '.';
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        out_ += std::to_string(*integer);
    } else if (const auto* decimal = std::get_if<Decimal>(&value)) {
        out_ += to_text(*decimal, mark);
    } else if (const auto* money = std::get_if<Money>(&value)) {
        out_ += to_text({money->minor, 2}, mark);
    } else if (const auto* date = std::get_if<std::chrono::year_month_day>(&value)) {
        out_ += date_of(*date, preset_);
    } else if (const auto* raw = std::get_if<std::string>(&value)) {
        const std::string text = (starts_a_formula(*raw) ? "'" : "") + plain_text(*raw);
        const bool bare = text.find_first_of(",;|\t\"\r\n") == std::string::npos &&
                          text::trim(text).size() == text.size();
        if (bare) {
            out_ += text;
            return;
        }
        out_ += '"';
        for (const char c : text) {
            out_.append(c == '"' ? 2 : 1, c);
        }
        out_ += '"';
    }
}

void CsvWriter::header(const std::vector<Column>& columns) {
    std::vector<Value> titles;
    for (const Column& column : columns) {
        titles.emplace_back(column.title);
    }
    row(titles);
}

void CsvWriter::row(const std::vector<Value>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) {
            out_ += preset_ == CsvPreset::excel_ru ? ';' : ',';
        }
        field(values[i]);
    }
    out_ += "\r\n";
}

std::string CsvWriter::take() {
    return std::exchange(out_, {});
}

}  // namespace artel::sheets
