#include "capabilities/directory/rim/register_directory.h"

#include "capabilities/directory/rim/directory_schema.h"
#include "capabilities/directory/rim/relations.h"

namespace artel {

void register_directory(host::App& app) {
    directory::add_directory_migrations(app.migrations);
    app.add(host::RelationSource(directory::region_relations));
}

}  // namespace artel
