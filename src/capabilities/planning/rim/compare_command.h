#pragma once
#include "platform/host/commands.h"

namespace artel::planning {

// `artel plan compare`: plans of files side by side.
void add_compare_command(CLI::App& plan, Commands& commands);

}  // namespace artel::planning
