#pragma once
#include "base/error.h"
#include "engines/linkage/evidence.h"

namespace artel::linkage {

// Recomputes an evidence from its parts: the fields and the prior add up to the weight (of
// 60 bits at most before a veto), and weight and competitors give the probability to 1e-3. Written
// from evidence.h alone. Error `invalid`: names the figure that does not follow.
Result<void> check(const Evidence& evidence);

}  // namespace artel::linkage
