#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "capabilities/demand/order.h"
#include "capabilities/demand/order_store.h"

// Orders as the service shows them.
namespace artel::demand {

struct OrderView {
    OrderId id;
    std::int64_t version{};
    std::string name;
    OrderState state{};
    std::vector<OrderNeedList> need_lists;
    std::vector<FleetRow> fleet;
    std::int64_t items{};
    std::int64_t lines{};
    std::int64_t questions{};
    std::vector<std::int32_t> years;
    std::optional<std::string> sha256;
    std::optional<Uuid> job;
    Instant created_at;
    std::optional<std::string> reason;
    std::optional<OrderId> predecessor;
    std::optional<std::int64_t> newer_decisions;  // left out of lists
};
constexpr std::string_view type_name(json::Type<OrderView>) {
    return "Order";
}
constexpr auto fields(json::Type<OrderView>) {
    return std::tuple(
        json::field("id", &OrderView::id), json::field("version", &OrderView::version),
        json::field("name", &OrderView::name), json::field("state", &OrderView::state),
        json::field("need_lists", &OrderView::need_lists), json::field("fleet", &OrderView::fleet),
        json::field("items", &OrderView::items), json::field("lines", &OrderView::lines),
        json::field("questions", &OrderView::questions), json::field("years", &OrderView::years),
        json::field("sha256", &OrderView::sha256), json::field("job", &OrderView::job),
        json::field("created_at", &OrderView::created_at),
        json::field("reason", &OrderView::reason),
        json::field("predecessor", &OrderView::predecessor),
        json::field("newer_decisions", &OrderView::newer_decisions));
}
OrderView view(const Order& order);

struct OrderSourceView {
    std::string need_list;
    std::string file;
    std::string sheet;
    std::string cell;
    std::string raw;
    double quantity{};
    std::string unit;
    std::optional<std::int32_t> year;
};
constexpr std::string_view type_name(json::Type<OrderSourceView>) {
    return "OrderSource";
}
constexpr auto fields(json::Type<OrderSourceView>) {
    return std::tuple(
        json::field("need_list", &OrderSourceView::need_list),
        json::field("file", &OrderSourceView::file), json::field("sheet", &OrderSourceView::sheet),
        json::field("cell", &OrderSourceView::cell), json::field("raw", &OrderSourceView::raw),
        json::field("quantity", &OrderSourceView::quantity),
        json::field("unit", &OrderSourceView::unit), json::field("year", &OrderSourceView::year));
}

struct OrderItemView {
    std::string id;
    std::string name;
    std::vector<std::string> codes;
    std::string unit;
    std::map<std::string, double> quantity;  // by year, and "undated"
    double total{};
    std::int64_t sources_count{};
    std::int64_t customers{};
    std::optional<std::vector<OrderSourceView>> sources;
    std::optional<std::vector<std::string>> merged_because;
};
constexpr std::string_view type_name(json::Type<OrderItemView>) {
    return "OrderItem";
}
constexpr auto fields(json::Type<OrderItemView>) {
    return std::tuple(
        json::field("id", &OrderItemView::id), json::field("name", &OrderItemView::name),
        json::field("codes", &OrderItemView::codes), json::field("unit", &OrderItemView::unit),
        json::field("quantity", &OrderItemView::quantity),
        json::field("total", &OrderItemView::total),
        json::field("sources_count", &OrderItemView::sources_count),
        json::field("customers", &OrderItemView::customers),
        json::field("sources", &OrderItemView::sources),
        json::field("merged_because", &OrderItemView::merged_because));
}
OrderItemView view_of_row(const OrderItem& item);
OrderItemView view_whole(const OrderItem& item);

constexpr std::string_view type_name(json::Type<FacetValue>) {
    return "FacetValue";
}
constexpr auto fields(json::Type<FacetValue>) {
    return std::tuple(json::field("value", &FacetValue::value),
                      json::field("count", &FacetValue::count));
}
constexpr std::string_view type_name(json::Type<ItemFacets>) {
    return "OrderItemFacets";
}
constexpr auto fields(json::Type<ItemFacets>) {
    return std::tuple(json::field("unit", &ItemFacets::unit),
                      json::field("customer", &ItemFacets::customer));
}
struct OrderItemPage {
    std::vector<OrderItemView> rows;
    std::optional<std::string> next;
    std::int64_t total{};
    ItemFacets facets;
};
constexpr std::string_view type_name(json::Type<OrderItemPage>) {
    return "OrderItemPage";
}
constexpr auto fields(json::Type<OrderItemPage>) {
    return std::tuple(
        json::field("rows", &OrderItemPage::rows), json::field("next", &OrderItemPage::next),
        json::field("total", &OrderItemPage::total), json::field("facets", &OrderItemPage::facets));
}

constexpr std::string_view type_name(json::Type<QuestionCandidate>) {
    return "QuestionCandidate";
}
constexpr auto fields(json::Type<QuestionCandidate>) {
    return std::tuple(json::field("id", &QuestionCandidate::id),
                      json::field("name", &QuestionCandidate::name));
}
struct QuestionView {
    std::string id;
    std::string kind;
    std::vector<OrderSourceView> sources;
    std::vector<QuestionCandidate> candidates;
};
constexpr std::string_view type_name(json::Type<QuestionView>) {
    return "Question";
}
constexpr auto fields(json::Type<QuestionView>) {
    return std::tuple(json::field("id", &QuestionView::id),
                      json::field("kind", &QuestionView::kind),
                      json::field("sources", &QuestionView::sources),
                      json::field("candidates", &QuestionView::candidates));
}
QuestionView view(const Question& question);

}  // namespace artel::demand
