#pragma once
#include <span>
#include <vector>

#include "engines/linkage/comparisons.h"
#include "engines/linkage/model.h"
#include "engines/linkage/posterior.h"

namespace artel::linkage {

struct Learned {
    Model model;
    std::vector<double> probability;  // per pair
};
Learned learn(const Records& records, const std::vector<Field>& fields, std::span<const Pair> pairs,
              const Comparisons& comparisons, Sharing sharing);

}  // namespace artel::linkage
