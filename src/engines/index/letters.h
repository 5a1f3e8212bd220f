#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace artel::index {

enum class LetterKind : std::uint8_t {
    other,
    separator,
    comma,
    point,
    digit,
    latin,
    cyrillic,
    han
};

// Up to four bytes of UTF-8, copied whole and counted by `size`.
struct Piece {
    std::array<char, 4> bytes{};
    std::uint8_t size{};
    std::string_view text() const { return {bytes.data(), size}; }
};

// What a character means to the index: text.h and codes.h, worked out once for all letters.
struct Letter {
    LetterKind kind{};
    Piece folded;
    Piece look_alike;      // in a code key
    Piece transliterated;  // in the other key
};

// Below it every character has a row of the table; above it only Chinese letters are letters.
inline constexpr char32_t table_end = 0x530;
using LetterTable = std::array<Letter, table_end>;
const LetterTable& letter_table();
// Any character.
Letter letter_of(char32_t point);

// The letter of the other script that looks like this small one (а and a, в and b, н and h),
// itself if there is none.
char32_t cyrillic_twin(char32_t latin);
char32_t latin_twin(char32_t cyrillic);

}  // namespace artel::index
