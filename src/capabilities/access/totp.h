#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.h"

// One-time codes of an authenticator application: TOTP of RFC 6238 with HMAC-SHA-1, 6 digits and
// steps of 30 seconds, as every such application knows it.
namespace artel::access {

// The code of a step; `digits` 6 to 8.
std::string one_time_code(std::string_view secret, std::int64_t step, int digits = 6);

// The step whose code this is: the present one or a neighbour, later than `used`. A code is good
// once.
std::optional<std::int64_t> step_of(std::string_view secret, std::string_view code, Instant now,
                                    std::int64_t used);

// Base32 of RFC 4648 without padding, in which applications take the secret.
std::string to_base32(std::string_view bytes);

// "otpauth://totp/Artel:anna?secret=...&issuer=Artel"
std::string enrolment_link(std::string_view secret, std::string_view login);

}  // namespace artel::access
