#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/amount.h"
#include "engines/index/words.h"
#include "engines/resolve/reference.h"
#include "engines/resolve/specification.h"

namespace artel::resolve {

// One way a need is written. Lines that agree in all of it are one variant.
struct Variant {
    std::string_view name;
    std::string_view part_number;
    std::string_view maker;
    std::string_view specification;
    Dimension dimension{};
    char designator{};
    std::uint32_t catalogue{};  // 0: of a need list; else the row of the catalogue
};

// Where a code was found.
enum class CodeSource : std::uint8_t { none, part_number, name };

struct Features {
    std::vector<std::string> codes;  // as written, lists expanded; above one: several codes
    CodeSource code_source{CodeSource::none};
    std::vector<std::string> makers;  // Reference::maker
    std::vector<std::string> words;   // stems of name and specification, sorted, distinct
    Specification specification;
};

// Reads a variant. `stemmer` remembers words across calls.
Features features(const Variant& variant, const Reference& reference, index::Stemmer& stemmer);

// The codes of a part number cell: "A,B" with two whole codes is two, "140УД5А,Б" expands,
// "BSS84AK,215" is one, "Yageo_RC0402" loses the maker's name, a standard (ГОСТ, DIN) is none.
std::vector<std::string> part_number_codes(std::string_view cell, const Reference& reference);

}  // namespace artel::resolve
