#pragma once
#include "platform/host/commands.h"

namespace artel::planning {

// `artel plan PROBLEM.json --out plan.json ...` and below it `check`, `bound` and `problem`
// (docs/cli.md).
void add_plan_commands(Commands& commands);

}  // namespace artel::planning
