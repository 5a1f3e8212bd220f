#pragma once
#include <vector>

#include "engines/place/model.h"

namespace artel::place {

// The cheapest way to place divisible projects on given open sites; leaving out is always allowed.
// Exact: LEMON's network simplex on int64 costs and quantities (with `double` it may never return).
Choice transport(const Model& model, const std::vector<char>& open);

}  // namespace artel::place
