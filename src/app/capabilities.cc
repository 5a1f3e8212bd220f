#include "app/capabilities.h"

#include "app/admin_commands.h"
#include "app/audit_commands.h"
#include "app/backup_commands.h"
#include "app/demo.h"
#include "app/describe.h"
#include "app/import_command.h"
#include "app/serve.h"
#include "capabilities/access/policies.h"
#include "capabilities/access/rim/register_access.h"
#include "capabilities/clusters/rim/compliance_command.h"
#include "capabilities/clusters/rim/ledger_import.h"
#include "capabilities/clusters/rim/register_clusters.h"
#include "capabilities/demand/rim/analogues_command.h"
#include "capabilities/demand/rim/classify_command.h"
#include "capabilities/demand/rim/order_command.h"
#include "capabilities/demand/rim/register_demand.h"
#include "capabilities/demand/rim/resolve_command.h"
#include "capabilities/directory/rim/importers.h"
#include "capabilities/directory/rim/organisation_sql.h"
#include "capabilities/directory/rim/register_directory.h"
#include "capabilities/planning/rim/desk_commands.h"
#include "capabilities/planning/rim/plan_command.h"
#include "capabilities/planning/rim/register_planning.h"
#include "capabilities/reference/rim/register_reference.h"
#include "capabilities/search/rim/register_search.h"
#include "platform/blobs/table_blobs.h"
#include "platform/host/app.h"
#include "platform/host/audit_routes.h"

namespace artel {

void register_commands(Commands& commands) {
    demand::register_order_command(commands);
    demand::register_resolve_command(commands);
    demand::register_classify_command(commands);
    demand::register_analogues_command(commands);
    clusters::register_compliance_command(commands);
    planning::add_plan_commands(commands);
    planning::add_desk_commands(commands);
    register_demo(commands);
    register_serve(commands);
    register_backup(commands);
    register_audit(commands);
    register_admin(commands);
    register_import(commands);
    register_describe(commands);
}

std::shared_ptr<const reference::ImportKinds> import_kinds() {
    // Most records say themselves where they belong.
    const auto without_regions = [](auto make) {
        return [make](sql::Transaction& transaction, IdSource& ids, const reference::Origin& origin,
                      const reference::RegionIndex&) { return make(transaction, ids, origin); };
    };
    reference::Importers importers;
    importers.organisations = without_regions(directory::organisation_importer);
    importers.capabilities = without_regions(directory::capability_importer);
    importers.products = directory::product_importer;
    importers.ledger = without_regions(clusters::ledger_importer);
    return std::make_shared<const reference::ImportKinds>(importers);
}

// An organisation as accounts know it.
std::optional<access::Employer> employer(sql::Transaction& transaction, TenantId tenant) {
    const auto organisation = directory::find(transaction, tenant);
    if (!organisation.has_value()) {
        return std::nullopt;
    }
    const std::string& name =
        organisation->short_name.empty() ? organisation->name_ru : organisation->short_name;
    return access::Employer{name, organisation->region};
}

void register_services(host::App& app, std::function<access::Gate&()> gate) {
    host::add_common(app, access::everyone, access::readers, access::editors);
    host::add_audit(app, access::trail_readers);
    blobs::add_blob_migrations(app.migrations);
    access::Parts access_parts;
    access_parts.gate = std::move(gate);
    access_parts.employer = employer;
    register_access(app, access_parts);
    register_demand(app);
    register_reference(app, import_kinds());
    register_directory(app);
    register_clusters(app);
    register_search(app);
    register_planning(app, demand::order_text, demand::order_customers);
}

}  // namespace artel
