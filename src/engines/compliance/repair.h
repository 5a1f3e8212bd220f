#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "engines/compliance/problem.h"
#include "engines/compliance/report.h"

// The least change after which a cluster complies (README.md, "Repair"). File form
// `artel.compliance.repair/1`.
namespace artel::compliance {

enum class ChangeKind : std::uint8_t {
    contract,  // between two members, of the reporting year's volume `sum` at least
    join,      // a new member
    leave,     // of a maker without any contract in the cluster
};
constexpr auto names(json::Type<ChangeKind>) {
    return std::array{json::name(ChangeKind::contract, "contract"),
                      json::name(ChangeKind::join, "join"), json::name(ChangeKind::leave, "leave")};
}

struct Change {
    ChangeKind kind{};
    std::string member{};  // who joins or leaves
    std::string name{};
    std::vector<MemberRole> roles{};  // of who joins
    bool territory{};
    std::string supplier{};
    std::string buyer{};
    std::int64_t sum{};  // 0: of any sum
    friend bool operator==(const Change&, const Change&) = default;
};
constexpr auto fields(json::Type<Change>) {
    using json::defaulted;
    return std::tuple(json::field("kind", &Change::kind), defaulted("member", &Change::member),
                      defaulted("name", &Change::name), defaulted("roles", &Change::roles),
                      defaulted("territory", &Change::territory),
                      defaulted("supplier", &Change::supplier), defaulted("buyer", &Change::buyer),
                      defaulted("sum", &Change::sum));
}

enum class Scope : std::uint8_t {
    deciding,  // requirements of rules that decide
    all,       // those of confidence C too
};
constexpr auto names(json::Type<Scope>) {
    return std::array{json::name(Scope::deciding, "deciding"), json::name(Scope::all, "all")};
}

enum class Outcome : std::uint8_t {
    nothing_needed,
    found,
    not_found,  // within the limits
};
constexpr auto names(json::Type<Outcome>) {
    return std::array{json::name(Outcome::nothing_needed, "nothing_needed"),
                      json::name(Outcome::found, "found"),
                      json::name(Outcome::not_found, "not_found")};
}

// What the search has shown of its answer.
enum class Proof : std::uint8_t {
    least,           // fewest changes, and of those the least money
    fewest_changes,  // fewest changes; the money may not be the least
    none,
};
constexpr auto names(json::Type<Proof>) {
    return std::array{json::name(Proof::least, "least"),
                      json::name(Proof::fewest_changes, "fewest_changes"),
                      json::name(Proof::none, "none")};
}

// No repair mends this requirement with fewer changes.
struct LowerBound {
    std::string rule;
    std::int64_t changes{};
};
constexpr auto fields(json::Type<LowerBound>) {
    return std::tuple(json::field("rule", &LowerBound::rule),
                      json::field("changes", &LowerBound::changes));
}

struct Repair {
    std::string format{"artel.compliance.repair/1"};
    Outcome outcome{};
    Proof proof{};
    std::vector<Change> changes;  // leavings, joinings, contracts
    std::int64_t money{};         // of the contracts together
    std::int64_t at_least{};      // changes that any repair needs, as far as was shown
    std::vector<LowerBound> bounds;
    std::int64_t tried{};              // combinations looked at
    std::vector<std::string> outside;  // rules not held, which no such change mends
    Verdict verdict_after{};
    Verdict with_indicative_after{};
};
constexpr auto fields(json::Type<Repair>) {
    using json::field;
    return std::tuple(field("format", &Repair::format), field("outcome", &Repair::outcome),
                      field("proof", &Repair::proof), field("changes", &Repair::changes),
                      field("money", &Repair::money), field("at_least", &Repair::at_least),
                      field("bounds", &Repair::bounds), field("tried", &Repair::tried),
                      field("outside", &Repair::outside),
                      field("verdict_after", &Repair::verdict_after),
                      field("with_indicative_after", &Repair::with_indicative_after));
}
constexpr std::string_view type_name(json::Type<Repair>) {
    return "ComplianceRepair";
}

struct RepairLimits {
    Scope scope{Scope::all};
    std::int64_t combinations = 200'000;
    std::int64_t changes = 8;
};

// Needs a problem without faults.
Repair repair(const Problem& problem, const rules::RuleBook& rules,
              const RepairLimits& limits = {});

// The problem as it would be with the changes made on its day.
Problem with(const Problem& problem, const std::vector<Change>& changes);

}  // namespace artel::compliance
