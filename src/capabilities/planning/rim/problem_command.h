#pragma once
#include <CLI/CLI.hpp>

#include "platform/host/commands.h"

namespace artel::planning {

// Declares `problem` below `plan`: an order and a producers' workbook become a planning problem.
void add_problem_command(CLI::App& plan, Commands& commands);

}  // namespace artel::planning
