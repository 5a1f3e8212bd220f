#include "base/text.h"
#include "capabilities/access/policies.h"
#include "capabilities/planning/rim/compare_views.h"
#include "capabilities/planning/rim/planning_store.h"
#include "capabilities/planning/rim/routes.h"

namespace artel::planning {
namespace {

// `?plans=ID,ID`: the ids, in their order.
Result<std::vector<PlanId>> plan_ids(const host::Call& call) {
    std::vector<PlanId> out;
    const std::string text = call.text("plans").value_or("");
    for (const std::string_view word : text::split(text, ',')) {
        const auto id = PlanId::parse(word);
        if (!id.has_value()) {
            return invalid("?plans", "must be ids of plans with commas between them");
        }
        out.push_back(*id);
    }
    if (out.size() > most_compared) {
        return invalid("?plans", "name 2 to " + std::to_string(most_compared) + " plans");
    }
    return out;
}

Result<ToCompare> to_compare(sql::Transaction& transaction, TenantId tenant, PlanId id) {
    ToCompare out;
    TRY(out.view, find_plan(transaction, tenant, id));
    TRY(out.timeline, find_timeline(transaction, tenant, id));
    TRY(const Scenario scenario, find_scenario(transaction, tenant, out.view.scenario));
    out.name = scenario.name;
    out.edits = scenario.edits;
    out.items = side_items(transaction, tenant, id);
    return out;
}

Result<Comparison> comparison(const host::Call& call) {
    TRY(const std::vector<PlanId> ids, plan_ids(call));
    std::vector<ToCompare> plans;
    TRY_VOID(call.services.database.read([&](sql::Transaction& transaction) -> Result<void> {
        for (const PlanId id : ids) {
            TRY(ToCompare one, to_compare(transaction, call.actor.tenant, id));
            plans.push_back(std::move(one));
        }
        return {};
    }));
    return compare(plans, "?plans");
}

Result<config::Language> language_of(const host::Call& call) {
    if (const auto tag = call.text("lang")) {
        return config::parse_language(*tag);
    }
    return config::accepted_language(call.request.headers.get("Accept-Language"));
}

using Make = Result<std::string> (*)(const Comparison&, const config::Messages&, config::Language);

void add_file(host::App& app, const std::string& ending, const std::string& summary,
              const std::string& type, Make make) {
    app.add(host::download({.id = "plans.compare." + ending,
                            .path = "/api/plans/compare/export." + ending,
                            .summary = summary,
                            .policy = access::readers,
                            .query = {{"plans", "string", "ids of 2 to 5 plans, by comma"},
                                      {"lang", "string", "ru, en or zh"}}},
                           type, [=](const host::Call& call) -> Result<http::Response> {
                               TRY(const config::Language language, language_of(call));
                               TRY(const Comparison of, comparison(call));
                               http::Response response;
                               TRY(response.body, make(of, call.services.messages, language));
                               response.headers.add("Content-Type", type);
                               response.headers.add(
                                   "Content-Disposition",
                                   "attachment; filename=\"comparison." + ending + "\"");
                               return response;
                           }));
}

}  // namespace

void add_compare_routes(host::App& app) {
    app.add(
        host::read<Comparison>({.id = "plans.compare",
                                .path = "/api/plans/compare",
                                .summary = "Plans side by side: what differs from the first",
                                .policy = access::readers,
                                .query = {{"plans", "string", "ids of 2 to 5 plans, by comma"}}},
                               [](const host::Call& call) -> Result<Comparison> {
                                   TRY(Comparison out, comparison(call));
                                   shorten(out);
                                   return out;
                               }));
    add_file(app, "xlsx", "The comparison as a workbook",
             "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", comparison_xlsx);
    add_file(app, "html", "The comparison as a printable page", "text/html; charset=utf-8",
             [](const Comparison& of, const config::Messages& messages, config::Language language)
                 -> Result<std::string> { return comparison_html(of, messages, language); });
}

}  // namespace artel::planning
