#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// UTF-8 and small text helpers. All strings inside Artel are valid UTF-8.
namespace artel::text {

// Reads the code point at `at` and moves `at` behind it. A malformed byte yields U+FFFD and is
// passed over alone. `at` < text.size().
char32_t next(std::string_view text, std::size_t& at);
void append(std::string& out, char32_t point);

bool is_utf8(std::string_view bytes);
std::size_t length(std::string_view text);  // in code points

// Blanks of all kinds (ASCII, NBSP, thin and narrow spaces, BOM) at both ends.
std::string_view trim(std::string_view text);
// Lower case for Latin, Cyrillic and Greek; ё becomes е. Other letters stay.
std::string fold(std::string_view text);
char32_t fold(char32_t point);
bool is_letter(char32_t point);  // Latin, Cyrillic, Greek, CJK
bool is_blank(char32_t point);

std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

// The whole text as an integer, or nothing.
std::optional<std::int64_t> to_integer(std::string_view text);

// Text made safe to show on one line: control and bidirectional control characters are written
// as \u{...}, and at most `limit` code points are kept, then "…".
std::string printable(std::string_view text, std::size_t limit = 200);

}  // namespace artel::text
