#pragma once
#include <array>

#include "platform/sheets/sheets.h"

namespace artel::sheets {

// Code points of the bytes 0x80..0xFF of a one-byte encoding.
using CodePage = std::array<char16_t, 128>;
// Of cp1251, cp1252, cp866 or koi8_r.
const CodePage& code_page(Encoding encoding);

}  // namespace artel::sheets
