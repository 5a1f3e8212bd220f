#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/error.h"
#include "base/id.h"
#include "capabilities/demand/need_store.h"
#include "capabilities/demand/order.h"
#include "capabilities/demand/order_store.h"

// What people do with consolidated orders, within one transaction and only through the stores.
namespace artel::demand {

// What a client says of a new order.
struct OrderDraft {
    std::string name;
    std::optional<std::vector<NeedListId>> need_lists;  // absent: all that are loaded
    std::vector<FleetRow> fleet;
};
constexpr std::string_view type_name(json::Type<OrderDraft>) {
    return "OrderRequest";
}
constexpr auto fields(json::Type<OrderDraft>) {
    return std::tuple(json::field("name", &OrderDraft::name),
                      json::field("need_lists", &OrderDraft::need_lists),
                      json::defaulted("fleet", &OrderDraft::fleet));
}

// The order to be consolidated, not yet stored. `invalid` with every fault at once: no name, no
// loaded list, a list that is not loaded, a fleet row of a file that none of the lists is.
Result<Order> draft_order(NeedListStore& lists, IdSource& ids, const Clock& clock,
                          const OrderDraft& draft);

// The same lists and fleet once more, now with the decisions taken since. `name`: empty for that of
// the predecessor. `conflict` unless the predecessor is ready.
Result<Order> draft_again(OrderStore& orders, NeedListStore& lists, IdSource& ids,
                          const Clock& clock, OrderId predecessor, const std::string& name);

// Stores what consolidation brought. `sha256` is of the order as order.json.
Result<Order> finish_order(OrderStore& orders, OrderId id, const OrderContents& contents,
                           std::int64_t lines, const std::string& sha256);
// Leaves an order alone that is not being consolidated.
Result<void> fail_order(OrderStore& orders, OrderId id, const Error& error);

}  // namespace artel::demand
