#include "base/text.h"
#include "capabilities/access/policies.h"
#include "capabilities/planning/rim/names.h"
#include "capabilities/planning/rim/planning_store.h"
#include "capabilities/planning/rim/routes.h"
#include "capabilities/planning/rim/scenario_problem.h"
#include "platform/host/page.h"
#include "platform/jobs/queue.h"

namespace artel::planning {
namespace {

// What "change one number" offers.
struct EditableGroup {
    std::string id;
    std::string name;
    std::string unit;
    std::vector<double> capacity;  // by period
};
constexpr auto fields(json::Type<EditableGroup>) {
    return std::tuple(json::field("id", &EditableGroup::id),
                      json::field("name", &EditableGroup::name),
                      json::field("unit", &EditableGroup::unit),
                      json::field("capacity", &EditableGroup::capacity));
}
struct EditableModule {
    std::string id;
    std::string name;
    std::int64_t lead{};
};
constexpr auto fields(json::Type<EditableModule>) {
    return std::tuple(json::field("id", &EditableModule::id),
                      json::field("name", &EditableModule::name),
                      json::field("lead", &EditableModule::lead));
}
struct EditableBudget {
    std::int32_t year{};
    std::int64_t amount{};
};
constexpr auto fields(json::Type<EditableBudget>) {
    return std::tuple(json::field("year", &EditableBudget::year),
                      json::field("amount", &EditableBudget::amount));
}
struct Editable {
    std::vector<EditableGroup> groups;
    std::vector<EditableModule> modules;
    std::vector<EditableBudget> budgets;
    std::vector<std::string> periods;
};
constexpr std::string_view type_name(json::Type<Editable>) {
    return "Editable";
}
constexpr auto fields(json::Type<Editable>) {
    return std::tuple(
        json::field("groups", &Editable::groups), json::field("modules", &Editable::modules),
        json::field("budgets", &Editable::budgets), json::field("periods", &Editable::periods));
}

Result<host::Page<Scenario>> list(const host::Call& call) {
    return call.services.database.read(
        [&](sql::Transaction& transaction) -> Result<host::Page<Scenario>> {
            host::Page<Scenario> page{list_scenarios(transaction, call.actor.tenant), {}, 0};
            page.total = static_cast<std::int64_t>(page.rows.size());
            return page;
        });
}

Result<Scenario> get(const host::Call& call) {
    TRY(const auto id, call.id<ScenarioId>());
    return call.services.database.read([&](sql::Transaction& transaction) {
        return find_scenario(transaction, call.actor.tenant, id);
    });
}

std::string text_or(const std::optional<std::string>& name, const std::string& otherwise) {
    return name.value_or(otherwise);
}

Result<Editable> editable(const host::Call& call, const OrderText& order_text) {
    TRY(const auto id, call.id<ScenarioId>());
    const TenantId tenant = call.actor.tenant;
    TRY(const Lineage lineage,
        call.services.database.read([&](sql::Transaction& transaction) -> Result<Lineage> {
            TRY(Scenario scenario, find_scenario(transaction, tenant, id));
            return find_lineage(transaction, tenant, std::move(scenario));
        }));
    TRY(const ProblemDraft draft, scenario_problem(call.services, order_text, tenant, lineage));
    const plan::Problem& problem = draft.problem;
    Editable out;
    for (const plan::Period& period : problem.calendar.periods) {
        out.periods.push_back(label(period));
    }
    for (const plan::Group& group : problem.groups) {
        EditableGroup& one = out.groups.emplace_back(
            EditableGroup{group.id, text_or(group.name, group.producer), group.unit, {}});
        for (std::size_t t = 0; t < out.periods.size(); ++t) {
            one.capacity.push_back(
                static_cast<double>(flow_at(problem.calendar, group.capacity, t)) /
                static_cast<double>(plan::Decimal::scale));
        }
    }
    for (const plan::Module& module : problem.modules) {
        out.modules.push_back({module.id, text_or(module.name, module.id), module.lead.mode});
    }
    for (const plan::Budget& budget : problem.budgets) {
        out.budgets.push_back({budget.year, budget.amount});
    }
    return out;
}

Result<void> check(const ScenarioDraft& draft) {
    std::vector<Violation> wrong;
    if (text::trim(draft.name).empty()) {
        wrong.push_back({"/name", "name the scenario"});
    }
    if (text::length(draft.name) > 200) {
        wrong.push_back({"/name", "is longer than 200 characters"});
    }
    if (draft.time_limit_s < 1 || draft.time_limit_s > 3600) {
        wrong.push_back({"/time_limit_s", "must lie between 1 and 3600 seconds"});
    }
    if (draft.seed < 0) {
        wrong.push_back({"/seed", "must not be negative"});
    }
    if (draft.edits.size() > 1000) {
        wrong.push_back({"/edits", "are more than 1000; change the workbook instead"});
    }
    return wrong.empty() ? Result<void>() : invalid(std::move(wrong));
}

// The edits of a scenario say something about the order and the workbook of the one it was made
// from.
Result<void> check_parent(sql::Transaction& transaction, TenantId tenant,
                          const ScenarioDraft& draft) {
    if (!draft.parent.has_value()) {
        return {};
    }
    TRY(const Scenario parent, find_scenario(transaction, tenant, *draft.parent));
    std::vector<Violation> wrong;
    if (parent.order != draft.order) {
        wrong.push_back({"/order", "must be the order of the scenario it is made from"});
    }
    if (parent.producer_book != draft.producer_book) {
        wrong.push_back({"/producer_book", "must be the workbook of the scenario it is made from"});
    }
    return wrong.empty() ? Result<void>() : invalid(std::move(wrong));
}

// Checked as a whole before it is kept: order, workbook and edits must make a problem.
Result<host::Effect<Scenario>> create(const host::Call& call, const ScenarioDraft& draft,
                                      const OrderText& order_text) {
    TRY_VOID(check(draft));
    const TenantId tenant = call.actor.tenant;
    Scenario scenario{call.services.ids.next<ScenarioTag>(),
                      1,
                      draft.name,
                      draft.order,
                      draft.producer_book,
                      draft.parent,
                      draft.edits,
                      draft.time_limit_s,
                      draft.seed,
                      std::nullopt,
                      std::nullopt,
                      call.services.clock.now()};
    TRY(const Lineage lineage,
        call.services.database.read([&](sql::Transaction& transaction) -> Result<Lineage> {
            TRY_VOID(check_parent(transaction, tenant, draft));
            return find_lineage(transaction, tenant, scenario);
        }));
    TRY(const ProblemDraft made, scenario_problem(call.services, order_text, tenant, lineage));
    const Names names(made.problem);
    for (Edit& edit : scenario.edits) {
        edit.target_name = names.target(edit.target);
    }
    return [scenario, tenant](sql::Transaction& transaction) -> Result<Scenario> {
        TRY_VOID(insert(transaction, tenant, scenario));
        return scenario;
    };
}

Result<jobs::Job> start(const host::Call& call, const host::Nothing&,
                        sql::Transaction& transaction) {
    TRY(const auto id, call.id<ScenarioId>());
    TRY_VOID(find_scenario(transaction, call.actor.tenant, id));
    Json input;
    input.set("scenario", id.text());
    TRY(const jobs::Job job,
        call.services.jobs.enqueue(transaction, {call.actor.tenant, call.actor.id,
                                                 std::string(solve_kind), std::move(input)}));
    TRY_VOID(set_job(transaction, call.actor.tenant, id, job.id.uuid()));
    return job;
}

}  // namespace

void add_scenario_routes(host::App& app, const OrderText& order_text) {
    app.add(host::read<host::Page<Scenario>>({.id = "scenarios.list",
                                              .path = "/api/scenarios",
                                              .summary = "Scenarios, newest first",
                                              .policy = access::readers},
                                             list));
    app.add(host::read<Scenario>({.id = "scenarios.get",
                                  .path = "/api/scenarios/{id}",
                                  .summary = "One scenario",
                                  .policy = access::readers},
                                 get));
    app.add(host::read<Editable>(
        {.id = "scenarios.editable",
         .path = "/api/scenarios/{id}/editable",
         .summary = "The numbers of a scenario that an edit may change",
         .policy = access::operators},
        [order_text](const host::Call& call) { return editable(call, order_text); }));
    app.add(host::change_prepared<ScenarioDraft, Scenario>(
        {.id = "scenarios.create",
         .method = http::Method::post,
         .path = "/api/scenarios",
         .summary = "A new scenario: an order, a workbook, and edits",
         .policy = access::operators,
         .status = 201},
        [order_text](const host::Call& call, const ScenarioDraft& draft) {
            return create(call, draft, order_text);
        }));
    app.add(host::change<host::Nothing, jobs::Job>({.id = "scenarios.plan",
                                                    .method = http::Method::post,
                                                    .path = "/api/scenarios/{id}/plan",
                                                    .summary = "Plans a scenario as a job",
                                                    .policy = access::operators,
                                                    .status = 202,
                                                    .starts = {std::string(solve_kind)}},
                                                   start));
}

}  // namespace artel::planning
