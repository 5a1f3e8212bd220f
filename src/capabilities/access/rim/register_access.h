#pragma once
#include "base/actor.h"
#include "capabilities/access/rim/routes.h"
#include "platform/host/app.h"
#include "platform/sql/database.h"

namespace artel {

// Tables of tenants, accounts, sessions and passes; what people do about them.
void register_access(host::App& app, const access::Parts& parts = {});

// Says that the installation's data are synthetic; the page wears a ribbon then.
Result<void> mark_demonstration(sql::Database& database);

// The built-in operator as the database knows it: for what the process itself does.
Result<Actor> load_built_in_actor(sql::Database& database);

// Forgets sessions and passes that ended long ago; returns how many.
Result<std::int64_t> forget_old_access(sql::Database& database, const Clock& clock);

}  // namespace artel
