#include "platform/sheets/plain_text.h"

#include <charconv>
#include <optional>

#include "base/text.h"

namespace artel::sheets {
namespace {

constexpr std::size_t mark_length = 7;  // _xHHHH_

// The character of the mark that begins at `at`.
std::optional<char32_t> mark_at(std::string_view text, std::size_t at) {
    const std::string_view mark = text.substr(at, mark_length);
    if (mark.size() != mark_length || mark[0] != '_' || mark[1] != 'x' || mark[6] != '_') {
        return std::nullopt;
    }
    std::uint16_t unit = 0;
    const auto [end, error] = std::from_chars(mark.data() + 2, mark.data() + 6, unit, 16);
    const bool surrogate = unit >= 0xD800 && unit <= 0xDFFF;
    if (error != std::errc{} || end != mark.data() + 6 || surrogate || unit == 0) {
        return std::nullopt;
    }
    return unit;
}

}  // namespace

std::string plain_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = text::next(text, at);
        text::append(out, point == 0 || point == 0xFFFE || point == 0xFFFF ? 0xFFFD : point);
    }
    return out;
}

std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto point = mark_at(text, at); point.has_value()) {
            text::append(out, *point);
            at += mark_length;
        } else {
            out += text[at++];
        }
    }
    return out;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        out += mark_at(text, at).has_value() ? "_x005F_" : std::string(1, text[at]);
    }
    return out;
}

}  // namespace artel::sheets
