#include "base/decimal.h"

#include <doctest/doctest.h>

#include "support/laws.h"

namespace artel {
namespace {

NumberReading number(std::int64_t mantissa, std::int32_t scale,
                     DecimalMark proves = DecimalMark::unknown) {
    return {NumberVerdict::number, {mantissa, scale}, {}, proves};
}

TEST_CASE("numbers as people type them") {
    CHECK(read_number("12") == number(12, 0));
    CHECK(read_number(" -12 ") == number(-12, 0));
    CHECK(read_number("\u2212"
                      "7") == number(-7, 0));
    CHECK(read_number("1 234 567") == number(1234567, 0));
    CHECK(read_number("1\u00A0"
                      "234,50") == number(12345, 1, DecimalMark::comma));
    CHECK(read_number("1\u202F"
                      "234\u202F"
                      "567.5") == number(12345675, 1, DecimalMark::point));
    CHECK(read_number("1,234.5") == number(12345, 1, DecimalMark::point));
    CHECK(read_number("1.234.567") == number(1234567, 0, DecimalMark::comma));
    CHECK(read_number("0.226") == number(226, 3, DecimalMark::point));
    CHECK(read_number("1234,567") == number(1234567, 3, DecimalMark::comma));
    CHECK(read_number(".5") == number(5, 1, DecimalMark::point));
    CHECK(read_number("1E+05") == number(100000, 0));
    CHECK(read_number("1,5E-02") == number(15, 3, DecimalMark::comma));
    CHECK(read_number("-0") == number(0, 0));
    CHECK(read_number("0,000") == number(0, 0, DecimalMark::comma));
}

TEST_CASE("a lone mark before three digits is asked about, not guessed") {
    const NumberReading reading = read_number("1,234");
    CHECK(reading.verdict == NumberVerdict::ambiguous);
    CHECK(reading.value == Decimal{1234, 3});
    CHECK(reading.other == Decimal{1234, 0});
    CHECK(read_number("1,234", DecimalMark::comma) == number(1234, 3));
    CHECK(read_number("1,234", DecimalMark::point) == number(1234, 0));
    CHECK(read_number("2.5", DecimalMark::comma) == number(25, 1, DecimalMark::point));
}

TEST_CASE("what is left over makes it no number") {
    for (const char* text :
         {"",      " ",           "-",    "5.",       "1 23",   "12 34",   "1  234",
          "12 шт", "1.2.3",       "12E3", "1,23,456", "01 234", "100-150", "1e309",
          "0x10",  "1 234.567.8", "+-1",  "١٢",       "1'000",  "NaN"}) {
        CAPTURE(text);
        CHECK(read_number(text).verdict == NumberVerdict::not_a_number);
    }
    CHECK(read_number("1E+309").verdict == NumberVerdict::out_of_range);
    CHECK(read_number("99999999999999999999").verdict == NumberVerdict::out_of_range);
    CHECK(read_number("1E-30").verdict == NumberVerdict::out_of_range);
}

TEST_CASE("exact scaling and text") {
    CHECK(scaled({25, 1}, 3) == 2500);
    CHECK(scaled({25, 1}, 0) == std::nullopt);
    CHECK(scaled({INT64_MAX, 0}, 1) == std::nullopt);
    CHECK(to_text({-5, 3}, ',') == "-0,005");
    CHECK(to_text({1234, 0}) == "1234");
    CHECK(to_double({125, 2}) == doctest::Approx(1.25));
    test::law("reading inverts writing", [](std::int64_t mantissa, std::uint8_t places) {
        RC_PRE(mantissa != INT64_MIN);
        const Decimal value = normalised({mantissa, places % 19});
        for (const char mark : {'.', ','}) {
            const NumberReading reading = read_number(
                to_text(value, mark), mark == '.' ? DecimalMark::point : DecimalMark::comma);
            RC_ASSERT(reading.verdict == NumberVerdict::number);
            RC_ASSERT(reading.value == value);
        }
    });
}

}  // namespace
}  // namespace artel
