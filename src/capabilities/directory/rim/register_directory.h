#pragma once
#include "platform/host/app.h"

namespace artel {

// Organisations: tables, operations, jobs, and how an actor stands to an organisation's region.
void register_directory(host::App& app);

}  // namespace artel
