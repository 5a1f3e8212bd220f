#include "platform/http/url.h"

#include "base/text.h"

namespace artel::http {
namespace {

enum class Place { segment, query };

int hex_value(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool is_control(char c, Place place) {
    const auto byte = static_cast<unsigned char>(c);
    if (place == Place::query && (c == '\n' || c == '\r' || c == '\t')) {
        return false;
    }
    return byte < 0x20 || byte == 0x7f;
}

std::optional<std::string> decode(std::string_view text, Place place) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            const int high = i + 1 < text.size() ? hex_value(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return std::nullopt;
            }
            c = static_cast<char>(high * 16 + low);
            i += 2;
        } else if (c == '+' && place == Place::query) {
            c = ' ';
        }
        if (is_control(c, place)) {
            return std::nullopt;
        }
        out += c;
    }
    if (!text::is_utf8(out)) {
        return std::nullopt;
    }
    return out;
}

}  // namespace

std::optional<std::string> decode_segment(std::string_view text) {
    return decode(text, Place::segment);
}

std::optional<QueryValues> decode_query(std::string_view query) {
    QueryValues out;
    for (const std::string_view piece : text::split(query, '&')) {
        if (piece.empty()) {
            continue;
        }
        const std::size_t equals = piece.find('=');
        auto name = decode(piece.substr(0, equals), Place::query);
        auto value =
            decode(equals == std::string_view::npos ? std::string_view() : piece.substr(equals + 1),
                   Place::query);
        if (!name.has_value() || !value.has_value()) {
            return std::nullopt;
        }
        out.emplace_back(*std::move(name), *std::move(value));
    }
    return out;
}

std::string encode_segment(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view marks = "-._~";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || marks.find(c) != std::string_view::npos;
        if (plain) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += digits[byte >> 4U];
            out += digits[byte & 15U];
        }
    }
    return out;
}

}  // namespace artel::http
