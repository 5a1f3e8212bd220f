#pragma once
#include <string>
#include <tuple>
#include <vector>

#include "engines/compliance/repair.h"

// Who holds a cluster: what becomes of it when a member leaves.
namespace artel::compliance {

struct Leaving {
    std::string member;
    Verdict verdict{};  // of the cluster without it
    Verdict with_indicative{};
    std::vector<std::string> broken;  // rules that held and are broken then
    Repair repair;                    // of what is left
};
constexpr auto fields(json::Type<Leaving>) {
    using json::field;
    return std::tuple(field("member", &Leaving::member), field("verdict", &Leaving::verdict),
                      field("with_indicative", &Leaving::with_indicative),
                      field("broken", &Leaving::broken), field("repair", &Leaving::repair));
}
constexpr std::string_view type_name(json::Type<Leaving>) {
    return "ComplianceLeaving";
}

// The problem without a member of its day and without that member's contracts.
Problem without(const Problem& problem, const std::string& member);

// On the day alone, without the horizon. `report` is evaluate(problem, rules).
Leaving leaving(const Problem& problem, const rules::RuleBook& rules, const Report& report,
                const std::string& member, const RepairLimits& limits = {});

// Each member of the day, in the order of the problem.
std::vector<Leaving> leavings(const Problem& problem, const rules::RuleBook& rules,
                              const RepairLimits& limits = {});

}  // namespace artel::compliance
