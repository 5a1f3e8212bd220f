#pragma once
#include <string>

#include "app/demo_client.h"

namespace artel {

// What the main job answered, on one screen: the order, the plan with its proven gap, domestic
// shares, and some items with date, reason and action.
Result<std::string> demo_summary(DemoClient& client, const std::string& order,
                                 const std::string& plan);

}  // namespace artel
