#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "capabilities/demand/order.h"

namespace artel::demand {

enum class ItemSort : std::uint8_t { name, quantity, sources };
constexpr auto names(json::Type<ItemSort>) {
    return std::array{json::name(ItemSort::name, "name"),
                      json::name(ItemSort::quantity, "quantity"),
                      json::name(ItemSort::sources, "sources")};
}
enum class Direction : std::uint8_t { ascending, descending };
constexpr auto names(json::Type<Direction>) {
    return std::array{json::name(Direction::ascending, "asc"),
                      json::name(Direction::descending, "desc")};
}

// What of an order is looked at. The page and the export ask with the same object.
struct ItemQuery {
    std::string search{};  // words and codes as typed, all of which must be met; empty = any
    std::string customer{};
    std::string unit{};
    std::string year{};  // "2027" or "undated"
    std::string code{};  // a code or its beginning
    ItemSort sort{ItemSort::name};
    Direction direction{Direction::ascending};
    friend bool operator==(const ItemQuery&, const ItemQuery&) = default;
};

struct FacetValue {
    std::string value;
    std::int64_t count{};
    friend bool operator==(const FacetValue&, const FacetValue&) = default;
};
// How many items each further choice would leave, by the other filters.
struct ItemFacets {
    std::vector<FacetValue> unit;      // by value
    std::vector<FacetValue> customer;  // by value
};

// "changed meanwhile"
tl::unexpected<Error> order_changed();

// The orders of one tenant. A store is made for an actor's tenant and sees nothing else.
class OrderStore {
  public:
    virtual ~OrderStore() = default;

    virtual Result<void> insert(const Order& order) = 0;
    virtual Result<Order> find(OrderId id) = 0;  // `not_found`
    // As NeedListStore::replace.
    virtual Result<void> replace(const Order& order) = 0;
    // Newest first, from the one after `after` on.
    virtual std::vector<Order> list(std::int64_t limit, std::optional<OrderId> after) = 0;
    virtual std::int64_t count() = 0;

    // Once per order.
    virtual Result<void> insert_contents(OrderId id, const OrderContents& contents) = 0;
    // From the item after `after` (an item's id) on; `invalid` for a search of too many words.
    virtual Result<std::vector<OrderItem>> items(OrderId id, const ItemQuery& query,
                                                 std::int64_t limit, const std::string& after) = 0;
    virtual Result<std::int64_t> count_items(OrderId id, const ItemQuery& query) = 0;
    virtual Result<ItemFacets> facets(OrderId id, const ItemQuery& query) = 0;
    // With its sources and merge trail; `not_found`.
    virtual Result<OrderItem> item(OrderId id, const std::string& item) = 0;
    // Items of the order by the ways of writing it has; others are left out.
    virtual std::map<std::string, std::string> items_of(OrderId id,
                                                        const std::set<std::string>& keys) = 0;
    virtual Result<ItemTrail> trail(OrderId id, const std::string& item) = 0;  // `not_found`
    // Of question `number`, counted from 1: per pair.
    virtual std::vector<linkage::Evidence> evidence(OrderId id, std::int64_t number) = 0;
    // In their order, from the one after number `after` on; without evidence.
    virtual std::vector<Question> questions(OrderId id, std::int64_t limit, std::int64_t after) = 0;
};

// Where each item stands in each order of sorting: ties by name, then by id.
struct ItemRanks {
    std::int64_t name{};
    std::int64_t quantity{};
    std::int64_t sources{};
};
std::vector<ItemRanks> ranks(const std::vector<OrderItem>& items);

}  // namespace artel::demand
