#pragma once
#include <string_view>

namespace artel::sheets {

// How much a text looks like words: an own measure, to choose among encodings.
struct Plausibility {
    // Mean over what was weighed and one doubt, so that little evidence scores low: about 0.75 for
    // Russian words in the right encoding, 0.2-0.4 in a wrong one, 1 for common hanzi.
    double score = 0;
    std::size_t weighed = 0;  // letter pairs, hanzi and telling symbols
};
// `utf8` is a candidate reading. Every word counts once, however often it is repeated: "шт" in a
// thousand rows is no more evidence than in one.
Plausibility plausibility(std::string_view utf8);

}  // namespace artel::sheets
