#include "capabilities/access/policies.h"
#include "capabilities/search/rim/routes.h"
#include "capabilities/search/rim/view_sql.h"
#include "platform/host/services.h"

namespace artel::search {
namespace {

struct ViewView : ViewDraft {
    std::string id;
    std::int64_t version{};
    bool own{};  // saved by the reader: may be removed
};
constexpr auto fields(json::Type<ViewView>) {
    return std::tuple_cat(
        fields(json::Type<ViewDraft>{}),
        std::tuple(json::field("id", &ViewView::id), json::field("version", &ViewView::version),
                   json::field("own", &ViewView::own)));
}
constexpr std::string_view type_name(json::Type<ViewView>) {
    return "SavedView";
}

struct ViewsView {
    std::vector<ViewView> rows;
};
constexpr auto fields(json::Type<ViewsView>) {
    return std::tuple(json::field("rows", &ViewsView::rows));
}
constexpr std::string_view type_name(json::Type<ViewsView>) {
    return "SavedViews";
}

ViewView shown(const SavedView& view, const Actor& actor) {
    ViewView out;
    static_cast<ViewDraft&>(out) = view;
    out.id = view.id.text();
    out.version = view.version;
    out.own = view.saved_by == actor.id;
    return out;
}

tl::unexpected<Error> no_such_view() {
    return fail(ErrorKind::not_found, "there is no such record");
}

Result<ViewsView> list(const host::Call& call) {
    const auto views = call.services.database.read(
        [&](sql::Transaction& transaction) { return views_of(transaction, call.actor); });
    ViewsView out;
    for (const SavedView& view : views) {
        out.rows.push_back(shown(view, call.actor));
    }
    return out;
}

Result<ViewView> get(const host::Call& call) {
    TRY(const auto id, call.id<ViewId>());
    const auto found = call.services.database.read(
        [&](sql::Transaction& transaction) { return find_view(transaction, id); });
    if (!found.has_value() || !may_open(call.actor, found->first, found->second)) {
        return no_such_view();
    }
    // What no link opens is for colleagues in good standing, as the list is.
    if (found->second.scope != ViewScope::link &&
        !access::readers.allows(call.actor, Relations{Relation::own})) {
        return no_such_view();
    }
    return shown(found->second, call.actor);
}

Result<ViewView> save(const host::Call& call, const ViewDraft& draft,
                      sql::Transaction& transaction) {
    TRY_VOID(check(draft));
    SavedView view;
    static_cast<ViewDraft&>(view) = draft;
    view.id = call.services.ids.next<SavedViewTag>();
    view.saved_by = call.actor.id;
    view.changed_at = call.services.clock.now();
    TRY_VOID(sql::Records<SavedView>(transaction, call.subject).insert(view));
    return shown(view, call.actor);
}

Result<host::Nothing> remove(const host::Call& call, const host::Nothing&,
                             sql::Transaction& transaction) {
    TRY(const auto id, call.id<ViewId>());
    TRY(const std::int64_t seen, call.if_match());
    sql::Records<SavedView> views(transaction, call.subject);
    const auto view = views.find(id);
    if (!view.has_value() || view->saved_by != call.actor.id) {
        return no_such_view();
    }
    TRY_VOID(host::same_version(seen, view->version));
    TRY_VOID(views.remove(id, seen));
    return host::Nothing{};
}

}  // namespace

void add_view_operations(host::App& app) {
    app.add(host::read<ViewsView>({.id = "views.list",
                                   .path = "/api/views",
                                   .summary = "Searches saved by oneself and by colleagues",
                                   .policy = access::readers},
                                  list));
    app.add(host::read<ViewView>({.id = "views.get",
                                  .path = "/api/views/{id}",
                                  .summary = "A saved search that one may open",
                                  .policy = access::everyone,
                                  .subject = host::Subject::everyone},
                                 get));
    app.add(host::change<ViewDraft, ViewView>({.id = "views.save",
                                               .method = http::Method::post,
                                               .path = "/api/views",
                                               .summary = "Keep a search under a name",
                                               .policy = access::readers,
                                               .status = 201},
                                              save));
    app.add(host::change<host::Nothing, host::Nothing>({.id = "views.remove",
                                                        .method = http::Method::remove,
                                                        .path = "/api/views/{id}",
                                                        .summary = "Forget a saved search",
                                                        .policy = access::readers},
                                                       remove));
}

}  // namespace artel::search
