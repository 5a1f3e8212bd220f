#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

// How the items of an order are found by what people type: words folded and stemmed, codes by
// their keys, so that «к155ла3» finds K155LA3. Texts for searching are made when an item is
// stored; a query only looks for pieces of them.
namespace artel::demand {

// Orders names as people expect: case and ё do not matter.
std::string name_key(std::string_view name);

// What search_words() look into.
std::string search_text(std::string_view name, const std::vector<std::string>& codes);

// What code_pieces() look into.
std::string code_text(const std::vector<std::string>& codes);

// Texts of which one must be contained.
struct AnyOf {
    std::string word;
    std::string look_alike;
    std::string transliterated;
    friend bool operator==(const AnyOf&, const AnyOf&) = default;
};
inline constexpr std::size_t most_search_words = 6;

// One entry per word typed; each must be met by the search text. `invalid` above the limit.
Result<std::vector<AnyOf>> search_words(std::string_view typed);
// For a code or its beginning: to be looked for in a code text.
AnyOf code_pieces(std::string_view typed);

bool contains(std::string_view text, const AnyOf& pieces);

}  // namespace artel::demand
