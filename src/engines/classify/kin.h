#pragma once
#include <cstddef>
#include <string>
#include <string_view>

// When two words or two names are nearly the same.
namespace artel::classify {

// How many bytes of a stem are the first part of a compound (микро-, электро- ...); 0 for another
// word. What follows is the stem of the plain word.
std::size_t first_part(std::string_view stem);

// What резистор and резисторный share: five letters, behind the first part of a compound.
std::string root_of(std::string_view stem);

// Folded, with single blanks: names that are equal so are one name.
std::string plain(std::string_view name);

}  // namespace artel::classify
