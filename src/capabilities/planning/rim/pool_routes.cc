#include <algorithm>

#include "base/text.h"
#include "capabilities/access/policies.h"
#include "capabilities/planning/rim/desk_xlsx.h"
#include "capabilities/planning/rim/order_needs.h"
#include "capabilities/planning/rim/planning_store.h"
#include "capabilities/planning/rim/routes.h"
#include "capabilities/planning/rim/rule_files.h"
#include "capabilities/planning/rim/stored_plan.h"
#include "engines/pool/check.h"
#include "engines/pool/report.h"
#include "engines/pool/solve.h"

namespace artel::planning {
namespace {

constexpr std::string_view xlsx_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

// Who needs the item, by the order of the plan's scenario.
Result<std::vector<CustomerNeed>> needs_of(const host::Call& call, PlanId plan,
                                           const OrderText& order_text,
                                           const OrderCustomers& order_customers) {
    const TenantId tenant = call.actor.tenant;
    TRY(const Scenario scenario,
        call.services.database.read([&](sql::Transaction& transaction) -> Result<Scenario> {
            TRY(const PlanView view, find_plan(transaction, tenant, plan));
            return find_scenario(transaction, tenant, view.scenario);
        }));
    TRY(const std::string text, order_text(call.services, tenant, scenario.order));
    TRY(const auto names, order_customers(call.services, tenant, scenario.order));
    Customers customers;
    for (const auto& [file, name] : names) {
        customers[file] = {name, ""};
    }
    return read_needs(text, call.path_value("item"), customers);
}

// `?without=c1,c3`: those customers stay away.
Result<void> leave_out(const host::Call& call, pool::Problem& problem) {
    const std::string without = call.text("without").value_or("");
    if (without.empty()) {
        return {};
    }
    for (const std::string_view id : text::split(without, ',')) {
        const auto gone = std::find_if(problem.members.begin(), problem.members.end(),
                                       [&](const pool::Member& one) { return one.id == id; });
        if (gone == problem.members.end()) {
            return invalid("?without", "names no customer of the pool: " + text::printable(id, 40));
        }
        problem.members.erase(gone);
    }
    if (problem.members.empty()) {
        return invalid("?without", "leaves nobody");
    }
    return {};
}

Result<pool::Report> pooled(const host::Call& call, const OrderText& order_text,
                            const OrderCustomers& order_customers) {
    TRY(const auto id, call.id<PlanId>());
    TRY(const PlanContent stored, read_stored(call.services, call.actor.tenant, id));
    TRY(const std::vector<CustomerNeed> needs, needs_of(call, id, order_text, order_customers));
    TRY(pool::Problem problem,
        pool_case(stored.problem, call.path_value("item"), needs, &stored.file.solution));
    TRY_VOID(leave_out(call, problem));
    const pool::Solution solution = pool::solve(problem, pool::standard_limits(problem));
    ENSURE(pool::check(problem, solution).empty(), "the check refuses the pool's answer");
    pool::Report report = pool::report(problem, solution);
    TRY(const rules::RuleBook book, read_rule_files({}));
    TRY(const rules::PublicationRule rule,
        publication_rule(book, Date::first_of(problem.calendar.periods.front().begin)));
    report.disclosure = pool::disclosure(problem, rule);
    return report;
}

}  // namespace

void add_pool_routes(host::App& app, const OrderText& order_text, OrderCustomers order_customers) {
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
        [order_text, order_customers = std::move(order_customers)](const host::Call& call) {
            return pooled(call, order_text, order_customers);
        }));
}

}  // namespace artel::planning
