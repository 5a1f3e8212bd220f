#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/amount.h"
#include "base/error.h"
#include "engines/resolve/phrases.h"
#include "engines/resolve/role.h"

// What the resolver knows of the world: units, words of headers, makers. Data, passed in.
namespace artel::resolve {

// numerator / denominator, both above zero.
struct Ratio {
    std::int64_t numerator{1};
    std::int64_t denominator{1};
    friend bool operator==(const Ratio&, const Ratio&) = default;
};

struct Unit {
    std::string code;  // of ОКЕИ
    Dimension dimension{};
    Ratio base;         // base units of the dimension in one of this unit
    std::string shown;  // how an order writes it: a pair is shown as "шт"
    Ratio shown_base;   // base units in one shown unit
};

// A unit as written: "тыс. шт." is 1000 × шт, "уп. 100 шт" is 100 × шт.
struct UnitReading {
    std::uint32_t unit{};  // index into Reference::units()
    std::int64_t multiplier{1};
    friend bool operator==(const UnitReading&, const UnitReading&) = default;
};

// One thing the words of a header say.
struct HeaderHit {
    Role role{};
    int weight{};        // 1..9, from the table
    double coverage{};   // matched share of the header's letters, 0..1
    std::size_t size{};  // letters matched
};

class Reference {
  public:
    // The three tables in the form of data/ref/*.tsv; every malformed row is named (`invalid`).
    static Result<Reference> parse(std::string_view units, std::string_view header_words,
                                   std::string_view makers);

    const std::vector<Unit>& units() const { return units_; }
    // Piece, set, pack ...: the unit an order shows when its sources differ.
    std::uint32_t shown_unit(Dimension dimension) const;
    // Nothing if the text is no known unit. Exact case first (мм is not Мм), then folded.
    std::optional<UnitReading> unit(std::string_view text) const;
    // What a header cell may mean, best first; empty if its words are unknown.
    std::vector<HeaderHit> header(std::string_view text) const;
    // The words that name a maker, lower case, aliases resolved, legal forms and common words left
    // out: "ON Semiconductor / Fairchild" is {onsemi}. Empty for "any", "-" and blanks.
    std::vector<std::string> maker(std::string_view text) const;
    bool is_known_maker(std::string_view text) const;

  private:
    std::optional<UnitReading> plain_unit(std::string_view text) const;

    std::vector<Unit> units_;
    std::unordered_map<std::string, std::uint32_t> exact_;
    std::unordered_map<std::string, std::uint32_t> folded_;
    PhraseTable phrases_;
    std::unordered_map<std::string, std::string> makers_;
};

// The texts of data/ref, compiled in.
std::string_view units_tsv();
std::string_view header_words_tsv();
std::string_view makers_tsv();
// The reference made of them. A malformed table is our own bug.
Reference built_in_reference();

// The one year 2000..2099 a header names, if it names exactly one.
std::optional<std::int32_t> header_year(std::string_view text);

}  // namespace artel::resolve
