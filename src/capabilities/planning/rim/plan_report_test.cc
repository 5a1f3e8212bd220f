#include "capabilities/planning/rim/plan_report.h"

#include <doctest/doctest.h>

namespace artel::planning {
namespace {

PlanItem relay() {
    PlanItem item;
    item.name = "Relay";
    item.status = plan::ItemStatus::dated;
    item.date = "2029";
    item.constraint =
        ConstraintView{plan::ConstraintKind::start_lead, "a@g", "Works 1", std::nullopt, "2028-Q2"};
    item.lever = LeverView{
        {plan::ActionKind::shorten_lead, "a@g", "Works 1", std::nullopt, 2}, "2028-Q3", 12'345'600};
    item.dearer_by = 1'234;
    return item;
}

std::string said(const PlanItem& item, config::Language language) {
    static const auto messages = config::Messages::load().value();
    PlanView plan;
    plan.periods = {{"2027", 2027}, {"2034", 2034}};
    return ReportWords(*messages, language, "RUB").explanation(item, plan);
}

TEST_CASE("an item is explained in sentences") {
    CHECK(said(relay(), config::Language::en) ==
          "Relay reaches full substitution in 2029. The binding constraint is time to localise: "
          "Works 1; without it the date would be 2028-Q2. The cheapest single action: shorten "
          "localisation by 2 quarter(s): Works 1 moves it to 2028-Q3 for 123,456\u00a0RUB.");
    PlanItem never = relay();
    never.date.reset();
    never.lever.reset();
    never.constraint.reset();
    never.status = plan::ItemStatus::import_cheaper;
    CHECK(said(never, config::Language::en) ==
          "Relay stays imported: the cheapest domestic unit is dearer by 12.34\u00a0RUB.");
    never.status = plan::ItemStatus::beyond_horizon;
    CHECK(said(never, config::Language::en) ==
          "Relay does not reach full substitution before the end of 2034.");
}

TEST_CASE("every status is explained in every language") {
    for (const auto language : {config::Language::ru, config::Language::en, config::Language::zh}) {
        for (const auto& [status, name] : names(json::Type<plan::ItemStatus>{})) {
            PlanItem item = relay();
            item.status = status;
            const std::string text = said(item, language);
            INFO(std::string(name) << ": " << text);
            CHECK(text.find("Relay") != std::string::npos);
            CHECK(text.find('{') == std::string::npos);
            CHECK(text.find("planning.") == std::string::npos);
        }
    }
}

}  // namespace
}  // namespace artel::planning
