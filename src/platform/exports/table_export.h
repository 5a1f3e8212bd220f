#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "platform/config/messages.h"
#include "platform/host/call.h"
#include "platform/host/operation.h"
#include "platform/sheets/writer.h"

// Lists as files that people take away: what a page shows, in the form they ask for.
namespace artel::exports {

enum class Format : std::uint8_t {
    xlsx,
    csv_ru,  // for a Russian Excel: BOM, ';', decimal comma
    csv,     // RFC 4180
};

// `?lang=ru|en|zh`, else what the browser accepts.
Result<config::Language> language_of(const host::Call& call);

// `?format=` and `?lang=`, for About::query.
std::vector<host::QueryParameter> query_parameters();
// `?format=xlsx|csv-ru|csv`; a workbook unless another is asked for.
Result<Format> format_of(const host::Call& call);

// An answer that the browser keeps as a file of that name. Letters of `name` beyond ASCII are sent
// as RFC 6266 wants them.
http::Response file_answer(std::string bytes, std::string_view media_type, std::string_view name);

// One table on its way out. A workbook ends with a sheet that says what it is: of which list,
// chosen how, when, for which request.
class TableExport {
  public:
    // `title` is the key of the list's name, such as "directory.organisations.title"; `name` the
    // file's without its ending. Errors: `invalid` query.
    static Result<TableExport> begin(const host::Call& call, std::string title, std::string name);

    std::string word(std::string_view key) const { return messages_.format(language_, key); }
    config::Language language() const { return language_; }

    // A filter or fact of the list, for the sheet about it: both already in the reader's language.
    void about(std::string label, std::string value);
    // Once, before the rows; titles are keys.
    Result<void> columns(const std::vector<sheets::Column>& columns);
    Result<void> row(const std::vector<sheets::Value>& values);
    // No call may follow.
    Result<http::Response> answer();

  private:
    TableExport(const host::Call& call, Format format, config::Language language, std::string title,
                std::string name);
    Result<void> about_sheet();

    const config::Messages& messages_;
    Format format_;
    config::Language language_;
    std::string title_;
    std::string name_;
    std::string made_at_;
    std::string request_;
    std::vector<std::pair<std::string, std::string>> about_;
    std::int64_t rows_ = 0;
    std::optional<sheets::XlsxWriter> workbook_;  // either
    std::optional<sheets::CsvWriter> text_;       // or
    std::string bytes_;
};

}  // namespace artel::exports
