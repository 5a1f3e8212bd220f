#include "engines/compliance/leave.h"

#include <algorithm>

#include "engines/compliance/evaluate.h"
#include "engines/compliance/ground.h"

namespace artel::compliance {

Problem without(const Problem& problem, const std::string& member) {
    Problem out = problem;
    std::erase_if(out.members, [&](const Member& one) { return one.id == member; });
    std::erase_if(out.contracts, [&](const Contract& one) {
        return one.supplier == member || one.buyer == member;
    });
    return out;
}

Leaving leaving(const Problem& problem, const rules::RuleBook& rules, const Report& report,
                const std::string& member, const RepairLimits& limits) {
    Problem rest = without(problem, member);
    rest.horizon_days = 0;
    const Report after = evaluate(rest, rules);
    Leaving out;
    out.member = member;
    out.verdict = after.verdict;
    out.with_indicative = after.with_indicative;
    for (const Requirement& row : report.requirements) {
        const bool held = row.verdict == Verdict::ok || row.verdict == Verdict::at_risk;
        const bool breaks = std::any_of(
            after.requirements.begin(), after.requirements.end(), [&](const Requirement& other) {
                return other.rule == row.rule && other.verdict == Verdict::broken;
            });
        if (held && breaks) {
            out.broken.push_back(row.rule);
        }
    }
    out.repair = repair(rest, rules, limits);
    return out;
}

std::vector<Leaving> leavings(const Problem& problem, const rules::RuleBook& rules,
                              const RepairLimits& limits) {
    const Report report = evaluate(problem, rules);
    std::vector<Leaving> out;
    for (const Member* member : ground_of(problem, problem.date).members) {
        out.push_back(leaving(problem, rules, report, member->id, limits));
    }
    return out;
}

}  // namespace artel::compliance
