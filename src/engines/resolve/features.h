#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
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
enum class CodeSource : std::uint8_t {
    none,
    part_number,
    known_in_name,  // in the name, and in the part number column of another line
    name,           // in the name alone: weak evidence
};

struct Features {
    std::vector<std::string> codes;  // as written, lists expanded; above one: several codes
    CodeSource code_source{CodeSource::none};
    std::vector<std::string> makers;  // Reference::maker
    std::vector<std::string> words;   // stems of name and specification, sorted, distinct
    Specification specification;
};

// The codes that stand in part number columns: what a name holds of them is a code, too.
class KnownCodes {
  public:
    void add(std::string_view code);
    bool contains(std::string_view code) const;

  private:
    std::unordered_set<std::uint64_t> keys_;
};

// Reads a variant. `stemmer` remembers words across calls.
Features features(const Variant& variant, const Reference& reference, const KnownCodes& known,
                  index::Stemmer& stemmer);

// The codes of a part number cell: "A,B" with two whole codes is two, "140УД5А,Б" expands,
// "BSX84AK,200" is one, "Yageo_RC0402" loses the maker's name, a standard (ГОСТ, DIN) is none.
std::vector<std::string> part_number_codes(std::string_view cell, const Reference& reference);

}  // namespace artel::resolve
