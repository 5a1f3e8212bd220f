#pragma once
#include <string>
#include <string_view>

#include "platform/sheets/notes.h"
#include "platform/sheets/sheets.h"

namespace artel::sheets {

// Cuts a stream of UTF-8 into rows: RFC 4180, and what people's programs write besides - bare
// quotes inside a field, text behind a closing quote (kept, with a note), CR, LF or CRLF.
class CsvParser {
  public:
    // All references outlive the parser.
    CsvParser(char delimiter, const std::string& file, Notes& notes, Sink& sink);

    // The next piece, of any length. After `stop` or an error nothing more may be added.
    Result<Next> add(std::string_view piece);
    Result<Next> finish();
    // From now on cells are searched for U+FFFD, each a note: the decoder has met a bad byte.
    void expect_replacements() { expect_replacements_ = true; }

    std::uint64_t rows_sent() const { return rows_sent_; }
    std::uint64_t cells_sent() const { return cells_sent_; }

  private:
    enum class State : std::uint8_t { field_begin, plain, quoted, quote_seen };

    Result<Next> step(std::string_view piece, std::size_t& at);
    std::size_t plain_end(std::string_view piece, std::size_t at) const;
    Result<void> append(std::string_view text);
    Result<void> end_field();
    Result<Next> end_row();
    std::string place() const;

    char delimiter_;
    const std::string& file_;
    Notes& notes_;
    Sink& sink_;
    State state_ = State::field_begin;
    bool after_carriage_return_ = false;
    bool expect_replacements_ = false;
    bool row_begun_ = false;
    std::string field_;
    std::uint32_t column_ = 0;
    std::size_t used_ = 0;  // cells of row_ that belong to the current row
    std::size_t row_bytes_ = 0;
    Row row_;
    std::uint64_t rows_sent_ = 0;
    std::uint64_t cells_sent_ = 0;
};

}  // namespace artel::sheets
