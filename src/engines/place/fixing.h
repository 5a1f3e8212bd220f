#pragma once
#include "engines/place/relaxation.h"

namespace artel::place {

// Settles what no solution cheaper than `target` can decide otherwise, by the relaxation `at` of
// this branch: sites opened or closed, and (single) links banned, projects put on their last site.
// False: nothing cheaper is left in this branch.
bool fix(const Relaxation& relaxation, const Evaluation& at, const std::vector<double>& prices,
         double target, Settled& settled);

}  // namespace artel::place
