#include "base/id.h"

namespace artel {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

int hex_value(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool dash_before(std::size_t byte) {
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

}  // namespace

std::string Uuid::text() const {
    std::string out;
    out.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (dash_before(i)) {
            out += '-';
        }
        out += digits[bytes[i] >> 4];
        out += digits[bytes[i] & 15];
    }
    return out;
}

Result<Uuid> Uuid::parse(std::string_view text) {
    const auto wrong = [] {
        return fail(ErrorKind::invalid,
                    "an id is a UUID, such as "
                    "0190b6a2-7c1e-7000-8000-000000000001");
    };
    if (text.size() != 36) {
        return wrong();
    }
    Uuid out;
    std::size_t at = 0;
    for (std::size_t i = 0; i < out.bytes.size(); ++i) {
        if (dash_before(i) && text[at++] != '-') {
            return wrong();
        }
        const int high = hex_value(text[at]);
        const int low = hex_value(text[at + 1]);
        if (high < 0 || low < 0) {
            return wrong();
        }
        out.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
        at += 2;
    }
    return out;
}

Uuid make_uuid_v7(std::int64_t unix_milliseconds, std::uint64_t random_high,
                  std::uint64_t random_low) {
    Uuid out;
    const auto time = static_cast<std::uint64_t>(unix_milliseconds);
    for (std::size_t i = 0; i < 6; ++i) {
        out.bytes[i] = static_cast<std::uint8_t>(time >> (40 - 8 * i));
    }
    out.bytes[6] = static_cast<std::uint8_t>(0x70U | (random_high >> 8 & 0x0FU));
    out.bytes[7] = static_cast<std::uint8_t>(random_high);
    for (std::size_t i = 0; i < 8; ++i) {
        out.bytes[8 + i] = static_cast<std::uint8_t>(random_low >> (56 - 8 * i));
    }
    out.bytes[8] = static_cast<std::uint8_t>(0x80U | (out.bytes[8] & 0x3FU));
    return out;
}

}  // namespace artel
