#pragma once
#include <string>
#include <vector>

#include "base/error.h"
#include "engines/place/problem.h"

// Files of public facility-location benchmarks, as problems of the place engine.
namespace artel::bench {

struct Instance {
    std::string family;
    std::string name;
    place::Problem problem;
    double scale{1};  // minor units per unit of the file's money
    double best_known{};
};

// Every instance of the families below `folder` for which best_known.csv has a value:
//   orlib_cap  divisible; capa, capb and capc once per capacity of best_known.csv ("capa_8000"),
//              as the family orlib_large
//   holmberg, diaz, yang  single
// Whole-number costs are taken as they are. Costs with decimals are scaled by the power of ten that
// makes them whole; costs of OR-Library are of the whole demand, so the cost of one unit is rounded
// to the finest power of ten, 1e-9 or coarser, with which all sums stay within an int64.
Result<std::vector<Instance>> read_instances(const std::string& folder);

// Made instances, always the same ones, for where no files are: projects and sites in a square,
// costs by distance, tight capacity. `best_known` is 0.
std::vector<Instance> make_instances();

}  // namespace artel::bench
