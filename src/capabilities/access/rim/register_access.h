#pragma once
#include "base/actor.h"
#include "platform/host/app.h"
#include "platform/sql/database.h"

namespace artel {

// Tables of tenants and actors with the built-in ones, and /api/me.
void register_access(host::App& app);

// Says that the built-in tenant's data are synthetic; the page wears a ribbon then.
Result<void> mark_demonstration(sql::Database& database);

// The built-in actor as the database knows it.
Result<Actor> load_built_in_actor(sql::Database& database);

}  // namespace artel
