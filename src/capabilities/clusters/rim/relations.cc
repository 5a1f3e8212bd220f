#include "capabilities/clusters/rim/relations.h"

#include <algorithm>

#include "capabilities/clusters/rim/today.h"

namespace artel::clusters {
namespace {

bool on_duty(const Actor& actor, const Json& regions) {
    const auto* list = regions.get<Json::Array>();
    return list != nullptr &&
           std::any_of(actor.regions.begin(), actor.regions.end(), [&](const std::string& region) {
               return std::find(list->begin(), list->end(), Json(region)) != list->end();
           });
}

// Half-open: on the day of leaving one is no member any more.
void add_membership(sql::Transaction& transaction, const Actor& actor, TenantId cluster,
                    Relations& relations) {
    bool member = false;
    bool was_member = false;
    const std::string day = today(transaction).text();
    transaction.each(
        "select joined_on, left_on from membership "
        "where tenant_id = $1 and organisation = $2 and joined_on is not null and joined_on <= $3",
        [&](const sql::Row& row) {
            const auto left = row.get<std::optional<std::string>>(1);
            (left && *left <= day ? was_member : member) = true;
        },
        cluster, actor.tenant, day);
    if (member) {
        relations.add(Relation::same_cluster);
    } else if (was_member) {
        relations.add(Relation::ex_counterparty);
    }
}

Relations towards_cluster(sql::Transaction& transaction, const Actor& actor, TenantId cluster,
                          const sql::Row& row) {
    Relations out{on_duty(actor, row.get<Json>(1)) ? Relation::same_region
                                                   : Relation::other_region};
    if (actor.tenant == TenantId()) {
        return out;
    }
    if (row.get<TenantId>(0) == actor.tenant) {
        out.add(Relation::own);
    }
    add_membership(transaction, actor, cluster, out);
    return out;
}

bool share_a_cluster(sql::Transaction& transaction, TenantId one, TenantId other) {
    return transaction
        .first(
            "select 1 from membership a join membership b on b.tenant_id = a.tenant_id "
            "where a.organisation = $1 and b.organisation = $2 "
            "and a.joined_on <= $3 and (a.left_on is null or a.left_on > $3) "
            "and b.joined_on <= $3 and (b.left_on is null or b.left_on > $3) limit 1",
            one, other, today(transaction))
        .has_value();
}

// Running are those without an end, or whose last day is not over; the members of the ledger's
// cluster answer for the rest.
std::optional<Relation> by_contracts(sql::Transaction& transaction, TenantId one, TenantId other) {
    const auto row = transaction.first(
        "select count(*), count(case when signed_on <= $3 and (ends_on is null or ends_on > $3) "
        "then 1 end) from ledger_contract "
        "where (supplier = $1 and buyer = $2) or (supplier = $2 and buyer = $1)",
        one, other, today(transaction));
    const auto [all, running] = row->as<std::int64_t, std::int64_t>();
    if (all == 0) {
        return std::nullopt;
    }
    return running > 0 ? Relation::counterparty : Relation::ex_counterparty;
}

}  // namespace

Result<Relations> cluster_relations(sql::Transaction& transaction, const Actor& actor,
                                    TenantId tenant) {
    const auto cluster = transaction.first(
        "select managing_tenant, regions from cluster where tenant_id = $1", tenant);
    if (cluster.has_value()) {
        return towards_cluster(transaction, actor, tenant, *cluster);
    }
    Relations out;
    if (actor.tenant == TenantId() || actor.tenant == tenant) {
        return out;
    }
    if (share_a_cluster(transaction, actor.tenant, tenant)) {
        out.add(Relation::same_cluster);
    }
    if (const auto relation = by_contracts(transaction, actor.tenant, tenant)) {
        out.add(*relation);
    }
    return out;
}

}  // namespace artel::clusters
