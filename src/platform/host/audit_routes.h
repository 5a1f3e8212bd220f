#pragma once
#include "platform/host/app.h"

namespace artel::host {

// Reading the audit: /api/audit of the own tenant, /api/organisations/{organisation}/audit of
// another one that the policy opens.
void add_audit(App& app, Policy readers);

}  // namespace artel::host
