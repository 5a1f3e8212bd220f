#include <algorithm>

#include "capabilities/clusters/rim/routes.h"
#include "capabilities/clusters/rim/today.h"
#include "capabilities/clusters/rim/views.h"

namespace artel::clusters {
namespace {

bool fits(const Cluster& one, const host::Call& call, ClusterStatus status) {
    const std::string region = call.text("region").value_or("");
    const std::string industry = call.text("industry").value_or("");
    const std::string wanted = call.text("status").value_or("");
    return (region.empty() ||
            std::find(one.regions.begin(), one.regions.end(), region) != one.regions.end()) &&
           (industry.empty() ||
            std::any_of(one.industries.begin(), one.industries.end(),
                        [&](const std::string& code) { return code.starts_with(industry); })) &&
           (wanted.empty() || wanted == json::name_of(status));
}

Result<ClusterList> list(const host::Call& call) {
    return call.services.database.read([&](sql::Transaction& transaction) -> Result<ClusterList> {
        const Date day = today(transaction);
        ClusterList out;
        for (const Cluster& one : list_clusters(transaction)) {
            const ClusterStatus status = status_on(one, day);
            if (!fits(one, call, status)) {
                continue;
            }
            const auto manager = named(transaction, {one.managing});
            const std::vector<Membership> members = members_of(transaction, one.id);
            out.rows.push_back(
                {one.id, status, one.name_ru, one.name_en, one.name_zh, one.regions, one.industries,
                 manager.empty() ? std::nullopt : std::optional(manager.begin()->second),
                 std::count_if(members.begin(), members.end(),
                               [&](const Membership& member) { return member.holds(day); })});
        }
        return out;
    });
}

Result<ClusterPublic> get(const host::Call& call) {
    return call.services.database.read([&](sql::Transaction& transaction) {
        return public_view(transaction, call.subject, today(transaction));
    });
}

// Writes the present state and tells searches.
Result<ClusterPublic> answer(sql::Transaction& transaction, const host::Call& call, TenantId id) {
    TRY_VOID(note_change(transaction, call.services.ids, id));
    return public_view(transaction, id, today(transaction));
}

Result<ClusterPublic> create(const host::Call& call, const ClusterDraft& draft,
                             sql::Transaction& transaction) {
    TRY_VOID(check(draft));
    const auto& duty = call.actor.regions;
    if (std::find(duty.begin(), duty.end(), draft.regions.front()) == duty.end()) {
        return invalid("/regions/0", "is not a region of your duty");
    }
    TRY_VOID(find_organisation(transaction, draft.managing, "/managing_tenant"));
    Cluster cluster;
    static_cast<ClusterDraft&>(cluster) = draft;
    cluster.id = call.services.ids.next<TenantTag>();
    cluster.status = status_on(draft, today(transaction));
    cluster.created_at = call.services.clock.now();
    cluster.changed_at = cluster.created_at;
    TRY_VOID(sql::insert_record(transaction, cluster));
    return answer(transaction, call, cluster.id);
}

Result<ClusterPublic> change(const host::Call& call, const ClusterDraft& draft,
                             sql::Transaction& transaction) {
    TRY_VOID(check(draft));
    TRY(const std::int64_t seen, call.if_match());
    TRY(Cluster cluster, find_cluster(transaction, call.subject));
    TRY_VOID(host::same_version(seen, cluster.version));
    const bool hands_over = cluster.managing != draft.managing || cluster.regions != draft.regions;
    if (hands_over && !access::moderators.allows(call.actor, call.relations)) {
        return invalid("/managing_tenant",
                       "and the regions are changed by the operator of the region");
    }
    TRY_VOID(find_organisation(transaction, draft.managing, "/managing_tenant"));
    static_cast<ClusterDraft&>(cluster) = draft;
    ++cluster.version;
    cluster.status = status_on(draft, today(transaction));
    cluster.changed_at = call.services.clock.now();
    TRY(const std::int64_t changed, sql::replace_record(transaction, cluster));
    if (changed == 0) {
        return changed_meanwhile();
    }
    return answer(transaction, call, cluster.id);
}

// Projects and shares are written alike: checked, versioned, public.
template <class T, class Draft>
Result<ClusterPublic> add(const host::Call& call, const Draft& draft,
                          sql::Transaction& transaction) {
    TRY_VOID(check(draft));
    T record;
    static_cast<Draft&>(record) = draft;
    record.id = decltype(record.id)(call.services.ids.next_uuid());
    record.changed_at = call.services.clock.now();
    TRY_VOID(sql::Records<T>(transaction, call.subject).insert(record));
    return answer(transaction, call, call.subject);
}
template <class T, class Draft>
Result<ClusterPublic> rewrite(const host::Call& call, const Draft& draft,
                              sql::Transaction& transaction) {
    TRY_VOID(check(draft));
    TRY_VOID(change_record<T>(transaction, call, [&](T& record) -> Result<void> {
        static_cast<Draft&>(record) = draft;
        return {};
    }));
    return answer(transaction, call, call.subject);
}
template <class T>
Result<ClusterPublic> remove(const host::Call& call, const host::Nothing&,
                             sql::Transaction& transaction) {
    TRY_VOID(remove_record<T>(transaction, call));
    return answer(transaction, call, call.subject);
}

template <class T, class Draft>
void add_parts(host::App& app, const std::string& name, const std::string& what) {
    host::About adding = about_cluster(name + ".add", http::Method::post, "/" + name,
                                       "Adds " + what, access::keepers);
    app.add(host::change<Draft, ClusterPublic>(adding, add<T, Draft>));
    app.add(host::change<Draft, ClusterPublic>(
        about_cluster(name + ".change", http::Method::put, "/" + name + "/{id}",
                      "Writes " + what + " anew", access::keepers),
        rewrite<T, Draft>));
    app.add(host::change<host::Nothing, ClusterPublic>(
        about_cluster(name + ".remove", http::Method::remove, "/" + name + "/{id}",
                      "Removes " + what, access::keepers),
        remove<T>));
}

}  // namespace

void add_cluster_routes(host::App& app) {
    app.add(host::read<ClusterList>(
        {.id = "cluster.list",
         .path = "/api/clusters",
         .summary = "All clusters by name",
         .policy = access::everyone,
         .subject = host::Subject::everyone,
         .query = {{"region", "string", "ISO 3166-2, such as RU-PNZ"},
                   {"industry", "string", "the beginning of an ОКВЭД2 code"},
                   {"status", "string", "forming, active or closed"}}},
        list));
    app.add(host::read<ClusterPublic>(
        about_cluster("get", http::Method::get, "",
                      "What everybody may know of a cluster: members, projects, shares",
                      access::everyone),
        get));
    app.add(host::change<ClusterDraft, ClusterPublic>({.id = "cluster.create",
                                                       .method = http::Method::post,
                                                       .path = "/api/clusters",
                                                       .summary = "Enters a cluster",
                                                       .policy = access::operators,
                                                       .status = 201},
                                                      create));
    app.add(host::change<ClusterDraft, ClusterPublic>(
        about_cluster("change", http::Method::put, "", "Writes the cluster's record anew",
                      access::keepers),
        change));
    add_parts<Project, ProjectDraft>(app, "projects", "a joint project");
    add_parts<Share, ShareDraft>(app, "shares", "a share of the region and the country");
}

}  // namespace artel::clusters
