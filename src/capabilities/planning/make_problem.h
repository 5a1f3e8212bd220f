#pragma once
#include <span>
#include <vector>

#include "base/error.h"
#include "capabilities/planning/needed_item.h"
#include "capabilities/planning/workbook.h"
#include "engines/plan/problem.h"

namespace artel::planning {

struct ProblemDraft {
    plan::Problem problem;            // passes plan::validate
    std::vector<Violation> warnings;  // what was left out or taken for granted, with its cell
};

// An order and the producers' answers as a planning problem: one type per item with any need in
// the horizon, one group per line, one pair per offer. Rules, in docs/producers-workbook.md:
//   - a year's need falls on its quarters in equal whole shares;
//   - an offer that fits no item, starts beyond the horizon or asks for more than is needed in any
//     period is left out with a warning; one that fits several items is a fault;
//   - an item with offers needs the import's price; one without any is planned as imported at no
//     cost, so that it moves no other decision, with a warning.
// All faults at once (`invalid`), each at its cell.
Result<ProblemDraft> make_problem(std::span<const NeededItem> items, const ProducersBook& book);

}  // namespace artel::planning
