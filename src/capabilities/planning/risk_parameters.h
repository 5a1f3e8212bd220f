#pragma once
#include <cstdint>
#include <vector>

#include "base/calendar.h"
#include "base/error.h"
#include "engines/plan/uncertainty.h"
#include "engines/rules/rule_book.h"

namespace artel::planning {

// From which Herfindahl-Hirschman index on concentration is called moderate and high; 0 to 1.
struct ConcentrationClasses {
    double moderate{};
    double high{};
};

// What is taken for granted where the data say nothing: rules `risk.*` and `resilience.*`
// (data/rules/risk.json), as they apply on the day.
struct RiskParameters {
    plan::Uncertainty uncertainty;  // sources left empty where the rule is recollection (C)
    ConcentrationClasses concentration;
    std::vector<std::int64_t> recovery{1, 2, 4};  // quarters, where nobody knows how long
};

// `not_found` naming every rule that does not apply on the day.
Result<RiskParameters> risk_parameters(const rules::RuleBook& rules, const Date& on);

}  // namespace artel::planning
