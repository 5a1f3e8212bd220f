#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "engines/rules/rule_book.h"

// Whether a figure made of several organisations' figures may be shown to others without telling
// what any one of them gave. One cell at a time: cells that add up to each other need secondary
// suppression besides.
namespace artel::rules {

struct Contribution {
    std::string group;      // of owners; an organisation without one is a group of its own
    std::int64_t amount{};  // not negative
};

enum class Disclosure : std::uint8_t {
    may_be_published,
    too_few_organisations,
    too_few_groups,
    dominated,  // a contributor could tell another's amount to within the p of the p % rule
};
constexpr auto names(json::Type<Disclosure>) {
    return std::array{json::name(Disclosure::may_be_published, "may_be_published"),
                      json::name(Disclosure::too_few_organisations, "too_few_organisations"),
                      json::name(Disclosure::too_few_groups, "too_few_groups"),
                      json::name(Disclosure::dominated, "dominated")};
}

// The bounds of `publication.k`, `publication.groups` and `publication.p`, never below three
// organisations.
struct PublicationRule {
    std::int64_t organisations{};
    std::int64_t groups{};
    Decimal percent;
};
// `not_found` where one of the three is not in force on the day.
Result<PublicationRule> publication_rule(const RuleBook& rules, const Date& on);

// Amounts of one group count together for the p % rule: what is left of the total without the two
// largest groups must be at least p % of the largest. Contributions of 0 do not count.
Disclosure disclosure(const PublicationRule& rule, std::span<const Contribution> contributions);

}  // namespace artel::rules
