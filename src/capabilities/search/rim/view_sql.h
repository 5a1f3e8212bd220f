#pragma once
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "capabilities/search/saved_view.h"
#include "platform/sql/migrations.h"
#include "platform/sql/record.h"

namespace artel::search {

constexpr auto columns(json::Type<SavedView>) {
    return std::tuple(
        json::field("id", &SavedView::id), json::field("version", &SavedView::version),
        json::field("name", &SavedView::name), json::field("scope", &SavedView::scope),
        json::field("query", &SavedView::query), json::field("saved_by", &SavedView::saved_by),
        json::field("changed_at", &SavedView::changed_at));
}
constexpr std::string_view table(json::Type<SavedView>) {
    return "search_view";
}

void add_view_migrations(sql::Migrations& migrations);

// The view with its owner, whoever that is: a link names no owner.
std::optional<std::pair<TenantId, SavedView>> find_view(sql::Transaction& transaction,
                                                        const ViewId& id);
// Those of the actor's tenant that the actor may open, by name.
std::vector<SavedView> views_of(sql::Transaction& transaction, const Actor& actor);

}  // namespace artel::search
