#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// The words by which a classifier's title or a thing's name is classified.
namespace artel::classify {

enum class Residual : std::uint8_t { no, yes };

struct Clauses {
    // Folded words of each part between semicolons, without empty parts.
    std::vector<std::vector<std::string>> parts;
    // Of these the nouns that name the thing: the first word that is no adjective, of each piece
    // between commas, brackets, «и» and «или», unless a preposition stands before it. "корпуса" and
    // "подшипники" of «Корпуса подшипников, подшипники скольжения».
    std::vector<std::string> heads;
    // Whether it says «прочие» or «не включённые в другие группировки»: the place of what has no
    // place of its own. These words are not among `parts`.
    Residual residual{Residual::no};
};

// Left out, because they do not say what the thing is: «за исключением …» and «кроме …» up to the
// end of their bracket or part, «Эта группировка не включает …» to the end, references to other
// documents («соответствующие кодам 12, 34», «в соответствии с …»), words that bind («и», «для»,
// «в том числе»), numbers, single letters. Marks inside a word that cannot be seen (soft hyphens,
// directions of writing, accents) are passed over, and a word of both scripts is read in Cyrillic.
// A name gives its first 64 parts.
Clauses read_clauses(std::string_view text);

// The word with its Latin letters exchanged for the Cyrillic ones that look alike; empty if a
// letter has no such twin.
std::string cyrillic_twin(std::string_view word);

}  // namespace artel::classify
