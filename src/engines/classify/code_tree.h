#pragma once
#include <string>
#include <string_view>
#include <vector>

// Codes of ОКПД2 as a tree, told from their writing alone: 26 > 26.3 > 26.30 > 26.30.1 > 26.30.11
// > 26.30.11.110 > 26.30.11.111.
namespace artel::classify {

// Two digits, then groups of up to three behind dots: "26", "26.30.11.110".
bool is_okpd2(std::string_view code);

// Whether `code` is `above` or lies below it: 26.3 covers 26.30.11, 32.50.50.140 covers
// 32.50.50.141.
bool covers(std::string_view above, std::string_view code);

// The codes named in a cell such as "32.50.21.121, 32.50.21.122"; none if it says anything else.
std::vector<std::string> codes_in(std::string_view cell);

}  // namespace artel::classify
