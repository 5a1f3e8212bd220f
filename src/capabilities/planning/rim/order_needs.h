#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "capabilities/planning/pool_case.h"

namespace artel::planning {

struct Customer {
    std::string name;
    std::string region;
};
// Who handed in a list, by the name of its file.
using Customers = std::map<std::string, Customer>;
// The same of a list without regions.
Customers customers_of(const std::map<std::string, std::string>& names);

// What each customer needs of one item of an order.json (docs/cli.md), by customer in the order of
// their first cell; a file that `customers` does not name is a customer of its own. `not_found`
// without such an item; `invalid` for what is no order.json.
Result<std::vector<CustomerNeed>> read_needs(std::string_view order_text, const std::string& item,
                                             const Customers& customers);

struct OrderedItem {
    std::string id;
    std::string name;
    std::string unit;      // base unit
    std::int64_t units{};  // of all years
};
// What those customers need that `is_own` accepts by their name.
Result<std::vector<OrderedItem>> read_items_of(
    std::string_view order_text, const Customers& customers,
    const std::function<bool(const std::string& customer)>& is_own);

// A table with the columns file, customer and, if need be, region; from any kind of table file.
Result<Customers> read_customers(const std::string& path);

}  // namespace artel::planning
