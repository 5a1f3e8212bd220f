#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "engines/rules/rule.h"

// Rule files read, checked against each other, and asked for by id and day.
namespace artel::rules {

// A file of rules by its name, as faults call it.
struct RuleFile {
    std::string name;
    std::string text;
};

// The files of data/rules, as they were when the program was built.
std::vector<RuleFile> shipped_rules();

// What a `unit` may be: "percent", "RUB", "year", ...
std::span<const std::string_view> known_units();

enum class Standing : std::uint8_t {
    in_force,
    begin_unknown,  // applied, but the first day of its validity is not known
    not_in_force,   // the id is known, no entry applies to that day
    unknown,        // no such id
};
constexpr auto names(json::Type<Standing>) {
    return std::array{json::name(Standing::in_force, "in_force"),
                      json::name(Standing::begin_unknown, "begin_unknown"),
                      json::name(Standing::not_in_force, "not_in_force"),
                      json::name(Standing::unknown, "unknown")};
}

struct Found {
    const Rule* rule{};  // null: nothing to apply
    Standing standing{Standing::unknown};
};

class RuleBook {
  public:
    RuleBook() = default;
    // All files or none. `invalid` with every fault at "<file><JSON Pointer>": what is not of the
    // form, an unknown unit, a missing source, days out of order, an entry given twice, entries of
    // one id whose validity overlaps (drafts aside). An unknown first or last day is taken as open.
    static Result<RuleBook> read(std::span<const RuleFile> files);

    // By id, then first day.
    const std::vector<Rule>& rules() const { return rules_; }
    Found find(std::string_view id, const Date& on) const;

  private:
    std::vector<Rule> rules_;
};

// The rules of these texts by file name, of the shipped files if there are none (`invalid`).
Result<RuleBook> rules_in_use(const std::map<std::string, std::string>& texts);

}  // namespace artel::rules
