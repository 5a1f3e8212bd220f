#pragma once
#include "platform/host/commands.h"

namespace artel::planning {

// `artel rules`, `artel pool`, `artel offset` (docs/cli.md).
void add_desk_commands(Commands& commands);

}  // namespace artel::planning
