#include "capabilities/search/rim/view_sql.h"

namespace artel::search {
namespace {

constexpr sql::Sql tables = R"sql(
create table search_view (
    tenant_id text not null,
    id text not null,
    version bigint not null,
    name text not null,
    scope text not null,
    query text not null,
    saved_by text not null,
    changed_at bigint not null,
    primary key (tenant_id, id)
);
create unique index search_view_id on search_view (id);
)sql";

}  // namespace

void add_view_migrations(sql::Migrations& migrations) {
    migrations.add({"search", 20, "saved views", tables});
}

std::optional<std::pair<TenantId, SavedView>> find_view(sql::Transaction& transaction,
                                                        const ViewId& id) {
    constexpr auto by_id =
        sql::select_of<SavedView, [] { return std::string_view("where id = $1"); }>();
    const auto row = transaction.first(by_id, id);
    if (!row.has_value()) {
        return std::nullopt;
    }
    const auto owner = transaction.first("select tenant_id from search_view where id = $1", id);
    return std::pair(owner->get<TenantId>(0), sql::read_record<SavedView>(*row));
}

std::vector<SavedView> views_of(sql::Transaction& transaction, const Actor& actor) {
    constexpr auto of_tenant = sql::select_of<SavedView, [] {
        return std::string_view("where tenant_id = $1 order by name, id");
    }>();
    std::vector<SavedView> out;
    transaction.each(
        of_tenant,
        [&](const sql::Row& row) {
            auto view = sql::read_record<SavedView>(row);
            if (may_open(actor, actor.tenant, view)) {
                out.push_back(std::move(view));
            }
        },
        actor.tenant);
    return out;
}

}  // namespace artel::search
