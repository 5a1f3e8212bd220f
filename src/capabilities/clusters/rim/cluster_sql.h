#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "capabilities/clusters/make_problem.h"
#include "platform/sql/database.h"
#include "platform/sql/record.h"

// What the tables hold, by cluster. Organisations are read from the directory's table.
namespace artel::clusters {

// An organisation as lists name it.
struct Named {
    TenantId id;
    std::string name_ru;
    std::string name_en;
    std::string name_zh;
    std::string region;
    friend bool operator==(const Named&, const Named&) = default;
};
constexpr auto fields(json::Type<Named>) {
    return std::tuple(json::field("id", &Named::id), json::field("name_ru", &Named::name_ru),
                      json::field("name_en", &Named::name_en),
                      json::field("name_zh", &Named::name_zh),
                      json::field("region", &Named::region));
}
constexpr std::string_view type_name(json::Type<Named>) {
    return "NamedOrganisation";
}

tl::unexpected<Error> no_such_cluster();
// "changed meanwhile"
tl::unexpected<Error> changed_meanwhile();

Result<Cluster> find_cluster(sql::Transaction& transaction, TenantId id);
// By name.
std::vector<Cluster> list_clusters(sql::Transaction& transaction);

std::vector<Membership> members_of(sql::Transaction& transaction, TenantId cluster);
std::vector<FigureDraft> figures_of(sql::Transaction& transaction, TenantId cluster);
std::vector<LedgerLine> ledger_of(sql::Transaction& transaction, TenantId cluster);
// Newest first, from the one after `after` on.
std::vector<LedgerLine> ledger_page(sql::Transaction& transaction, TenantId cluster,
                                    std::int64_t limit, const std::string& after);
// A line of the same parties, day, number and reporter.
std::optional<LedgerLine> same_line(sql::Transaction& transaction, TenantId cluster,
                                    const LedgerLine& line);
Result<ClusterBooks> books_of(sql::Transaction& transaction, TenantId cluster);

// Writes the figure of an organisation's year, or removes it where it states nothing.
Result<void> put_figure(sql::Transaction& transaction, TenantId cluster, const FigureDraft& figure,
                        Instant now);

// `invalid` at `pointer` unless there is such an organisation.
Result<Named> find_organisation(sql::Transaction& transaction, TenantId id,
                                const std::string& pointer);
// Of those that are known, by id.
std::map<TenantId, Named> named(sql::Transaction& transaction, const std::set<TenantId>& ids);

// Tells searches that what everybody may see of the cluster has changed.
Result<void> note_change(sql::Transaction& transaction, IdSource& ids, TenantId cluster);

}  // namespace artel::clusters
