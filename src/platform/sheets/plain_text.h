#pragma once
#include <string>
#include <string_view>

namespace artel::sheets {

// The text with what neither CSV nor XML can hold - NUL, U+FFFE, U+FFFF - as U+FFFD.
std::string plain_text(std::string_view text);

// XLSX writes characters that XML cannot hold as "_x000D_" (ST_Xstring, ECMA-376 part 1,
// 22.9.2.19), hence a text that only looks so with its first '_' as "_x005F_". `unescaped` reads
// such marks, `escaped` guards the look-alikes; unescaped(escaped(x)) == x.
std::string unescaped(std::string_view text);
std::string escaped(std::string_view text);

}  // namespace artel::sheets
