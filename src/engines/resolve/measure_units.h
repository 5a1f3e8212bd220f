#pragma once
#include <string_view>

#include "engines/resolve/specification.h"

namespace artel::resolve {

// A unit of a measure as it is written behind a number, with its prefix: "кОм" is 10^3 ohms.
struct UnitWord {
    std::string_view word;
    Measure measure;
    int exponent;
};
// Exact case (мА is not МА), Russian, Latin and transliterated. Null if the word is no unit.
const UnitWord* unit_word(std::string_view word);

}  // namespace artel::resolve
