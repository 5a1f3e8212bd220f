#include "capabilities/directory/rim/register_directory.h"

#include "capabilities/directory/rim/directory_schema.h"
#include "capabilities/directory/rim/relations.h"
#include "capabilities/directory/rim/routes.h"

namespace artel {

void register_directory(host::App& app) {
    directory::add_directory_migrations(app.migrations);
    directory::add_organisation_routes(app);
    directory::add_views_route(app);
    directory::add_file_routes(app);
    directory::add_offer_routes(app);
    directory::add_publication_routes(app);
    directory::add_moderation_routes(app);
    directory::add_duplicate_routes(app);
    app.add(host::RelationSource(directory::region_relations));
}

}  // namespace artel
