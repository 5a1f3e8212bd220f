#pragma once
#include <optional>
#include <string>
#include <vector>

#include "capabilities/planning/compare.h"
#include "capabilities/planning/rim/plan_views.h"
#include "platform/config/messages.h"

// Plans side by side, as the page and the files show them. The first is what the others are
// measured by. Money is minor units.
namespace artel::planning {

inline constexpr std::size_t most_compared = 5;

struct ComparedPlan {
    std::optional<PlanId> plan;  // absent for plans that stand in files
    std::string name;
    plan::Objective objective{};
    plan::Status status{};
    std::int64_t cost{};
    std::int64_t lower_bound{};
    double gap{};
    std::int64_t dependence{};   // weighted quarters before the items' dates
    std::int64_t cost_change{};  // against the first
    Verdict verdict{};           // what the proofs say of that change
    std::optional<std::string> list_date;
    StatusCounts counts;
    double domestic{};  // share in the last period
    CostParts parts;
    std::vector<Edit> edits;  // of its scenario, those it was made from left out
    std::string problem_sha256;
};
constexpr auto fields(json::Type<ComparedPlan>) {
    return std::tuple(
        json::field("plan", &ComparedPlan::plan), json::field("name", &ComparedPlan::name),
        json::field("objective", &ComparedPlan::objective),
        json::field("status", &ComparedPlan::status), json::field("cost", &ComparedPlan::cost),
        json::field("lower_bound", &ComparedPlan::lower_bound),
        json::field("gap", &ComparedPlan::gap),
        json::field("dependence", &ComparedPlan::dependence),
        json::field("cost_change", &ComparedPlan::cost_change),
        json::field("verdict", &ComparedPlan::verdict),
        json::field("list_date", &ComparedPlan::list_date),
        json::field("counts", &ComparedPlan::counts),
        json::field("domestic", &ComparedPlan::domestic),
        json::field("parts", &ComparedPlan::parts), json::field("edits", &ComparedPlan::edits),
        json::field("problem_sha256", &ComparedPlan::problem_sha256));
}

// Lists hold the first 1,000 rows of all that differ in `total`; files hold all of them.
struct ItemDifferences {
    std::int64_t total{};
    std::vector<ItemDifference> rows;
};
constexpr auto fields(json::Type<ItemDifferences>) {
    return std::tuple(json::field("total", &ItemDifferences::total),
                      json::field("rows", &ItemDifferences::rows));
}
struct StartDifferences {
    std::int64_t total{};
    std::vector<StartDifference> rows;
};
constexpr auto fields(json::Type<StartDifferences>) {
    return std::tuple(json::field("total", &StartDifferences::total),
                      json::field("rows", &StartDifferences::rows));
}

struct Comparison {
    std::string currency;
    std::vector<ComparedPlan> plans;
    std::vector<MoneyRow> spend;      // a year and what starts cost in it, undiscounted
    std::vector<MoneyRow> investors;  // producers whose starts cost something else, undiscounted
    ItemDifferences items;
    StartDifferences starts;
};
constexpr std::string_view type_name(json::Type<Comparison>) {
    return "Comparison";
}
constexpr auto fields(json::Type<Comparison>) {
    return std::tuple(
        json::field("currency", &Comparison::currency), json::field("plans", &Comparison::plans),
        json::field("spend", &Comparison::spend), json::field("investors", &Comparison::investors),
        json::field("items", &Comparison::items), json::field("starts", &Comparison::starts));
}

// One plan of a comparison, with its views.
struct ToCompare {
    std::string name;
    std::vector<Edit> edits;
    PlanView view;
    Timeline timeline;
    std::vector<SideItem> items;
};
SideItem side_item(const PlanItem& item);

// 2 to most_compared plans of one currency, each named; `invalid` at `pointer` otherwise. No list
// is cut: see `shorten`.
Result<Comparison> compare(const std::vector<ToCompare>& plans, const std::string& pointer);
// The first 1,000 rows of each list.
void shorten(Comparison& comparison);

// For print and for spreadsheets; the words of the page.
std::string comparison_html(const Comparison& comparison, const config::Messages& messages,
                            config::Language language);
Result<std::string> comparison_xlsx(const Comparison& comparison, const config::Messages& messages,
                                    config::Language language);

}  // namespace artel::planning
