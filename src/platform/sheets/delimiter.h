#pragma once
#include <string_view>

namespace artel::sheets {

// The delimiter among TAB ; , | that cuts most rows of the sample into one and the same number of
// fields, two or more; ',' where none does. `sample` is UTF-8 and ends with a whole row or with
// the file.
char guess_delimiter(std::string_view sample);

}  // namespace artel::sheets
