#include <fstream>
#include <iterator>

#include "capabilities/access/policies.h"
#include "capabilities/planning/rim/planning_store.h"
#include "capabilities/planning/rim/routes.h"

namespace artel::planning {
namespace {

// One read of the plan named by the path.
template <class F>
auto read_plan(const host::Call& call, F f) {
    return call.services.database.read(
        [&](sql::Transaction& transaction) -> decltype(f(transaction, PlanId())) {
            TRY(const auto id, call.id<PlanId>());
            return f(transaction, id);
        });
}

Result<PlanView> get(const host::Call& call) {
    return read_plan(call, [&](sql::Transaction& transaction, PlanId id) {
        return find_plan(transaction, call.actor.tenant, id);
    });
}

Result<Timeline> timeline(const host::Call& call) {
    return read_plan(call, [&](sql::Transaction& transaction, PlanId id) {
        return find_timeline(transaction, call.actor.tenant, id);
    });
}

// One of the words, by its position; the first if the parameter is not given.
Result<std::size_t> choice(const host::Call& call, std::string_view name,
                           const std::vector<std::string_view>& words) {
    const std::string value = call.text(name).value_or(std::string(words.front()));
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (value == words[i]) {
            return i;
        }
    }
    return invalid("?" + std::string(name), "must be one of " + json::one_of(words));
}

Result<ItemQuery> item_query(const host::Call& call) {
    ItemQuery query;
    query.status = call.text("status").value_or("");
    query.search = call.text("search").value_or("");
    TRY(const std::size_t sort, choice(call, "sort", {"date", "name", "weight"}));
    TRY(const std::size_t direction, choice(call, "direction", {"asc", "desc"}));
    query.sort = static_cast<ItemSort>(sort);
    query.direction = static_cast<Direction>(direction);
    TRY(query.after, call.integer("after", 0));
    TRY(query.limit, call.limit());
    return query;
}

Result<PlanItemPage> items(const host::Call& call) {
    TRY(const ItemQuery query, item_query(call));
    return read_plan(call, [&](sql::Transaction& transaction, PlanId id) -> Result<PlanItemPage> {
        TRY_VOID(find_plan(transaction, call.actor.tenant, id));
        return list_items(transaction, call.actor.tenant, id, query);
    });
}

Result<PlanItemDetail> item(const host::Call& call) {
    return read_plan(call, [&](sql::Transaction& transaction, PlanId id) {
        return find_item(transaction, call.actor.tenant, id, call.path_value("item"));
    });
}

// The bytes of one of the plan's files, to be saved under `name`.
Result<http::Response> file(const host::Call& call, std::string PlanFiles::*member,
                            const std::string& name) {
    TRY(const PlanFiles files, read_plan(call, [&](sql::Transaction& transaction, PlanId id) {
            return find_files(transaction, call.actor.tenant, id);
        }));
    TRY(const std::filesystem::path path, call.services.blobs.file(files.*member));
    std::ifstream stream(path, std::ios::binary);
    http::Response response;
    response.headers.add("Content-Type", "application/json");
    response.headers.add("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.body.assign(std::istreambuf_iterator<char>(stream), {});
    return response;
}

void add_file(host::App& app, const std::string& name, const std::string& summary,
              std::string PlanFiles::*member) {
    app.add(host::download({.id = "plans." + name,
                            .path = "/api/plans/{id}/" + name + ".json",
                            .summary = summary,
                            .policy = access::operators},
                           "application/json", [member, name](const host::Call& call) {
                               return file(call, member, name + ".json");
                           }));
}

}  // namespace

void add_plan_routes(host::App& app) {
    app.add(host::read<PlanView>({.id = "plans.get",
                                  .path = "/api/plans/{id}",
                                  .summary = "A plan: cost, proven bound, shares, dates",
                                  .policy = access::readers},
                                 get));
    app.add(
        host::read<PlanItemPage>({.id = "plans.items",
                                  .path = "/api/plans/{id}/items",
                                  .summary = "The plan's items with date, reason and action",
                                  .policy = access::readers,
                                  .query = {{"status", "string", "only items of this status"},
                                            {"search", "string", "words of the item's name"},
                                            {"sort", "string", "date, name or weight"},
                                            {"direction", "string", "asc or desc"},
                                            {"after", "integer", "the `next` of the page before"},
                                            {"limit", "integer", "rows of a page, 50 if absent"}}},
                                 items));
    app.add(host::read<PlanItemDetail>({.id = "plans.item",
                                        .path = "/api/plans/{id}/items/{item}",
                                        .summary = "Why this date: one item with its cells",
                                        .policy = access::readers},
                                       item));
    app.add(host::read<Timeline>({.id = "plans.timeline",
                                  .path = "/api/plans/{id}/timeline",
                                  .summary = "Modernisations and localisations over time",
                                  .policy = access::readers},
                                 timeline));
    add_file(app, "problem", "The planning problem as it was solved", &PlanFiles::problem);
    add_file(app, "solution", "The plan as `artel plan check` reads it", &PlanFiles::solution);
    add_file(app, "certificate", "Prices from which `artel plan bound` recomputes the bound",
             &PlanFiles::certificate);
}

}  // namespace artel::planning
