#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/error.h"

// Which parts may stand in for which, as tables of others claim it. Model in README.md.
namespace artel::analogue {

// How far an analogue goes, best first. Nothing is ever called equal.
enum class Grade : std::uint8_t {
    full,        // same function, pins and limits
    functional,  // same function; case, pins or limits differ
    partial,     // stands in under conditions
    unverified,  // claimed by a table, checked by nobody
};
std::string_view name(Grade grade);  // "full" ...
std::optional<Grade> parse_grade(std::string_view text);

// A row of a table, as written. A cell may hold a list or a range: «КР140УД8А-Г», "SAS560/570". An
// empty foreign cell says that nobody makes one.
struct Claim {
    std::string domestic;
    std::string foreign;
    Grade grade{Grade::unverified};
    std::string source;  // file and row, shown with every answer
    friend bool operator==(const Claim&, const Claim&) = default;
};

struct Analogue {
    std::string code;      // as asked
    std::string analogue;  // one code, as the table writes it
    Grade grade{};
    std::string source;  // never empty; "; " between several rows that say the same
    friend bool operator==(const Analogue&, const Analogue&) = default;
};

// The codes a cell of a table stands for: its lists and ranges expanded (index::expand_codes), and
// "A/B" where B takes the place of as many letters or digits of A. `invalid`: above 32.
Result<std::vector<std::string>> codes_of(std::string_view cell);

// Whether two codes are one, whatever script they are typed in: equal by the look of their
// letters, or - where one of them holds Latin letters - by their sound. Punctuation and case do
// not count; µ is U.
bool same_code(std::string_view a, std::string_view b);

// The part of a domestic code behind its acceptance letters, by look and by sound: 140УД8А of
// КР140УД8А. Empty for what is no domestic code.
struct Family {
    std::string look_alike;
    std::string transliterated;
};
Family family_of(std::string_view code);

class Table {
  public:
    // Errors `invalid`: every claim at fault, by its source.
    static Result<Table> make(std::vector<Claim> claims);

    // What the claims say of a code: the foreign ones of a domestic code, the domestic ones of a
    // foreign code, by falling grade, then by code, each with its sources. Where the very code is
    // unknown, those of the same domestic code with other acceptance letters: such a claim is
    // `functional` at best, and its source says for which code it stands. Nothing: no claim names
    // the code. Empty: claims name it, but no analogue.
    std::optional<std::vector<Analogue>> find(std::string_view code) const;

    const std::vector<Claim>& claims() const { return claims_; }

  private:
    enum class Side : std::uint8_t { domestic, foreign };
    struct Place {
        std::uint32_t claim{};
        std::uint32_t code{};  // among the codes of its side
        Side side{};
        friend auto operator<=>(const Place&, const Place&) = default;
    };
    using Index = std::unordered_map<std::string, std::vector<Place>>;

    const std::string& code_at(const Place& place) const;
    std::vector<Place> exactly(std::string_view code) const;
    std::vector<Place> of_family(std::string_view code) const;

    std::vector<Claim> claims_;
    std::vector<std::vector<std::string>> domestic_;  // codes of each claim
    std::vector<std::vector<std::string>> foreign_;
    Index keys_;      // both keys of every code
    Index families_;  // of domestic codes
};

}  // namespace artel::analogue
