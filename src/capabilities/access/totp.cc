#include "capabilities/access/totp.h"

#include <array>
#include <bit>
#include <vector>

namespace artel::access {
namespace {

using Digest = std::array<std::uint8_t, 20>;
constexpr std::size_t block_size = 64;
constexpr std::int64_t step_seconds = 30;

void add_block(std::array<std::uint32_t, 5>& state, const std::uint8_t* bytes) {
    std::array<std::uint32_t, 80> words{};
    for (std::size_t i = 0; i < 16; ++i) {
        for (std::size_t j = 0; j < 4; ++j) {
            words[i] = words[i] << 8U | bytes[4 * i + j];
        }
    }
    for (std::size_t i = 16; i < 80; ++i) {
        words[i] = std::rotl(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    }
    auto [a, b, c, d, e] = state;
    for (std::size_t i = 0; i < 80; ++i) {
        const std::uint32_t f = i < 20   ? (b & c) | (~b & d)
                                : i < 40 ? b ^ c ^ d
                                : i < 60 ? (b & c) | (b & d) | (c & d)
                                         : b ^ c ^ d;
        constexpr std::array<std::uint32_t, 4> constants{0x5a827999, 0x6ed9eba1, 0x8f1bbcdc,
                                                         0xca62c1d6};
        const std::uint32_t next = std::rotl(a, 5) + f + e + constants[i / 20] + words[i];
        e = d;
        d = c;
        c = std::rotl(b, 30);
        b = a;
        a = next;
    }
    state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e};
}

// SHA-1 (FIPS 180-4). Broken for signatures, sound within HMAC, and what authenticators speak.
Digest sha1(std::string_view text) {
    std::vector<std::uint8_t> bytes(text.begin(), text.end());
    const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
    bytes.push_back(0x80);
    while (bytes.size() % block_size != block_size - 8) {
        bytes.push_back(0);
    }
    for (int shift = 56; shift >= 0; shift -= 8) {
        bytes.push_back(static_cast<std::uint8_t>(bits >> static_cast<unsigned>(shift)));
    }
    std::array<std::uint32_t, 5> state{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    for (std::size_t at = 0; at < bytes.size(); at += block_size) {
        add_block(state, bytes.data() + at);
    }
    Digest out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = static_cast<std::uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
    }
    return out;
}

std::string as_text(const Digest& digest) {
    return {digest.begin(), digest.end()};
}

// RFC 2104.
Digest hmac(std::string_view key, std::string_view text) {
    std::string padded = key.size() > block_size ? as_text(sha1(key)) : std::string(key);
    padded.resize(block_size, '\0');
    std::string inner = padded;
    std::string outer = padded;
    for (std::size_t i = 0; i < block_size; ++i) {
        inner[i] = static_cast<char>(inner[i] ^ 0x36);
        outer[i] = static_cast<char>(outer[i] ^ 0x5c);
    }
    return sha1(outer + as_text(sha1(inner + std::string(text))));
}

}  // namespace

std::string one_time_code(std::string_view secret, std::int64_t step, int digits) {
    std::string counter;
    for (int shift = 56; shift >= 0; shift -= 8) {
        counter +=
            static_cast<char>(static_cast<std::uint64_t>(step) >> static_cast<unsigned>(shift));
    }
    const Digest mac = hmac(secret, counter);
    const std::size_t at = mac.back() & 15U;  // RFC 4226, section 5.3
    std::uint32_t number = mac[at] & 0x7fU;
    for (std::size_t i = 1; i < 4; ++i) {
        number = number << 8U | mac[at + i];
    }
    std::string out;
    for (int i = 0; i < digits; ++i) {
        out.insert(out.begin(), static_cast<char>('0' + number % 10));
        number /= 10;
    }
    return out;
}

std::optional<std::int64_t> step_of(std::string_view secret, std::string_view code, Instant now,
                                    std::int64_t used) {
    const std::int64_t present = now.microseconds / 1'000'000 / step_seconds;
    for (std::int64_t step = present - 1; step <= present + 1; ++step) {
        if (step > used && one_time_code(secret, step) == code) {
            return step;
        }
    }
    return std::nullopt;
}

std::string to_base32(std::string_view bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char byte : bytes) {
        bits = bits << 8U | static_cast<std::uint8_t>(byte);
        count += 8;
        while (count >= 5) {
            count -= 5;
            out += alphabet[bits >> count & 31U];
        }
    }
    if (count > 0) {
        out += alphabet[bits << (5 - count) & 31U];
    }
    return out;
}

std::string enrolment_link(std::string_view secret, std::string_view login) {
    std::string label;
    for (const char c : login) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        constexpr std::string_view digits = "0123456789ABCDEF";
        const auto byte = static_cast<std::uint8_t>(c);
        label +=
            plain ? std::string(1, c) : std::string{'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return "otpauth://totp/Artel:" + label + "?secret=" + to_base32(secret) + "&issuer=Artel";
}

}  // namespace artel::access
