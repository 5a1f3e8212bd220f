#pragma once
#include "platform/host/app.h"

namespace artel {

// Clusters: tables, operations, and how an actor stands to clusters and to their members.
void register_clusters(host::App& app);

}  // namespace artel
