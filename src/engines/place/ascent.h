#pragma once
#include <functional>
#include <vector>

#include "engines/place/relaxation.h"

namespace artel::place {

struct Ascent {
    double bound{};
    std::vector<double> prices;  // that give it
    Evaluation at;               // the relaxation there
    std::vector<double> mean_open;
};

struct AscentPlan {
    int passes{};
    double step{1.5};
    int patience{12};  // passes without gain before the step shrinks
};

// Raises the bound by deflected subgradient steps towards `upper()`. `look` sees every pass; it may
// lower what `upper` returns. Ends early when the bound reaches `upper()`.
Ascent ascend(Relaxation& relaxation, const Settled& settled, std::vector<double> prices,
              const AscentPlan& plan, const std::function<double()>& upper,
              const std::function<void(const Evaluation&, const std::vector<double>&)>& look);

}  // namespace artel::place
