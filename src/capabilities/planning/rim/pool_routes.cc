#include "base/text.h"
#include "capabilities/access/policies.h"
#include "capabilities/planning/rim/desk_xlsx.h"
#include "capabilities/planning/rim/pool_of.h"
#include "capabilities/planning/rim/routes.h"

namespace artel::planning {
namespace {

constexpr std::string_view xlsx_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

// `?without=c1,c3`: those customers stay away.
std::vector<std::string> without_whom(const host::Call& call) {
    const std::string without = call.text("without").value_or("");
    std::vector<std::string> out;
    for (const std::string_view id : text::split(without, ',')) {
        if (!id.empty()) {
            out.emplace_back(id);
        }
    }
    return out;
}

Result<pool::Report> pooled(const host::Call& call, const OrderText& order_text,
                            const OrderCustomers& order_customers) {
    TRY(const auto id, call.id<PlanId>());
    return pool_of(call.services, call.actor.tenant, id, call.path_value("item"),
                   without_whom(call), order_text, order_customers);
}

}  // namespace

void add_pool_routes(host::App& app, const OrderText& order_text,
                     const OrderCustomers& order_customers) {
    const host::QueryParameter without{"without", "string",
                                       "ids of customers that stay away, by comma"};
    app.add(host::download(
        {.id = "plans.item.pool.xlsx",
         .path = "/api/plans/{id}/items/{item}/pool.xlsx",
         .summary = "The pool of an item as a workbook",
         .policy = access::operators,
         .query = {without, {"lang", "string", "ru, en or zh"}}},
        std::string(xlsx_type),
        [order_text, order_customers](const host::Call& call) -> Result<http::Response> {
            config::Language language =
                config::accepted_language(call.request.headers.get("Accept-Language"));
            if (const auto tag = call.text("lang")) {
                TRY(language, config::parse_language(*tag));
            }
            TRY(const pool::Report report, pooled(call, order_text, order_customers));
            http::Response response;
            TRY(response.body, pool_xlsx(report, call.services.messages, language));
            response.headers.add("Content-Type", std::string(xlsx_type));
            response.headers.add("Content-Disposition", "attachment; filename=\"pool.xlsx\"");
            return response;
        }));
    app.add(host::read<pool::Report>(
        {.id = "plans.item.pool",
         .path = "/api/plans/{id}/items/{item}/pool",
         .summary = "From which volume an item meets the import price, and who must join",
         .policy = access::operators,
         .query = {without}},
        [order_text, order_customers](const host::Call& call) {
            return pooled(call, order_text, order_customers);
        }));
}

}  // namespace artel::planning
