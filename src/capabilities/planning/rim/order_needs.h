#pragma once
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

// What each customer needs of one item of an order.json (docs/cli.md), by customer in the order of
// their first cell; a file that `customers` does not name is a customer of its own. `not_found`
// without such an item; `invalid` for what is no order.json.
Result<std::vector<CustomerNeed>> read_needs(std::string_view order_text, const std::string& item,
                                             const Customers& customers);

// A table with the columns file, customer and, if need be, region; from any kind of table file.
Result<Customers> read_customers(const std::string& path);

}  // namespace artel::planning
