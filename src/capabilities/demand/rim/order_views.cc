#include "capabilities/demand/rim/order_views.h"

namespace artel::demand {
namespace {

std::optional<std::string> unless_empty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

std::vector<OrderSourceView> views(const std::vector<OrderSource>& sources) {
    std::vector<OrderSourceView> out;
    for (const OrderSource& one : sources) {
        out.push_back({one.need_list.text(), one.file, one.sheet, one.cell, one.raw,
                       to_double(one.quantity), one.unit, one.year});
    }
    return out;
}

}  // namespace

OrderView view(const Order& order) {
    return {order.id,
            order.version,
            order.name,
            order.state,
            order.need_lists,
            order.fleet,
            order.items,
            order.lines,
            order.questions,
            order.years,
            unless_empty(order.sha256),
            order.job,
            order.created_at,
            unless_empty(order.reason),
            order.predecessor,
            std::nullopt};
}

OrderItemView view_of_row(const OrderItem& item) {
    OrderItemView out;
    out.id = item.id;
    out.name = item.name;
    out.codes = item.codes;
    out.unit = item.unit;
    for (const auto& [year, quantity] : item.quantity) {
        out.quantity.emplace(year, to_double(quantity));
    }
    out.total = to_double(item.total);
    out.sources_count = item.sources_count;
    out.customers = item.customers;
    return out;
}

OrderItemView view_whole(const OrderItem& item) {
    OrderItemView out = view_of_row(item);
    out.sources = views(item.sources);
    out.merged_because = item.merged_because;
    return out;
}

QuestionView view(const Question& question) {
    return {question.id, question.kind, views(question.sources), question.candidates};
}

}  // namespace artel::demand
