#include "capabilities/reference/rim/register_reference.h"

#include "capabilities/reference/rim/reference_schema.h"
#include "capabilities/reference/rim/routes.h"

namespace artel {

void register_reference(host::App& app, std::shared_ptr<const reference::ImportKinds> kinds) {
    reference::add_reference_migrations(app.migrations);
    reference::add_import_jobs(app, kinds);
    reference::add_import_routes(app, std::move(kinds));
    reference::add_reference_routes(app);
}

}  // namespace artel
