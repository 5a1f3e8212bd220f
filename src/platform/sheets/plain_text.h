#pragma once
#include <string>
#include <string_view>

namespace artel::sheets {

// The text with what neither CSV nor XML can hold - NUL, U+FFFE, U+FFFF - as U+FFFD.
std::string plain_text(std::string_view text);

}  // namespace artel::sheets
