#include "capabilities/access/policies.h"
#include "capabilities/planning/free_units.h"
#include "capabilities/planning/rim/routes.h"
#include "capabilities/planning/rim/stored_plan.h"
#include "engines/offset/assessment.h"
#include "engines/offset/check.h"
#include "engines/rules/rule_book.h"
#include "platform/host/page.h"

namespace artel::planning {
namespace {

// A contract, and the item of a plan whose lines are to make the goods.
struct OffsetQuestion {
    offset::Contract contract;
    std::optional<PlanId> plan;
    std::optional<std::string> item;
};
constexpr auto fields(json::Type<OffsetQuestion>) {
    return std::tuple(json::field("contract", &OffsetQuestion::contract),
                      json::field("plan", &OffsetQuestion::plan),
                      json::field("item", &OffsetQuestion::item));
}
constexpr std::string_view type_name(json::Type<OffsetQuestion>) {
    return "OffsetQuestion";
}

Result<offset::Assessment> assessed(const host::Call& call, const OffsetQuestion& question) {
    offset::Contract contract = question.contract;
    if (question.plan.has_value() != question.item.has_value()) {
        return invalid("/item", "name a plan and an item of it, or neither");
    }
    if (question.plan) {
        TRY(const PlanContent stored,
            read_stored(call.services, call.actor.tenant, *question.plan));
        TRY(contract.plan_capacity,
            planned_capacity(stored.problem, *question.item, stored.file.solution));
    }
    if (auto wrong = offset::validate(contract); !wrong.empty()) {
        for (Violation& one : wrong) {
            one.pointer = "/contract" + one.pointer;
        }
        return invalid(std::move(wrong));
    }
    TRY(const rules::RuleBook rules, rules::rules_in_use(call.services.rule_texts()));
    offset::Assessment out = offset::assess(contract, rules);
    ENSURE(offset::check(contract, rules, out).empty(), "the check refuses the desk's answer");
    return out;
}

struct RuleView {
    std::string version;
    rules::Rule rule;
};
constexpr auto fields(json::Type<RuleView>) {
    return std::tuple(json::field("version", &RuleView::version),
                      json::field("rule", &RuleView::rule));
}

Result<host::Page<RuleView>> rule_list(const host::Call& call) {
    TRY(const rules::RuleBook book, rules::rules_in_use(call.services.rule_texts()));
    host::Page<RuleView> page;
    for (const rules::Rule& rule : book.rules()) {
        page.rows.push_back({rules::version(rule), rule});
    }
    page.total = static_cast<std::int64_t>(page.rows.size());
    return page;
}

}  // namespace

void add_offset_routes(host::App& app) {
    app.add(host::change_prepared<OffsetQuestion, offset::Assessment>(
        {.id = "offset.assess",
         .method = http::Method::post,
         .path = "/api/offset/assessments",
         .summary = "A long-term contract against its own terms, a plan and the rules of its day",
         .policy = access::operators},
        [](const host::Call& call,
           const OffsetQuestion& question) -> Result<host::Effect<offset::Assessment>> {
            TRY(offset::Assessment out, assessed(call, question));
            return [out = std::move(out)](sql::Transaction&) -> Result<offset::Assessment> {
                return out;
            };
        }));
    app.add(host::read<host::Page<RuleView>>({.id = "rules.list",
                                              .path = "/api/rules",
                                              .summary = "Rules of acts by which verdicts are made",
                                              .policy = access::readers},
                                             rule_list));
}

}  // namespace artel::planning
