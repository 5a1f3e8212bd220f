#include <doctest/doctest.h>

#include "base/amount.h"
#include "base/calendar.h"
#include "base/cell.h"
#include "base/hash.h"
#include "base/id.h"
#include "base/text.h"
#include "support/laws.h"

namespace artel {
namespace {

TEST_CASE("money adds in one currency and never overflows silently") {
    const Currency yuan{{'C', 'N', 'Y'}};
    CHECK(add(Money{1, {}}, Money{2, {}}) == Money{3, {}});
    CHECK_FALSE(add(Money{1, {}}, Money{2, yuan}).has_value());
    CHECK_FALSE(add(Money{INT64_MAX, {}}, Money{1, {}}).has_value());
    CHECK_FALSE(add(Quantity{1, Dimension::piece}, Quantity{1, Dimension::mass}).has_value());
    CHECK_FALSE(Currency::parse("rub").has_value());
    CHECK(Currency::parse("CNY") == yuan);
}

TEST_CASE("quarters count, print and parse") {
    CHECK(Quarter{2027, 4}.plus(3).text() == "2028-Q3");
    CHECK(Quarter::parse("2028-Q3") == Quarter{2028, 3});
    CHECK(Quarter::parse("2028") == Quarter{2028, 1});
    for (const auto* wrong : {"", "2028-Q5", "28-Q1", "2028-q1", "2028-Q", "20x8"}) {
        CHECK_FALSE(Quarter::parse(wrong).has_value());
    }
    CHECK(Instant::parse("2023-11-14T22:13:20.123456Z") == Instant{1'700'000'000'123'456});
    CHECK(Instant::parse("2023-11-14T22:13:20.5Z") == Instant{1'700'000'000'500'000});
    for (const auto* wrong : {"2023-02-30T00:00:00Z", "2023-11-14T24:00:00Z", "2023-11-14",
                              "2023-11-14T22:13:20", "2023-11-14T22:13:20.1234567Z"}) {
        CHECK_FALSE(Instant::parse(wrong).has_value());
    }
    CHECK(Instant{1'700'000'000'123'456}.text() == "2023-11-14T22:13:20.123456Z");
}

TEST_CASE("dates count, print and parse") {
    const Date signing = *Date::parse("2023-05-17");
    CHECK(signing.text() == "2023-05-17");
    CHECK(signing.quarter() == Quarter{2023, 2});
    CHECK(signing.plus_days(-136).text() == "2023-01-01");
    CHECK(signing.plus_months(12).text() == "2024-05-17");
    CHECK(Date::parse("2024-01-31")->plus_months(1).text() == "2024-02-29");
    CHECK(Date::parse("2024-01-31")->plus_months(-2).text() == "2023-11-30");
    CHECK(Date::first_of({2028, 3}).text() == "2028-07-01");
    for (const auto* wrong : {"", "2023-02-29", "2023-5-17", "17.05.2023", "2023-13-01",
                              "2023-05-17T", "1899-12-31", "2023-+5-17"}) {
        CHECK_FALSE(Date::parse(wrong).has_value());
    }
}

TEST_CASE("ids keep their text and their order in time") {
    const Uuid early = make_uuid_v7(1'000, 1, 2);
    const Uuid late = make_uuid_v7(1'001, 0, 0);
    CHECK(early < late);
    CHECK(early.text()[14] == '7');
    CHECK(Uuid::parse(early.text()) == early);
    CHECK_FALSE(Uuid::parse("0190b6a2-7c1e-7000-8000-00000000000").has_value());
    CHECK_FALSE(Uuid::parse("0190b6a2x7c1e-7000-8000-000000000001").has_value());
}

TEST_CASE("SHA-256 agrees with FIPS 180-4") {
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("text is folded, trimmed and made printable") {
    CHECK(text::fold("ПОДШИПНИК Ёлка ABC") == "подшипник елка abc");
    CHECK(text::trim("\xC2\xA0 а б \xE2\x80\xAF") == "а б");
    CHECK(text::printable("a\x1B"
                          "b\u202E") == "a\\u{1b}b\\u{202e}");
    CHECK(text::printable("абвг", 2) == "аб…");
    CHECK_FALSE(text::is_utf8("\xC0\xAF"));
    CHECK_FALSE(text::is_utf8("\xED\xA0\x80"));
    CHECK(text::is_utf8("\xEF\xBF\xBD"));
    CHECK(text::to_integer("-12") == -12);
    CHECK_FALSE(text::to_integer("12 ").has_value());
    test::law("every code point survives", [](char32_t raw) {
        const char32_t point = raw % 0x110000;
        RC_PRE(point < 0xD800 || point > 0xDFFF);
        std::string bytes;
        text::append(bytes, point);
        std::size_t at = 0;
        RC_ASSERT(text::next(bytes, at) == point);
        RC_ASSERT(at == bytes.size());
        RC_ASSERT(text::is_utf8(bytes));
    });
    test::law("any bytes are read to their end", [](const std::string& bytes) {
        std::size_t at = 0;
        while (at < bytes.size()) {
            text::next(bytes, at);
        }
        RC_ASSERT(at == bytes.size());
    });
}

TEST_CASE("cell addresses") {
    CHECK(cell_address(0, 1) == "A1");
    CHECK(cell_address(25, 7) == "Z7");
    CHECK(cell_address(26, 7) == "AA7");
    CHECK(cell_address(16383, 1048576) == "XFD1048576");
}

}  // namespace
}  // namespace artel
