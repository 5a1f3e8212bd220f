#include "capabilities/access/totp.h"

#include <doctest/doctest.h>

namespace artel::access {
namespace {

// RFC 6238, appendix B, the rows of SHA-1.
constexpr std::string_view secret = "12345678901234567890";

Instant at(std::int64_t seconds) {
    return {seconds * 1'000'000};
}

}  // namespace

TEST_CASE("codes are those of RFC 6238") {
    constexpr std::pair<std::int64_t, std::string_view> rows[] = {
        {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
        {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
    for (const auto& [seconds, code] : rows) {
        CHECK(one_time_code(secret, seconds / 30, 8) == code);
        CHECK(one_time_code(secret, seconds / 30) == code.substr(2));
    }
}

TEST_CASE("a secret longer than a block of the hash is hashed first") {
    // RFC 2202, case 6: HMAC-SHA-1 of an 80-byte key; here its truncation over a counter of zero is
    // stable and differs from that of the first 64 bytes.
    const std::string key(80, '\xaa');
    CHECK(one_time_code(key, 0) != one_time_code(key.substr(0, 64), 0));
}

TEST_CASE("a code is good for its step and the neighbours, and once") {
    const std::string code = one_time_code(secret, 100);
    CHECK(step_of(secret, code, at(100 * 30), 0) == 100);
    CHECK(step_of(secret, code, at(99 * 30), 0) == 100);
    CHECK(step_of(secret, code, at(101 * 30 + 29), 0) == 100);
    CHECK_FALSE(step_of(secret, code, at(102 * 30), 0).has_value());
    CHECK_FALSE(step_of(secret, code, at(100 * 30), 100).has_value());
    CHECK_FALSE(step_of(secret, "", at(100 * 30), 0).has_value());
}

TEST_CASE("authenticators take the secret in base32") {
    CHECK(to_base32("") == "");
    CHECK(to_base32("f") == "MY");
    CHECK(to_base32("foobar") == "MZXW6YTBOI");
    CHECK(enrolment_link("foobar", "anna+я") ==
          "otpauth://totp/Artel:anna%2B%D1%8F?secret=MZXW6YTBOI&issuer=Artel");
}

}  // namespace artel::access
