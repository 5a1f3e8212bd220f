#include "capabilities/clusters/rim/register_clusters.h"

#include "capabilities/clusters/rim/cluster_schema.h"
#include "capabilities/clusters/rim/relations.h"
#include "capabilities/clusters/rim/routes.h"

namespace artel {

void register_clusters(host::App& app) {
    clusters::add_cluster_migrations(app.migrations);
    app.add(host::RelationSource(clusters::cluster_relations));
    clusters::add_cluster_routes(app);
    clusters::add_member_routes(app);
    clusters::add_ledger_routes(app);
    clusters::add_compliance_routes(app);
    clusters::add_evidence_routes(app);
}

}  // namespace artel
