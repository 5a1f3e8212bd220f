#include "capabilities/planning/rim/pool_of.h"

#include <algorithm>

#include "base/text.h"
#include "capabilities/planning/rim/order_needs.h"
#include "capabilities/planning/rim/planning_store.h"
#include "capabilities/planning/rim/stored_plan.h"
#include "engines/pool/check.h"
#include "engines/pool/solve.h"
#include "engines/rules/rule_book.h"

namespace artel::planning {
namespace {

// Who needs the item, by the order of the plan's scenario.
Result<std::vector<CustomerNeed>> needs_of(host::Services& services, TenantId tenant, PlanId plan,
                                           const std::string& item, const OrderText& order_text,
                                           const OrderCustomers& order_customers) {
    TRY(const Scenario scenario,
        services.database.read([&](sql::Transaction& transaction) -> Result<Scenario> {
            TRY(const PlanView view, find_plan(transaction, tenant, plan));
            return find_scenario(transaction, tenant, view.scenario);
        }));
    TRY(const std::string text, order_text(services, tenant, scenario.order));
    TRY(const auto names, order_customers(services, tenant, scenario.order));
    return read_needs(text, item, customers_of(names));
}

Result<void> leave_out(const std::vector<std::string>& without, pool::Problem& problem) {
    for (const std::string& id : without) {
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

}  // namespace

Result<pool::Report> pool_of(host::Services& services, TenantId tenant, PlanId plan,
                             const std::string& item, const std::vector<std::string>& without,
                             const OrderText& order_text, const OrderCustomers& order_customers) {
    TRY(const PlanContent stored, read_stored(services, tenant, plan));
    TRY(const std::vector<CustomerNeed> needs,
        needs_of(services, tenant, plan, item, order_text, order_customers));
    TRY(pool::Problem problem, pool_case(stored.problem, item, needs, &stored.file.solution));
    TRY_VOID(leave_out(without, problem));
    const pool::Solution solution = pool::solve(problem, pool::standard_limits(problem));
    ENSURE(pool::check(problem, solution).empty(), "the check refuses the pool's answer");
    pool::Report report = pool::report(problem, solution);
    TRY(const rules::RuleBook book, rules::rules_in_use(services.rule_texts()));
    TRY(const rules::PublicationRule rule,
        publication_rule(book, Date::first_of(problem.calendar.periods.front().begin)));
    report.disclosure = pool::disclosure(problem, rule);
    return report;
}

}  // namespace artel::planning
