#pragma once
#include <string>
#include <utility>

#include "capabilities/access/policies.h"
#include "capabilities/clusters/rim/cluster_sql.h"
#include "platform/host/app.h"

// The parts of register_clusters().
namespace artel::clusters {

inline const std::string cluster_root = "/api/clusters/{cluster}";

// An operation on the rows of the cluster in the path, or below it.
inline host::About about_cluster(std::string id, http::Method method, const std::string& below,
                                 std::string summary, Policy policy) {
    return {.id = "cluster." + std::move(id),
            .method = method,
            .path = cluster_root + below,
            .summary = std::move(summary),
            .policy = policy,
            .subject = host::Subject::named};
}

// Finds the record in the version that the client has seen, changes it by `f(T&)`, writes it.
template <class T, class F>
Result<T> change_record(sql::Transaction& transaction, const host::Call& call, F&& f) {
    TRY(const std::int64_t seen, call.if_match());
    sql::Records<T> records(transaction, call.subject);
    auto record = records.find(call.path_value("id"));
    if (!record.has_value()) {
        return no_such_cluster();
    }
    TRY_VOID(host::same_version(seen, record->version));
    TRY_VOID(f(*record));
    ++record->version;
    record->changed_at = call.services.clock.now();
    TRY(const std::int64_t changed, records.replace(*record));
    if (changed == 0) {
        return changed_meanwhile();
    }
    return *std::move(record);
}

// What was removed.
struct Removed {
    std::string id;
};
constexpr auto fields(json::Type<Removed>) {
    return std::tuple(json::field("id", &Removed::id));
}
constexpr std::string_view type_name(json::Type<Removed>) {
    return "RemovedRecord";
}
// Removes the record in the version that the client has seen.
template <class T>
Result<Removed> remove_record(sql::Transaction& transaction, const host::Call& call) {
    TRY(const std::int64_t seen, call.if_match());
    sql::Records<T> records(transaction, call.subject);
    const auto record = records.find(call.path_value("id"));
    if (!record.has_value()) {
        return no_such_cluster();
    }
    TRY_VOID(host::same_version(seen, record->version));
    TRY(const std::int64_t removed, records.remove(call.path_value("id"), seen));
    if (removed == 0) {
        return changed_meanwhile();
    }
    return Removed{call.path_value("id")};
}

void add_cluster_routes(host::App& app);
void add_member_routes(host::App& app);
void add_ledger_routes(host::App& app);
void add_compliance_routes(host::App& app);
void add_evidence_routes(host::App& app);

}  // namespace artel::clusters
