#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sheets/sheets.h"

namespace artel::sheets {

// What one pass over the bytes of a file tells; enough to name its encoding and its hash.
struct ByteSurvey {
    std::string sha256;
    std::uint64_t size = 0;
    std::string head;                    // the first 64 KiB
    std::string foreign_lines;           // whole lines with bytes above 0x7F, up to 64 KiB
    std::uint64_t utf8_characters = 0;   // well-formed, of two bytes or more
    std::uint64_t utf8_faults = 0;       // bytes that belong to no well-formed character
    std::array<std::uint64_t, 2> nul{};  // NUL bytes at even and at odd offsets
    std::uint64_t first_nul = 0;         // offset, if any
    std::uint64_t control = 0;           // control bytes that no text holds
};
// Reads the whole source once, in pieces.
ByteSurvey survey(const Source& source);

struct EncodingGuess {
    std::optional<Encoding> encoding;     // absent: ask
    std::size_t mark_bytes = 0;           // length of the byte order mark
    std::vector<EncodingChoice> choices;  // when it must be asked, best first
};
// BOM; else UTF-8 where well-formed characters outnumber faults 20 : 1; else UTF-16 by the
// positions of NUL bytes; else Windows-1252 where foreign letters stand alone among Latin ones;
// else the best reading of `foreign_lines` by letter pairs, if its lead is clear. Error `invalid`:
// not a text.
Result<EncodingGuess> guess_encoding(const ByteSurvey& survey, const std::string& file);
// Length of the byte order mark of this encoding at the beginning of `head`.
std::size_t mark_length(std::string_view head, Encoding encoding);

}  // namespace artel::sheets
