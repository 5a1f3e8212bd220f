#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/json_codec.h"
#include "capabilities/planning/scarcity.h"
#include "engines/plan/problem.h"
#include "engines/plan/solution_json.h"

// What more of a scarce thing would be worth, as the page shows it: indications for the operator's
// eyes only (product rule: prices of foreign capacity are confidential). Money is minor units.
namespace artel::planning {

struct PeriodPrice {
    std::string period;
    double price{};
};
constexpr auto fields(json::Type<PeriodPrice>) {
    return std::tuple(json::field("period", &PeriodPrice::period),
                      json::field("price", &PeriodPrice::price));
}
struct LinePrice {
    std::string id;
    std::string name;
    std::string unit;
    double a_year{};                   // of one more unit a year to the end, discounted
    std::vector<PeriodPrice> periods;  // of one more unit in the period, in its own money
    std::int64_t amount{};             // a round amount to try, units a year
};
constexpr auto fields(json::Type<LinePrice>) {
    return std::tuple(
        json::field("id", &LinePrice::id), json::field("name", &LinePrice::name),
        json::field("unit", &LinePrice::unit), json::field("a_year", &LinePrice::a_year),
        json::field("periods", &LinePrice::periods), json::field("amount", &LinePrice::amount));
}
struct BudgetPrice {
    std::int32_t year{};
    double price{};         // of one more unit of money, discounted
    std::int64_t amount{};  // a round amount to try, minor units
};
constexpr auto fields(json::Type<BudgetPrice>) {
    return std::tuple(json::field("year", &BudgetPrice::year),
                      json::field("price", &BudgetPrice::price),
                      json::field("amount", &BudgetPrice::amount));
}
struct LeadPrice {
    plan::ConstraintKind kind{};  // start_lead, module_lead
    std::string target;
    std::string name;                 // of the line or the module
    std::optional<std::string> item;  // name of the item that is localised
    double a_month{};                 // of a month less, discounted
};
constexpr auto fields(json::Type<LeadPrice>) {
    return std::tuple(json::field("kind", &LeadPrice::kind),
                      json::field("target", &LeadPrice::target),
                      json::field("name", &LeadPrice::name), json::field("item", &LeadPrice::item),
                      json::field("a_month", &LeadPrice::a_month));
}
struct PriceList {
    std::string currency;
    std::vector<LinePrice> lines;  // at most 1,000, dearest first
    std::vector<BudgetPrice> budgets;
    std::vector<LeadPrice> leads;
};
constexpr std::string_view type_name(json::Type<PriceList>) {
    return "PriceList";
}
constexpr auto fields(json::Type<PriceList>) {
    return std::tuple(
        json::field("currency", &PriceList::currency), json::field("lines", &PriceList::lines),
        json::field("budgets", &PriceList::budgets), json::field("leads", &PriceList::leads));
}

PriceList make_price_list(const plan::Problem& problem, const plan::Prices& prices,
                          const std::vector<plan::Explanation>& items);

}  // namespace artel::planning
