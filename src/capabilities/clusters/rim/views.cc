#include "capabilities/clusters/rim/views.h"

#include <limits>
#include <set>

namespace artel::clusters {
namespace {

constexpr std::int64_t everything = std::numeric_limits<std::int64_t>::max();

std::vector<ProjectView> projects_of(sql::Transaction& transaction, TenantId cluster) {
    std::vector<ProjectView> out;
    for (const Project& one : sql::Records<Project>(transaction, cluster).page(everything, "")) {
        ProjectView view;
        static_cast<ProjectDraft&>(view) = one;
        view.id = one.id.text();
        view.version = one.version;
        for (const auto& [id, organisation] :
             named(transaction, {one.participants.begin(), one.participants.end()})) {
            view.named.push_back(organisation);
        }
        out.push_back(std::move(view));
    }
    return out;
}

std::vector<ShareView> shares_of(sql::Transaction& transaction, TenantId cluster) {
    std::vector<ShareView> out;
    for (const Share& one : sql::Records<Share>(transaction, cluster).page(everything, "")) {
        ShareView view;
        static_cast<ShareDraft&>(view) = one;
        view.id = one.id.text();
        view.version = one.version;
        view.of_region = permille(one.amount, one.region_amount);
        view.of_country = permille(one.amount, one.country_amount);
        out.push_back(std::move(view));
    }
    return out;
}

}  // namespace

RoomReport room_view(const compliance::Report& report, std::vector<Named> named) {
    RoomReport out{report.date, report.year, report.verdict, report.with_indicative, {}, {}, {}};
    out.not_applied = report.not_applied;
    out.named = std::move(named);
    for (const compliance::Requirement& one : report.requirements) {
        RoomRequirement& row = out.requirements.emplace_back();
        row.rule = one.rule;
        row.version = one.version;
        row.confidence = one.confidence;
        row.source = one.source;
        row.op = one.op;
        row.unit = one.unit;
        row.threshold = one.threshold;
        row.value = one.value;
        row.verdict = one.verdict;
        row.indicative = one.indicative;
        row.breaks_on = one.breaks_on;
        row.lacking = one.lacking;
        std::set<std::string> contracts;
        for (const compliance::Part& part : one.parts) {
            row.members.push_back(part.member);
            contracts.insert(part.contracts.begin(), part.contracts.end());
        }
        row.contracts.assign(contracts.begin(), contracts.end());
    }
    return out;
}

Result<ClusterPublic> public_view(sql::Transaction& transaction, TenantId cluster,
                                  const Date& day) {
    TRY(const Cluster found, find_cluster(transaction, cluster));
    ClusterPublic out;
    static_cast<ClusterDraft&>(out) = found;
    out.id = found.id;
    out.version = found.version;
    out.status = status_on(found, day);
    const std::vector<Membership> members = members_of(transaction, cluster);
    std::set<TenantId> ids{found.managing};
    for (const Membership& one : members) {
        ids.insert(one.organisation);
    }
    const std::map<TenantId, Named> known = named(transaction, ids);
    if (const auto at = known.find(found.managing); at != known.end()) {
        out.manager = at->second;
    }
    for (const Membership& one : members) {
        const auto at = known.find(one.organisation);
        if (one.holds(day) && at != known.end()) {
            out.members.push_back({at->second, one.roles, one.joined_on});
        }
    }
    out.projects = projects_of(transaction, cluster);
    out.shares = shares_of(transaction, cluster);
    return out;
}

}  // namespace artel::clusters
