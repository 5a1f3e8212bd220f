#include "engines/rules/publication.h"

#include <algorithm>
#include <functional>
#include <map>
#include <vector>

namespace artel::rules {
namespace {

constexpr std::int64_t least_organisations = 3;

}  // namespace

Result<PublicationRule> publication_rule(const RuleBook& rules, const Date& on) {
    const auto value = [&](std::string_view id) -> Result<Decimal> {
        const Found found = rules.find(id, on);
        if (found.rule == nullptr) {
            return fail(ErrorKind::not_found,
                        "the rule " + std::string(id) + " is not in force on " + on.text());
        }
        return found.rule->value;
    };
    TRY(const Decimal organisations, value("publication.k"));
    TRY(const Decimal groups, value("publication.groups"));
    PublicationRule out;
    TRY(out.percent, value("publication.p"));
    out.organisations = std::max(least_organisations, to_integer(organisations).value_or(0));
    out.groups = to_integer(groups).value_or(least_organisations);
    return out;
}

Disclosure disclosure(const PublicationRule& rule, std::span<const Contribution> contributions) {
    std::int64_t organisations = 0;
    std::map<std::string, Int128> by_group;
    std::vector<Int128> amounts;  // of groups, and of organisations without one
    for (const Contribution& one : contributions) {
        if (one.amount == 0) {
            continue;
        }
        ++organisations;
        if (one.group.empty()) {
            amounts.push_back(one.amount);
        } else {
            by_group[one.group] += one.amount;
        }
    }
    for (const auto& [_, amount] : by_group) {
        amounts.push_back(amount);
    }
    if (organisations < rule.organisations) {
        return Disclosure::too_few_organisations;
    }
    if (static_cast<std::int64_t>(amounts.size()) < std::max<std::int64_t>(2, rule.groups)) {
        return Disclosure::too_few_groups;
    }
    std::sort(amounts.begin(), amounts.end(), std::greater<>());
    Int128 rest = 0;
    for (std::size_t i = 2; i < amounts.size(); ++i) {
        rest += amounts[i];
    }
    Int128 scale = 100;
    for (std::int32_t i = 0; i < rule.percent.scale; ++i) {
        scale *= 10;
    }
    return rest * scale < amounts.front() * rule.percent.mantissa ? Disclosure::dominated
                                                                  : Disclosure::may_be_published;
}

}  // namespace artel::rules
