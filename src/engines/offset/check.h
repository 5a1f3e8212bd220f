#pragma once
#include <vector>

#include "engines/offset/assessment.h"

namespace artel::offset {

// What is wrong with an assessment, recounted from README.md by code of its own, day by day where
// days count; empty = nothing.
std::vector<Violation> check(const Contract& contract, const rules::RuleBook& rules,
                             const Assessment& assessment);

}  // namespace artel::offset
