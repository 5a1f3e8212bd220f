#include "engines/classify/kin.h"

#include <array>

#include "base/text.h"

namespace artel::classify {
namespace {

constexpr std::size_t root_letters = 5;

// First parts of compounds, which say nothing alone: микросхема and микрофильм share no root, but
// микросхема and схема are kin.
constexpr std::array<std::string_view, 20> first_parts{
    "авиа", "авто", "агро",   "аэро",  "био",  "вело",  "видео", "гидро", "кино",    "микро",
    "мини", "мото", "пневмо", "радио", "теле", "термо", "турбо", "фото",  "электро", "энерго"};

}  // namespace

std::size_t first_part(std::string_view stem) {
    for (const std::string_view first : first_parts) {
        if (stem.starts_with(first) && stem.size() > first.size() + 4) {
            return first.size();
        }
    }
    return 0;
}

std::string root_of(std::string_view stem) {
    std::size_t at = first_part(stem);
    for (std::size_t letters = 0; at < stem.size() && letters < root_letters; ++letters) {
        text::next(stem, at);
    }
    return std::string(stem.substr(0, at));
}

std::string plain(std::string_view text) {
    std::string out;
    const std::string folded = text::fold(text);
    for (std::size_t at = 0; at < folded.size();) {
        const char32_t c = text::next(folded, at);
        if (!text::is_blank(c)) {
            text::append(out, c);
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    return std::string(text::trim(out));
}

}  // namespace artel::classify
