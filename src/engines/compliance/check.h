#pragma once
#include <vector>

#include "engines/compliance/problem.h"
#include "engines/compliance/repair.h"
#include "engines/compliance/report.h"

namespace artel::compliance {

// What is wrong with a report, recounted from README.md by code of its own, contract by contract
// and day by day; empty = nothing. Slow: squares of contracts.
std::vector<Violation> check(const Problem& problem, const rules::RuleBook& rules,
                             const Report& report);

// What is wrong with a repair: a change that cannot be made, a contract above what its parties can
// still trade, or a requirement it should have mended and has not. Whether it is the least is the
// tests' business.
std::vector<Violation> check(const Problem& problem, const rules::RuleBook& rules,
                             const Repair& repair, Scope scope);

}  // namespace artel::compliance
