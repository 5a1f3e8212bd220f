#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engines/compliance/carry.h"
#include "engines/compliance/ground.h"
#include "engines/compliance/repair.h"

// A problem in numbers, as the search for repairs needs it.
namespace artel::compliance {

inline constexpr std::int64_t boundless = 4'000'000'000'000'000'000;

// Roles of which a cluster needs some members.
inline constexpr std::array needed_roles{MemberRole::final_producer, MemberRole::education,
                                         MemberRole::infrastructure, MemberRole::finance,
                                         MemberRole::specialised};

// A member, or one who might join.
struct Party {
    std::string id;
    std::string name;
    std::vector<MemberRole> roles;
    bool territory{};
    std::int64_t missing{};  // contracts that it lacks
    bool excused{};          // may lack them for now
    bool linked{};           // has some contract running
    bool feeds{};
    std::int64_t output{};
    std::optional<std::int64_t> purchases;
};

struct Volume {
    std::size_t supplier{};
    std::size_t buyer{};
    std::int64_t amount{};
};

// The least number of members that each rule asks for; 0 where none applies.
struct Quota {
    std::int64_t members{};
    std::array<std::int64_t, needed_roles.size()> of_role{};
};

struct RepairCase {
    std::vector<Party> members;
    std::vector<Party> newcomers;      // who might join
    std::vector<std::int64_t> copies;  // how often each of them may
    std::vector<Volume> volumes;       // of the reporting year, between members
    Quota quota;
    std::int64_t excused_most = boundless;
    // Null: the dependence is not to be mended. `reduced` applies from `reduced_share` on.
    const rules::Rule* general{};
    const rules::Rule* reduced{};
    const rules::Rule* reduced_share{};
    std::string dependence;            // the rule that is to be held now; empty: none
    std::vector<std::string> outside;  // rules not held, which no change mends
};

// `report` is evaluate(problem, rules). The rules outlive the case.
RepairCase case_of(const Problem& problem, const rules::RuleBook& rules, const Report& report,
                   Scope scope);

// The cluster after some have left and some have joined, before any new contract.
struct Composition {
    std::vector<const Party*> parties;
    std::vector<std::int64_t> missing;  // of each, as far as contracts are asked for
    std::vector<std::int64_t> out;      // what each may still supply and take in the year
    std::vector<std::int64_t> in;
    std::int64_t shortage{};  // volume that the dependence lacks
    std::int64_t excused_most{};
};
// Nothing where numbers or roles of members do not suffice, or no dependence can be counted.
// `leaving` and `joining` are numbers of members and newcomers.
std::optional<Composition> compose(const RepairCase& given, const std::vector<std::size_t>& leaving,
                                   const std::vector<std::size_t>& joining);

}  // namespace artel::compliance
