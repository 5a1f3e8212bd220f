#pragma once
#include "platform/host/commands.h"

namespace artel::clusters {

// `artel compliance PROBLEM.json`: the report, the least repair, and who holds the cluster.
void register_compliance_command(Commands& commands);

}  // namespace artel::clusters
