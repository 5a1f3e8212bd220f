#pragma once
#include <cstddef>
#include <string_view>

namespace artel::sql {

// A statement's text: constructible from a string literal only, so no statement is ever assembled
// from input. Parameters are $1, $2 ... in any order, also repeated; no other "$" stands in it. One
// text serves SQLite and PostgreSQL; SQLite drops "for update" and "for update skip locked".
class Sql {
  public:
    template <std::size_t N>
    consteval Sql(const char (&literal)[N]) : text_(literal, N - 1) {}
    constexpr std::string_view text() const { return text_; }

  private:
    std::string_view text_;
};

}  // namespace artel::sql
