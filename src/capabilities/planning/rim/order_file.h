#pragma once
#include <string_view>
#include <vector>

#include "base/error.h"
#include "capabilities/planning/needed_item.h"

namespace artel::planning {

// The items of an order.json (docs/cli.md), as far as a plan needs them; other members are left
// alone. `name` is what faults call the file. A part of a base unit counts as a whole one.
Result<std::vector<NeededItem>> read_order(std::string_view text, std::string_view name);

}  // namespace artel::planning
