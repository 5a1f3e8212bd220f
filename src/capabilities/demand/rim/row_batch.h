#pragma once
#include <array>
#include <cstddef>
#include <tuple>
#include <utility>
#include <vector>

#include "base/error.h"
#include "capabilities/demand/rim/joined.h"
#include "platform/sql/database.h"

// Many rows into one table with few statements: on PostgreSQL each statement is a round trip.
namespace artel::demand {

// A value as the database takes it.
struct Bound {
    sql::Value value;
};

constexpr std::size_t digits(std::size_t number) {
    return number < 10 ? 1 : 1 + digits(number / 10);
}

// "insert into t (a, b) values " becomes "insert into t (a, b) values ($1, $2), ($3, $4)".
template <std::size_t Rows, std::size_t Columns>
constexpr std::size_t values_length() {
    std::size_t length = Rows * 2 + (Rows - 1) * 2 + Rows * (Columns - 1) * 2;
    for (std::size_t i = 1; i <= Rows * Columns; ++i) {
        length += 1 + digits(i);
    }
    return length;
}
template <std::size_t Rows, std::size_t Columns, std::size_t N>
constexpr auto insert_text(const char (&head)[N]) {
    Joined<N + values_length<Rows, Columns>()> out;
    std::size_t at = 0;
    for (; at < N - 1; ++at) {
        out.text[at] = head[at];
    }
    for (std::size_t i = 0; i < Rows * Columns; ++i) {
        const bool first = i % Columns == 0;
        if (i > 0) {
            out.text[at++] = ',';
            out.text[at++] = ' ';
        }
        if (first) {
            out.text[at++] = '(';
        }
        out.text[at++] = '$';
        const std::size_t width = digits(i + 1);
        std::size_t rest = i + 1;
        for (std::size_t d = width; d > 0; --d) {
            out.text[at + d - 1] = static_cast<char>('0' + rest % 10);
            rest /= 10;
        }
        at += width;
        if (i % Columns == Columns - 1) {
            out.text[at++] = ')';
        }
    }
    return out;
}

// Gathers rows and writes them 32 at a time; the last ones with finish().
template <std::size_t Columns>
class RowBatch {
  public:
    static constexpr std::size_t rows = 32;

    // `one` inserts one row, `many` 32 of them, as insert_text() writes both.
    RowBatch(sql::Transaction& transaction, sql::Sql one, sql::Sql many)
        : transaction_(transaction), one_(one), many_(many) {}

    template <class... T>
    Result<void> add(const T&... values) {
        static_assert(sizeof...(T) == Columns);
        const std::size_t begin = filled_ * Columns;
        std::size_t at = begin;
        ((waiting_[at++].value = sql::Column<std::decay_t<const T&>>::write(values)), ...);
        if (++filled_ == rows) {
            filled_ = 0;
            TRY_VOID(write(many_, waiting_));
        }
        return {};
    }
    Result<void> finish() {
        for (std::size_t row = 0; row < filled_; ++row) {
            std::array<Bound, Columns> one;
            for (std::size_t i = 0; i < Columns; ++i) {
                one[i] = std::move(waiting_[row * Columns + i]);
            }
            TRY_VOID(write(one_, one));
        }
        filled_ = 0;
        return {};
    }

  private:
    template <std::size_t N>
    Result<std::int64_t> write(sql::Sql sql, const std::array<Bound, N>& values) {
        return std::apply([&](const auto&... value) { return transaction_.run(sql, value...); },
                          values);
    }

    sql::Transaction& transaction_;
    sql::Sql one_;
    sql::Sql many_;
    std::array<Bound, Columns * rows> waiting_;
    std::size_t filled_ = 0;
};

}  // namespace artel::demand

namespace artel::sql {

template <>
struct Column<demand::Bound> {
    static Value write(const demand::Bound& bound) { return bound.value; }
};

}  // namespace artel::sql
