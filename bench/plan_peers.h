#pragma once
#include "engines/mip/program.h"
#include "engines/plan/problem.h"

namespace artel::bench {

// The strong form of a plan problem (src/engines/plan/README.md, "Model") for general solvers:
// y = 1 from readiness on, supply bounded by y for each pair and period. Only for least cost and
// take-or-pay pairs without tiers and families, modules of one ramp step without life and opex, no
// budgets, import free: the instances of generate() with plain features.
struct StrongForm {
    mip::Program program;
    double scale{1};     // minor units of one unit of the programme's money
    double constant{0};  // minor units: everything imported
};
StrongForm strong_form(const plan::Problem& problem);

}  // namespace artel::bench
