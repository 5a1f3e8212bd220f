#include "base/error.h"

#include <doctest/doctest.h>

#include <set>

namespace artel {
namespace {

Result<int> half(int value) {
    if (value % 2 != 0) {
        return fail(ErrorKind::invalid, "odd");
    }
    return value / 2;
}

Result<int> quarter(int value) {
    TRY(const int once, half(value));
    TRY(const int twice, half(once));
    return twice;
}

TEST_CASE("every kind has its row, with codes of its own") {
    std::set<std::string_view> names;
    std::set<int> exits;
    for (int i = 0; i < error_kind_count; ++i) {
        const ErrorRow& row = error_row(static_cast<ErrorKind>(i));
        CHECK(names.insert(row.name).second);
        CHECK(exits.insert(row.exit_code).second);
        CHECK(row.http_status >= 400);
    }
}

TEST_CASE("TRY passes values on and errors up") {
    CHECK(quarter(8) == 2);
    CHECK(quarter(6).error().message == "odd");
}

TEST_CASE("one line names every place") {
    const auto error = invalid({{"/a", "is missing"}, {"", "too much"}}).value();
    CHECK(one_line(error) == "2 faults in the input: /a: is missing; too much");
}

TEST_CASE("a broken invariant is a Bug") {
    CHECK_THROWS_AS(bug("x", "why", "file", 1), Bug);
}

}  // namespace
}  // namespace artel
