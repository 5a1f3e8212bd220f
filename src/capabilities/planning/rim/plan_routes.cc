#include <fstream>
#include <functional>
#include <iterator>

#include "base/text.h"
#include "capabilities/access/policies.h"
#include "capabilities/planning/rim/plan_report.h"
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

Result<PriceList> prices(const host::Call& call) {
    return read_plan(call, [&](sql::Transaction& transaction, PlanId id) {
        return find_prices(transaction, call.actor.tenant, id);
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
    if (const auto cursor = call.text("after")) {
        query.after = text::to_integer(*cursor);
        if (!query.after.has_value()) {
            return invalid("?after", "is no cursor of this list: begin without it");
        }
    }
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

// The whole plan as a file in the reader's language: ?lang=, else Accept-Language.
Result<http::Response> report(const host::Call& call, const std::string& type,
                              const std::string& name,
                              const std::function<Result<std::string>(const PlanReport&)>& make) {
    config::Language language =
        config::accepted_language(call.request.headers.get("Accept-Language"));
    if (const auto tag = call.text("lang")) {
        TRY(language, config::parse_language(*tag));
    }
    TRY(const std::string content,
        read_plan(call, [&](sql::Transaction& transaction, PlanId id) -> Result<std::string> {
            const TenantId tenant = call.actor.tenant;
            TRY(const PlanView view, find_plan(transaction, tenant, id));
            TRY(const Timeline bars, find_timeline(transaction, tenant, id));
            const std::vector<PlanItemDetail> items = all_items(transaction, tenant, id);
            return make({view, bars, items, call.services.messages, language});
        }));
    http::Response response;
    response.headers.add("Content-Type", type);
    response.headers.add("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.body = content;
    return response;
}

void add_report(host::App& app, const std::string& name, const std::string& summary,
                const std::string& type,
                std::function<Result<std::string>(const PlanReport&)> make) {
    app.add(host::download({.id = "plans." + name,
                            .path = "/api/plans/{id}/export." + name,
                            .summary = summary,
                            .policy = access::readers,
                            .query = {{"lang", "string", "ru, en or zh"}}},
                           type, [type, name, make = std::move(make)](const host::Call& call) {
                               return report(call, type, "plan." + name, make);
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
                                            {"after", "string", "the `next` of the page before"},
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
    app.add(host::read<PriceList>(
        {.id = "plans.prices",
         .path = "/api/plans/{id}/prices",
         .summary = "What more capacity, money or haste would be worth: indications",
         .policy = access::operators},
        prices));
    add_report(app, "xlsx", "The plan as a workbook",
               "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", plan_xlsx);
    add_report(app, "html", "The plan as a printable page", "text/html; charset=utf-8",
               [](const PlanReport& plan) -> Result<std::string> { return plan_html(plan); });
    add_file(app, "problem", "The planning problem as it was solved", &PlanFiles::problem);
    add_file(app, "solution", "The plan as `artel plan check` reads it", &PlanFiles::solution);
    add_file(app, "certificate", "Prices from which `artel plan bound` recomputes the bound",
             &PlanFiles::certificate);
}

}  // namespace artel::planning
