#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/json_codec.h"
#include "capabilities/planning/cost_parts.h"
#include "capabilities/planning/scenario.h"
#include "engines/plan/problem_json.h"
#include "engines/plan/solution_json.h"

// A plan as the page and the files show it. Money is minor units, discounted only where said;
// quantities are base units of their item; shares are 0 to 1.
namespace artel::planning {

struct PeriodView {
    std::string label;  // "2028-Q3", "2031"
    std::int32_t year{};
};
constexpr auto fields(json::Type<PeriodView>) {
    return std::tuple(json::field("label", &PeriodView::label),
                      json::field("year", &PeriodView::year));
}

// Parts of a period's demand, weighed by the import price of the items.
struct ShareView {
    std::string period;
    double domestic{};  // existing + invested
    double existing{};  // made by pairs that need no localisation
    double invested{};  // made by pairs that were localised
    double imported{};
    double unmet{};
};
constexpr auto fields(json::Type<ShareView>) {
    return std::tuple(
        json::field("period", &ShareView::period), json::field("domestic", &ShareView::domestic),
        json::field("existing", &ShareView::existing),
        json::field("invested", &ShareView::invested),
        json::field("imported", &ShareView::imported), json::field("unmet", &ShareView::unmet));
}

struct SpendView {
    std::int32_t year{};
    std::int64_t amount{};
    std::optional<std::int64_t> budget;
};
constexpr auto fields(json::Type<SpendView>) {
    return std::tuple(json::field("year", &SpendView::year),
                      json::field("amount", &SpendView::amount),
                      json::field("budget", &SpendView::budget));
}

struct StatusCounts {
    std::int64_t already{};
    std::int64_t dated{};
    std::int64_t import_cheaper{};
    std::int64_t no_producer{};
    std::int64_t beyond_horizon{};
    std::int64_t blocked{};
};
constexpr auto fields(json::Type<StatusCounts>) {
    return std::tuple(json::field("already", &StatusCounts::already),
                      json::field("dated", &StatusCounts::dated),
                      json::field("import_cheaper", &StatusCounts::import_cheaper),
                      json::field("no_producer", &StatusCounts::no_producer),
                      json::field("beyond_horizon", &StatusCounts::beyond_horizon),
                      json::field("blocked", &StatusCounts::blocked));
}

struct PlanView {
    PlanId id;
    ScenarioId scenario;
    plan::Objective objective{};
    std::int64_t cost{};         // discounted
    std::int64_t lower_bound{};  // no plan's cost, shortage and haste sum up to less
    double gap{};                // (that sum - lower_bound) / that sum
    std::int64_t dependence{};   // weighted quarters before the items' dates
    std::int64_t haste{};        // charged for them under objective earliest, else 0
    plan::Status status{};
    std::string currency;
    std::vector<PeriodView> periods;
    std::vector<ShareView> share;
    std::optional<std::string> list_date;  // when the last item is substituted
    StatusCounts counts;
    std::vector<SpendView> spend;  // undiscounted, on starts
    CostParts parts;               // of the cost
    bool checked{};                // the independent check found nothing
    bool bound_checked{};          // the bound was recomputed from the certificate
    std::string engine_version;
    std::int64_t seed{};
    std::string problem_sha256;
    std::vector<std::string> warnings;  // what the workbook left open, "place: message"
    Instant created_at;
};
constexpr std::string_view type_name(json::Type<PlanView>) {
    return "Plan";
}
constexpr auto fields(json::Type<PlanView>) {
    return std::tuple(
        json::field("id", &PlanView::id), json::field("scenario", &PlanView::scenario),
        json::field("objective", &PlanView::objective), json::field("cost", &PlanView::cost),
        json::field("lower_bound", &PlanView::lower_bound), json::field("gap", &PlanView::gap),
        json::defaulted("dependence", &PlanView::dependence),
        json::defaulted("haste", &PlanView::haste), json::field("status", &PlanView::status),
        json::field("currency", &PlanView::currency), json::field("periods", &PlanView::periods),
        json::field("share", &PlanView::share), json::field("list_date", &PlanView::list_date),
        json::field("counts", &PlanView::counts), json::field("spend", &PlanView::spend),
        json::defaulted("parts", &PlanView::parts), json::field("checked", &PlanView::checked),
        json::field("bound_checked", &PlanView::bound_checked),
        json::field("engine_version", &PlanView::engine_version),
        json::field("seed", &PlanView::seed),
        json::field("problem_sha256", &PlanView::problem_sha256),
        json::field("warnings", &PlanView::warnings),
        json::field("created_at", &PlanView::created_at));
}

struct ConstraintView {
    plan::ConstraintKind kind{};
    std::string target;
    std::string target_name;
    std::optional<std::string> period;
    std::optional<std::string> date;  // of full substitution were it relaxed
};
constexpr auto fields(json::Type<ConstraintView>) {
    return std::tuple(
        json::field("kind", &ConstraintView::kind), json::field("target", &ConstraintView::target),
        json::field("target_name", &ConstraintView::target_name),
        json::field("period", &ConstraintView::period), json::field("date", &ConstraintView::date));
}

struct ActionView {
    plan::ActionKind kind{};
    std::string target;
    std::string target_name;
    std::optional<std::string> period;
    std::optional<std::int64_t> amount;  // in the unit of the kind
};
constexpr auto fields(json::Type<ActionView>) {
    return std::tuple(
        json::field("kind", &ActionView::kind), json::field("target", &ActionView::target),
        json::field("target_name", &ActionView::target_name),
        json::field("period", &ActionView::period), json::field("amount", &ActionView::amount));
}

struct LeverView {
    ActionView action;
    std::string date;                  // of full substitution with it
    std::optional<std::int64_t> cost;  // absent: its price is not known
};
constexpr auto fields(json::Type<LeverView>) {
    return std::tuple(json::field("action", &LeverView::action),
                      json::field("date", &LeverView::date), json::field("cost", &LeverView::cost));
}

struct ItemProducer {
    std::string id;  // of the group
    std::string name;
    std::string start;
};
constexpr auto fields(json::Type<ItemProducer>) {
    return std::tuple(json::field("id", &ItemProducer::id),
                      json::field("name", &ItemProducer::name),
                      json::field("start", &ItemProducer::start));
}

struct PlanItem {
    std::string id;  // the order's item
    std::string name;
    std::string unit;
    plan::ItemStatus status{};
    std::optional<std::string> date;
    std::optional<ConstraintView> constraint;
    std::optional<LeverView> lever;
    std::vector<double> domestic;  // share by period
    std::vector<ItemProducer> producers;
    std::int64_t demand_total{};
    std::int64_t cost{};  // discounted: for what is made and imported, and its localisations
    // What the cheapest domestic unit costs above an imported one in the last period; absent where
    // nobody can make it.
    std::optional<std::int64_t> dearer_by;
};
constexpr std::string_view type_name(json::Type<PlanItem>) {
    return "PlanItem";
}
constexpr auto fields(json::Type<PlanItem>) {
    return std::tuple(
        json::field("id", &PlanItem::id), json::field("name", &PlanItem::name),
        json::field("unit", &PlanItem::unit), json::field("status", &PlanItem::status),
        json::field("date", &PlanItem::date), json::field("constraint", &PlanItem::constraint),
        json::field("lever", &PlanItem::lever), json::field("domestic", &PlanItem::domestic),
        json::field("producers", &PlanItem::producers),
        json::field("demand_total", &PlanItem::demand_total),
        json::defaulted("cost", &PlanItem::cost), json::field("dearer_by", &PlanItem::dearer_by));
}

struct TraceCell {
    std::string file;
    std::string sheet;
    std::string cell;
};
constexpr auto fields(json::Type<TraceCell>) {
    return std::tuple(json::field("file", &TraceCell::file),
                      json::field("sheet", &TraceCell::sheet),
                      json::field("cell", &TraceCell::cell));
}
struct SupplyView {
    std::string period;
    std::string producer;
    std::int64_t quantity{};
};
constexpr auto fields(json::Type<SupplyView>) {
    return std::tuple(json::field("period", &SupplyView::period),
                      json::field("producer", &SupplyView::producer),
                      json::field("quantity", &SupplyView::quantity));
}
struct ImportView {
    std::string period;
    std::int64_t quantity{};
};
constexpr auto fields(json::Type<ImportView>) {
    return std::tuple(json::field("period", &ImportView::period),
                      json::field("quantity", &ImportView::quantity));
}

struct PlanItemDetail : PlanItem {
    std::vector<TraceCell> trace;
    std::vector<SupplyView> supply;
    std::vector<ImportView> imported;
};
constexpr std::string_view type_name(json::Type<PlanItemDetail>) {
    return "PlanItemDetail";
}
constexpr auto fields(json::Type<PlanItemDetail>) {
    return std::tuple_cat(fields(json::Type<PlanItem>{}),
                          std::tuple(json::field("trace", &PlanItemDetail::trace),
                                     json::field("supply", &PlanItemDetail::supply),
                                     json::field("import", &PlanItemDetail::imported)));
}

struct FacetCount {
    std::string value;
    std::int64_t count{};
};
constexpr auto fields(json::Type<FacetCount>) {
    return std::tuple(json::field("value", &FacetCount::value),
                      json::field("count", &FacetCount::count));
}
struct PlanItemFacets {
    std::vector<FacetCount> status;
};
constexpr auto fields(json::Type<PlanItemFacets>) {
    return std::tuple(json::field("status", &PlanItemFacets::status));
}
struct PlanItemPage {
    std::vector<PlanItem> rows;
    std::int64_t total{};
    std::optional<std::string> next;
    PlanItemFacets facets;
};
constexpr auto fields(json::Type<PlanItemPage>) {
    return std::tuple(
        json::field("rows", &PlanItemPage::rows), json::field("total", &PlanItemPage::total),
        json::field("next", &PlanItemPage::next), json::field("facets", &PlanItemPage::facets));
}

// A bar of the Gantt picture: labels of the periods of start and readiness.
struct TimelineItem {
    std::string id;
    std::string name;
};
constexpr auto fields(json::Type<TimelineItem>) {
    return std::tuple(json::field("id", &TimelineItem::id),
                      json::field("name", &TimelineItem::name));
}
struct TimelineRow {
    std::string kind;  // module, localisation, family
    std::string id;
    std::string name;
    std::string producer;
    std::string start;
    std::string ready;
    std::optional<std::string> full;  // first period of full use; absent: never within the horizon
    std::optional<std::string> end;   // first period after its service life
    std::int64_t cost{};              // once, undiscounted
    std::vector<TimelineItem> items;
};
constexpr auto fields(json::Type<TimelineRow>) {
    return std::tuple(
        json::field("kind", &TimelineRow::kind), json::field("id", &TimelineRow::id),
        json::field("name", &TimelineRow::name), json::field("producer", &TimelineRow::producer),
        json::field("start", &TimelineRow::start), json::field("ready", &TimelineRow::ready),
        json::field("full", &TimelineRow::full), json::field("end", &TimelineRow::end),
        json::defaulted("cost", &TimelineRow::cost), json::field("items", &TimelineRow::items));
}
struct Timeline {
    std::vector<std::string> periods;
    std::vector<TimelineRow> rows;
};
constexpr std::string_view type_name(json::Type<Timeline>) {
    return "Timeline";
}
constexpr auto fields(json::Type<Timeline>) {
    return std::tuple(json::field("periods", &Timeline::periods),
                      json::field("rows", &Timeline::rows));
}

}  // namespace artel::planning
