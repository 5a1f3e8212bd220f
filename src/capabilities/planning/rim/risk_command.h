#pragma once
#include "platform/host/commands.h"

namespace artel::planning {

// `artel plan risk`, `artel plan resilience`, `artel plan forecast` (docs/cli.md).
void add_risk_commands(CLI::App& plan, Commands& commands);

}  // namespace artel::planning
