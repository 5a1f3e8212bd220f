#pragma once
#include <string>
#include <string_view>

#include "base/json_codec.h"
#include "engines/place/problem.h"
#include "engines/place/solve.h"

// The file form `artel.place.solution/1`:
//   {"format", "status", "cost", "lower_bound", "limits_used": {"effort", "seed"},
//    "placements": [{"project", "site", "quantity"}],
//    "left_out": [{"project", "quantity", "reason"}]}
// Rows by project, then site, under the ids of the problem.
namespace artel::place {

std::string write_outcome(const Problem& problem, const Outcome& outcome,
                          JsonLayout layout = JsonLayout::indented);
// Every fault at once; ids must be those of the problem. Judge the result by check_outcome().
Result<Outcome> read_outcome(std::string_view text, const Problem& problem);
// check(), and the figures: cost as recounted, bound not above it.
std::vector<Violation> check_outcome(const Problem& problem, const Outcome& outcome);

}  // namespace artel::place
