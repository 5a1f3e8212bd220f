#include "platform/sheets/csv_parser.h"

#include <fmt/format.h>

#include <utility>

#include "base/text.h"

namespace artel::sheets {

CsvParser::CsvParser(char delimiter, const std::string& file, Notes& notes, Sink& sink)
    : delimiter_(delimiter), file_(file), notes_(notes), sink_(sink) {
    row_.number = 1;
}

std::string CsvParser::place() const {
    return file_ + "!" + cell_address(column_, row_.number);
}

std::size_t CsvParser::plain_end(std::string_view piece, std::size_t at) const {
    while (at < piece.size()) {
        const char c = piece[at];
        if (c == delimiter_ || c == '\n' || c == '\r') {
            break;
        }
        ++at;
    }
    return at;
}

Result<void> CsvParser::append(std::string_view text) {
    field_ += text;
    constexpr std::size_t bytes_per_character = 4;
    const bool certainly = field_.size() > limits::cell_characters * bytes_per_character;
    if (certainly || (field_.size() > limits::cell_characters &&
                      text::length(field_) > limits::cell_characters)) {
        return too_large(
            place(),
            fmt::format("the text of this cell is longer than {} characters{}",
                        limits::cell_characters,
                        state_ == State::quoted ? "; is the quote that opens it ever closed?"
                                                : "; split it"));
    }
    return {};
}

Result<void> CsvParser::end_field() {
    if (!field_.empty()) {
        if (column_ >= limits::columns) {
            return too_large(place(),
                             fmt::format("row {} reaches column {}; at most {} columns are "
                                         "read: split the table",
                                         row_.number, column_ + 1, limits::columns));
        }
        row_bytes_ += field_.size();
        if (row_bytes_ > limits::row_bytes) {
            return too_large(place(), fmt::format("row {} holds more than {} bytes of text",
                                                  row_.number, limits::row_bytes));
        }
        if (expect_replacements_ && field_.find("\xEF\xBF\xBD") != std::string::npos) {
            notes_.add(place(),
                       "holds bytes that the file's encoding does not know; they are "
                       "shown as \xEF\xBF\xBD");
        }
        if (used_ == row_.cells.size()) {
            row_.cells.emplace_back();
        }
        Cell& cell = row_.cells[used_++];
        cell.column = column_;
        cell.kind = CellKind::text;
        cell.text.swap(field_);
    }
    field_.clear();
    state_ = State::field_begin;
    ++column_;
    if (column_ > limits::columns * 2) {
        return too_large(place(),
                         fmt::format("row {} has more than {} columns; at most {} are read",
                                     row_.number, column_, limits::columns));
    }
    return {};
}

Result<Next> CsvParser::end_row() {
    TRY_VOID(end_field());
    Next next = Next::more;
    if (used_ > 0) {
        if (row_.number > limits::rows) {
            return too_large(file_ + "!A" + std::to_string(row_.number),
                             fmt::format("more than {} rows; split the file", limits::rows));
        }
        row_.cells.resize(used_);
        ++rows_sent_;
        cells_sent_ += used_;
        TRY(next, sink_.row(row_));
    }
    ++row_.number;
    column_ = 0;
    used_ = 0;
    row_bytes_ = 0;
    row_begun_ = false;
    return next;
}

Result<Next> CsvParser::step(std::string_view piece, std::size_t& at) {
    const char c = piece[at];
    if (state_ == State::quoted) {
        const std::size_t end = std::min(piece.find('"', at), piece.size());
        TRY_VOID(append(piece.substr(at, end - at)));
        at = end + 1;
        state_ = end < piece.size() ? State::quote_seen : State::quoted;
        return Next::more;
    }
    if (state_ == State::quote_seen && c == '"') {
        state_ = State::quoted;
        ++at;
        TRY_VOID(append("\""));
        return Next::more;
    }
    if (c == delimiter_) {
        ++at;
        row_begun_ = true;
        TRY_VOID(end_field());
        return Next::more;
    }
    if (c == '\n' || c == '\r') {
        ++at;
        const bool second_half = c == '\n' && after_carriage_return_;
        after_carriage_return_ = c == '\r';
        return second_half ? Next::more : end_row();
    }
    row_begun_ = true;
    if (state_ == State::field_begin && c == '"') {
        state_ = State::quoted;
        ++at;
        return Next::more;
    }
    if (state_ == State::quote_seen) {
        notes_.add(place(), "has text behind its closing quote; read as one text");
    }
    state_ = State::plain;
    const std::size_t end = plain_end(piece, at);
    TRY_VOID(append(piece.substr(at, end - at)));
    at = end;
    return Next::more;
}

Result<Next> CsvParser::add(std::string_view piece) {
    for (std::size_t at = 0; at < piece.size();) {
        if (piece[at] != '\n') {
            after_carriage_return_ = false;
        }
        TRY(const Next next, step(piece, at));
        if (next == Next::stop) {
            return Next::stop;
        }
    }
    return Next::more;
}

Result<Next> CsvParser::finish() {
    if (state_ == State::quoted) {
        return invalid(place(),
                       "the quote that opens this cell is never closed: close it, or double it if "
                       "it is part of the text");
    }
    return row_begun_ ? end_row() : Result<Next>(Next::more);
}

}  // namespace artel::sheets
