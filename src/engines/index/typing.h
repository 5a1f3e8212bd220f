#pragma once
#include <cstddef>
#include <string>
#include <string_view>

// What people type instead of what they mean.
namespace artel::index {

// The text as the same keys give it in the other layout, Russian (ЙЦУКЕН) and US: "ghbdjl" is
// "привод", "ку" is "re". Folded; other characters stay.
std::string in_other_layout(std::string_view text);

// The text written by its sound in the other script: "podshipnik" is "подшипник", "моторола" is
// "motorola". Folded; a text of both scripts or of none stays.
std::string in_other_script(std::string_view text);

// Whether two texts are at most `most` letters put in, left out, exchanged or swapped with their
// neighbour apart (restricted Damerau-Levenshtein distance). Linear in memory, and in time when
// `most` is small.
bool apart_at_most(std::u32string_view a, std::u32string_view b, std::size_t most);
std::u32string letters_of(std::string_view text);

}  // namespace artel::index
