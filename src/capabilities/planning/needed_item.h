#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace artel::planning {

// What the planner takes from a consolidated order.
struct NeededItem {
    std::string place;  // as faults name it: "order.json/items/3"
    std::string id;
    std::string name;
    std::vector<std::string> codes;
    std::string unit;
    std::map<std::int32_t, std::int64_t> by_year;  // base units
    std::int64_t undated{};                        // base units without a year
    std::vector<std::string> trace;                // "file!sheet!cell" of every source
};

}  // namespace artel::planning
