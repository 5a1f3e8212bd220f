#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/json_codec.h"
#include "engines/plan/risk_json.h"

// How firm a plan is, as page and files show it. Periods are labels ("2028-Q3", "2031"); money is
// minor units at import prices; shares are 0 to 1.
namespace artel::planning {

// Dates that hold in 50, 80 and 90 of a hundred scenarios; absent: not within the horizon.
struct BandView {
    std::optional<std::string> planned;
    std::optional<std::string> p50, p80, p90;
    double within{};  // share of scenarios with a date, and its 95 % interval
    double within_low{};
    double within_high{};
};
constexpr auto fields(json::Type<BandView>) {
    return std::tuple(json::field("planned", &BandView::planned),
                      json::field("p50", &BandView::p50), json::field("p80", &BandView::p80),
                      json::field("p90", &BandView::p90), json::field("within", &BandView::within),
                      json::field("within_low", &BandView::within_low),
                      json::field("within_high", &BandView::within_high));
}
constexpr std::string_view type_name(json::Type<BandView>) {
    return "DateBand";
}

struct ItemBand {
    std::string id;
    std::string name;
    BandView band;
};
constexpr auto fields(json::Type<ItemBand>) {
    return std::tuple(json::field("id", &ItemBand::id), json::field("name", &ItemBand::name),
                      json::field("band", &ItemBand::band));
}

struct RiskView {
    plan::Uncertainty uncertainty;  // what was assumed; a spread without a source is a guess
    std::int64_t scenarios{};       // done
    // Items that the plan dates; of them is the list's date. Of those: P80 no later than planned,
    // later, not within the horizon.
    std::int64_t dated{};
    std::int64_t firm{};
    std::int64_t later{};
    std::int64_t lost{};
    BandView list;
};
constexpr auto fields(json::Type<RiskView>) {
    return std::tuple(json::field("uncertainty", &RiskView::uncertainty),
                      json::field("scenarios", &RiskView::scenarios),
                      json::field("dated", &RiskView::dated), json::field("firm", &RiskView::firm),
                      json::field("later", &RiskView::later), json::field("lost", &RiskView::lost),
                      json::field("list", &RiskView::list));
}
constexpr std::string_view type_name(json::Type<RiskView>) {
    return "PlanRisk";
}

// What to ask for: the dates if the datum were at its low and at its high value.
struct QuestionView {
    plan::Unknown unknown{};
    std::string target;
    std::string target_name;
    double low{};  // quarters; of demand and capacity: share of what the plan counts on
    double mode{};
    double high{};
    std::optional<std::string> source;  // absent: assumed
    std::string item;                   // whose date it moves most
    std::string item_name;
    std::optional<std::string> item_at_low, item_at_high;
    std::optional<std::string> list_at_low, list_at_high;
    std::int64_t quarters{};  // that all items' dates move together
};
constexpr auto fields(json::Type<QuestionView>) {
    return std::tuple(
        json::field("unknown", &QuestionView::unknown),
        json::field("target", &QuestionView::target),
        json::field("target_name", &QuestionView::target_name),
        json::field("low", &QuestionView::low), json::field("mode", &QuestionView::mode),
        json::field("high", &QuestionView::high), json::field("source", &QuestionView::source),
        json::field("item", &QuestionView::item),
        json::field("item_name", &QuestionView::item_name),
        json::field("item_at_low", &QuestionView::item_at_low),
        json::field("item_at_high", &QuestionView::item_at_high),
        json::field("list_at_low", &QuestionView::list_at_low),
        json::field("list_at_high", &QuestionView::list_at_high),
        json::field("quarters", &QuestionView::quarters));
}

constexpr std::string_view type_name(json::Type<QuestionView>) {
    return "PlanQuestion";
}

// The file form `artel.plan.risk/1`.
struct RiskFile {
    std::string format{"artel.plan.risk/1"};
    std::string problem_sha256;
    RiskView risk;
    std::vector<QuestionView> questions;
    std::vector<ItemBand> items;
};
constexpr auto fields(json::Type<RiskFile>) {
    return std::tuple(json::field("format", &RiskFile::format),
                      json::field("problem_sha256", &RiskFile::problem_sha256),
                      json::field("risk", &RiskFile::risk),
                      json::field("questions", &RiskFile::questions),
                      json::field("items", &RiskFile::items));
}

enum class ConcentrationLevel : std::uint8_t { low, moderate, high };
constexpr auto names(json::Type<ConcentrationLevel>) {
    return std::array{json::name(ConcentrationLevel::low, "low"),
                      json::name(ConcentrationLevel::moderate, "moderate"),
                      json::name(ConcentrationLevel::high, "high")};
}

struct PartView {
    std::string name;  // of a producer or a technology; empty: none is named
    double share{};
};
constexpr auto fields(json::Type<PartView>) {
    return std::tuple(json::field("name", &PartView::name), json::field("share", &PartView::share));
}

struct ConcentrationView {
    double hhi{};        // Herfindahl-Hirschman index, 0 to 1
    double effective{};  // equal ones that would be as concentrated
    ConcentrationLevel level{};
    std::int64_t count{};
    std::vector<PartView> parts;  // the largest 20
};
constexpr auto fields(json::Type<ConcentrationView>) {
    return std::tuple(json::field("hhi", &ConcentrationView::hhi),
                      json::field("effective", &ConcentrationView::effective),
                      json::field("level", &ConcentrationView::level),
                      json::field("count", &ConcentrationView::count),
                      json::field("parts", &ConcentrationView::parts));
}

struct SingleSourceView {
    std::string id;  // of the item
    std::string name;
    std::string producer;
    std::int64_t value{};
};
constexpr auto fields(json::Type<SingleSourceView>) {
    return std::tuple(json::field("id", &SingleSourceView::id),
                      json::field("name", &SingleSourceView::name),
                      json::field("producer", &SingleSourceView::producer),
                      json::field("value", &SingleSourceView::value));
}

struct LostItemView {
    std::string id;
    std::string name;
    std::string unit;
    std::int64_t quantity{};  // no longer made: imported + unmet
    std::int64_t imported{};
    std::int64_t unmet{};
    std::int64_t value{};
    std::optional<std::string> planned_date, date;
    std::optional<std::int64_t> survives;  // quarters; absent: any outage
};
constexpr auto fields(json::Type<LostItemView>) {
    return std::tuple(
        json::field("id", &LostItemView::id), json::field("name", &LostItemView::name),
        json::field("unit", &LostItemView::unit), json::field("quantity", &LostItemView::quantity),
        json::field("imported", &LostItemView::imported),
        json::field("unmet", &LostItemView::unmet), json::field("value", &LostItemView::value),
        json::field("planned_date", &LostItemView::planned_date),
        json::field("date", &LostItemView::date), json::field("survives", &LostItemView::survives));
}

struct OutageView {
    std::int64_t quarters{};
    std::string begin;  // when it hurts most
    std::int64_t value{};
    bool exposed{};
};
constexpr auto fields(json::Type<OutageView>) {
    return std::tuple(
        json::field("quarters", &OutageView::quarters), json::field("begin", &OutageView::begin),
        json::field("value", &OutageView::value), json::field("exposed", &OutageView::exposed));
}

// The plan made anew without the producer: what is best in the long run.
struct LongRunView {
    std::int64_t
        cost{};  // discounted, more than the plan costs; below 0 where it found a better one
    std::int64_t unmet{};                  // more charge for unmet demand
    std::int64_t undated{};                // items that lose their date
    std::optional<std::string> list_date;  // of the items that the plan dates
};
constexpr auto fields(json::Type<LongRunView>) {
    return std::tuple(json::field("cost", &LongRunView::cost),
                      json::field("unmet", &LongRunView::unmet),
                      json::field("undated", &LongRunView::undated),
                      json::field("list_date", &LongRunView::list_date));
}

// The plan without one producer, starts as planned.
struct LossView {
    std::string producer;
    std::int64_t value{};
    std::int64_t unmet_value{};
    std::int64_t items{};    // that lose volume
    std::int64_t undated{};  // that lose their date
    std::int64_t delayed{};
    std::int64_t quarters{};  // of delay of the list
    std::optional<std::string> planned_list_date, list_date;
    std::optional<std::int64_t> survives;  // quarters; absent: any outage
    std::vector<OutageView> outages;
    std::vector<LostItemView> worst;      // the largest 10 by value
    std::optional<LongRunView> long_run;  // of the largest losses; absent, too, where it is ruled
                                          // out by limited import
};
constexpr auto fields(json::Type<LossView>) {
    return std::tuple(
        json::field("producer", &LossView::producer), json::field("value", &LossView::value),
        json::field("unmet_value", &LossView::unmet_value), json::field("items", &LossView::items),
        json::field("undated", &LossView::undated), json::field("delayed", &LossView::delayed),
        json::field("quarters", &LossView::quarters),
        json::field("planned_list_date", &LossView::planned_list_date),
        json::field("list_date", &LossView::list_date),
        json::field("survives", &LossView::survives), json::field("outages", &LossView::outages),
        json::field("worst", &LossView::worst), json::field("long_run", &LossView::long_run));
}

// The file form `artel.plan.resilience/1`.
struct ResilienceView {
    std::string format{"artel.plan.resilience/1"};
    std::string currency;
    ConcentrationView producers;
    ConcentrationView technologies;
    std::int64_t made_items{};
    std::int64_t made_value{};
    std::int64_t single_items{};
    double single_value{};                        // share of made_value
    std::vector<SingleSourceView> single_source;  // the largest 50
    std::int64_t producers_with_loss{};
    std::vector<LossView> losses;  // the largest 50
};
constexpr auto fields(json::Type<ResilienceView>) {
    return std::tuple(json::field("format", &ResilienceView::format),
                      json::field("currency", &ResilienceView::currency),
                      json::field("producers", &ResilienceView::producers),
                      json::field("technologies", &ResilienceView::technologies),
                      json::field("made_items", &ResilienceView::made_items),
                      json::field("made_value", &ResilienceView::made_value),
                      json::field("single_items", &ResilienceView::single_items),
                      json::field("single_value", &ResilienceView::single_value),
                      json::field("single_source", &ResilienceView::single_source),
                      json::field("producers_with_loss", &ResilienceView::producers_with_loss),
                      json::field("losses", &ResilienceView::losses));
}
constexpr std::string_view type_name(json::Type<ResilienceView>) {
    return "PlanResilience";
}

}  // namespace artel::planning
