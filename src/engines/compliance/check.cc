#include "engines/compliance/check.h"

#include <fmt/format.h>

#include <set>

#include "engines/compliance/recount.h"

namespace artel::compliance {
namespace {

using recount::feeder;
using recount::Recount;

bool held(Verdict verdict) {
    return verdict == Verdict::ok || verdict == Verdict::at_risk;
}

// The first day of the horizon on which a requirement that holds is broken. Which of the two rules
// of dependence is asked is decided anew each day.
std::optional<Date> first_break(const Problem& problem, const Recount& recount,
                                const Requirement& row) {
    const bool general = row.rule == rule_id::dependence;
    const bool reduced = row.rule == rule_id::reduced_dependence;
    for (std::int32_t i = 1; i <= problem.horizon_days; ++i) {
        const Date day = problem.date.plus_days(i);
        if ((general && recount.reduced(day)) || (reduced && !recount.reduced(day))) {
            continue;
        }
        if (recount.verdict(row, day) == Verdict::broken) {
            return day;
        }
    }
    return std::nullopt;
}

}  // namespace

std::vector<Violation> check(const Problem& problem, const rules::RuleBook& rules,
                             const Report& report) {
    std::vector<Violation> faults;
    const auto expect = [&](bool right, std::string pointer, std::string message) {
        if (!right) {
            faults.push_back({std::move(pointer), std::move(message)});
        }
    };
    const Recount recount(problem, rules);
    Verdict deciding = Verdict::ok;
    Verdict all = Verdict::ok;
    for (std::size_t i = 0; i < report.requirements.size(); ++i) {
        const Requirement& row = report.requirements[i];
        const std::string place = fmt::format("/requirements/{}", i);
        const rules::Rule* rule = rules.find(row.rule, problem.date).rule;
        if (rule == nullptr || rules::version(*rule) != row.version) {
            expect(false, place + "/version", "is not that of a rule in force");
            continue;
        }
        expect(row.indicative == (rule->confidence == rules::Confidence::c), place + "/indicative",
               "does not follow from the confidence");
        Verdict verdict = recount.verdict(row, problem.date);
        if (verdict == Verdict::ok) {
            const auto breaks = first_break(problem, recount, row);
            verdict = breaks ? Verdict::at_risk : verdict;
            expect(row.breaks_on == breaks, place + "/breaks_on", "is another day");
        }
        expect(row.verdict == verdict, place + "/verdict",
               "should be " + std::string(json::name_of(verdict)));
        all = std::max(all, row.verdict);
        deciding = row.indicative ? deciding : std::max(deciding, row.verdict);
    }
    expect(report.verdict == deciding, "/verdict", "is not the worst of what decides");
    expect(report.with_indicative == all, "/with_indicative", "is not the worst of all");
    return faults;
}

std::vector<Violation> check(const Problem& problem, const rules::RuleBook& rules,
                             const Repair& repair, Scope scope) {
    if (repair.outcome == Outcome::not_found) {
        return {};
    }
    std::vector<Violation> faults;
    const auto expect = [&](bool right, std::string pointer, std::string message) {
        if (!right) {
            faults.push_back({std::move(pointer), std::move(message)});
        }
    };
    const Problem after = with(problem, repair.changes);
    const Recount recount(after, rules);
    Int128 money = 0;
    for (std::size_t i = 0; i < repair.changes.size(); ++i) {
        const Change& change = repair.changes[i];
        const std::string place = fmt::format("/changes/{}", i);
        if (change.kind != ChangeKind::contract) {
            continue;
        }
        money += change.sum;
        const Member* supplier = recount.find(change.supplier, after.date);
        const Member* buyer = recount.find(change.buyer, after.date);
        expect(supplier != nullptr && buyer != nullptr && supplier != buyer, place,
               "is not between two members");
        if (supplier != nullptr && buyer != nullptr && change.sum > 0) {
            expect(feeder(*supplier) &&
                       recount.supplied(supplier->id, after.date) <= supplier->output.value_or(0),
                   place + "/sum", "is more than the supplier has left");
            expect(!buyer->purchases || recount.taken(buyer->id, after.date) <= *buyer->purchases,
                   place + "/sum", "is more than the buyer needs");
        }
    }
    expect(money == repair.money, "/money", "is not the sum of the contracts");
    expect(repair.at_least <= static_cast<std::int64_t>(repair.changes.size()), "/at_least",
           "is above the number of changes");
    const Report report = evaluate(after, rules);
    // Either rule of dependence stands for the other: a change may decide between them.
    const auto name = [](const std::string& rule) {
        return rule == rule_id::reduced_dependence ? std::string(rule_id::dependence) : rule;
    };
    std::set<std::string> outside;
    for (const std::string& rule : repair.outside) {
        outside.insert(name(rule));
    }
    for (const Requirement& row : report.requirements) {
        const bool looked_at = scope == Scope::all || !row.indicative;
        expect(held(row.verdict) || !looked_at || outside.contains(name(row.rule)), "/changes",
               row.rule + " does not hold after them");
    }
    return faults;
}

}  // namespace artel::compliance
