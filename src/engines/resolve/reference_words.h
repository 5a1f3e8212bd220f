#pragma once
#include <string>
#include <string_view>
#include <vector>

// The forms in which Reference keeps and looks up units and makers.
namespace artel::resolve {

// Dots go, blanks of all kinds become one, ends are trimmed: "тыс.шт." is "тыс шт".
std::string unit_key(std::string_view text);
// Lower case, marks of letters dropped (ü is u), words only.
std::vector<std::string> maker_words(std::string_view text);

}  // namespace artel::resolve
