#include "platform/exports/table_export.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace artel::exports {
namespace {

constexpr std::size_t longest_sheet_name = 31;
constexpr std::size_t longest_cell = 32'000;

// A sheet's name as spreadsheets take it: at most 31 characters, none of []:*?/\.
std::string sheet_name(std::string_view title) {
    std::string out;
    std::size_t count = 0;
    for (std::size_t at = 0; at < title.size() && count < longest_sheet_name; ++count) {
        const char32_t point = text::next(title, at);
        const bool refused =
            point < 0x80 &&
            std::string_view("[]:*?/\\'").find(static_cast<char>(point)) != std::string_view::npos;
        text::append(out, refused ? U' ' : point);
    }
    return out;
}

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                           (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_';
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::string ascii_name(std::string_view name) {
    std::string out;
    for (const char c : name) {
        const bool plain = c > ' ' && c < 0x7F && c != '"' && c != '\\' && c != '/' && c != '%';
        out += plain ? c : '_';
    }
    return out;
}

}  // namespace

Result<config::Language> language_of(const host::Call& call) {
    const auto given = call.text("lang");
    if (!given.has_value()) {
        return config::accepted_language(call.request.headers.get("Accept-Language"));
    }
    auto parsed = config::parse_language(*given);
    if (!parsed.has_value()) {
        return invalid("?lang", "must be ru, en or zh");
    }
    return *parsed;
}

std::vector<host::QueryParameter> query_parameters() {
    return {{"format", "string", "xlsx (standard), csv-ru (Excel, Russian settings) or csv"},
            {"lang", "string", "ru, en or zh"}};
}

Result<Format> format_of(const host::Call& call) {
    const std::string given = call.text("format").value_or("xlsx");
    if (given == "xlsx") {
        return Format::xlsx;
    }
    if (given == "csv-ru") {
        return Format::csv_ru;
    }
    if (given == "csv") {
        return Format::csv;
    }
    return invalid("?format", "must be xlsx, csv-ru or csv");
}

http::Response file_answer(std::string bytes, std::string_view media_type, std::string_view name) {
    http::Response out;
    out.body = std::move(bytes);
    out.headers.add("Content-Type", std::string(media_type));
    out.headers.add("Content-Disposition",
                    fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}",
                                ascii_name(name), percent_encoded(name)));
    return out;
}

Result<TableExport> TableExport::begin(const host::Call& call, std::string title,
                                       std::string name) {
    TRY(const Format format, format_of(call));
    TRY(const config::Language language, language_of(call));
    return TableExport(call, format, language, std::move(title), std::move(name));
}

TableExport::TableExport(const host::Call& call, Format format, config::Language language,
                         std::string title, std::string name)
    : messages_(call.services.messages),
      format_(format),
      language_(language),
      title_(std::move(title)),
      name_(std::move(name)),
      made_at_(call.services.clock.now().text()),
      request_(call.request.id) {
    if (format_ == Format::xlsx) {
        workbook_.emplace();
    } else {
        text_.emplace(format_ == Format::csv_ru ? sheets::CsvPreset::excel_ru
                                                : sheets::CsvPreset::rfc4180);
    }
}

void TableExport::about(std::string label, std::string value) {
    about_.emplace_back(std::move(label), std::move(value));
}

Result<void> TableExport::columns(const std::vector<sheets::Column>& columns) {
    std::vector<sheets::Column> titled = columns;
    for (sheets::Column& column : titled) {
        column.title = word(column.title);
    }
    if (workbook_.has_value()) {
        return workbook_->begin_sheet(sheet_name(word(title_)), titled);
    }
    text_->header(titled);
    return {};
}

Result<void> TableExport::row(const std::vector<sheets::Value>& values) {
    ++rows_;
    if (workbook_.has_value()) {
        return workbook_->row(values);
    }
    text_->row(values);
    bytes_ += text_->take();
    return {};
}

Result<void> TableExport::about_sheet() {
    TRY_VOID(workbook_->begin_sheet(sheet_name(word("exports.about")),
                                    {{word("exports.what"), 30}, {word("exports.value"), 70}}));
    const auto line = [&](const std::string& label, const std::string& value) {
        return workbook_->row(
            {label, value.empty() ? std::string("–") : text::printable(value, longest_cell)});
    };
    TRY_VOID(line(word("exports.list"), word(title_)));
    TRY_VOID(line(word("exports.rows"), std::to_string(rows_)));
    TRY_VOID(line(word("exports.time"), made_at_));
    TRY_VOID(line(word("exports.request"), request_));
    for (const auto& [label, value] : about_) {
        TRY_VOID(line(label, value));
    }
    return {};
}

Result<http::Response> TableExport::answer() {
    if (!workbook_.has_value()) {
        bytes_ += text_->take();
        return file_answer(std::move(bytes_), "text/csv; charset=utf-8", name_ + ".csv");
    }
    TRY_VOID(about_sheet());
    return file_answer(workbook_->close_to_bytes(),
                       "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                       name_ + ".xlsx");
}

}  // namespace artel::exports
