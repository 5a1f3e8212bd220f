#pragma once
#include <cstdint>
#include <vector>

namespace artel::order {

// What one entry gives to its item in one year.
struct Source {
    std::uint32_t entry{};
    std::int32_t year{};   // 0: undated
    std::int64_t count{};  // base units, multiplied by the fleet where there is one
    friend bool operator==(const Source&, const Source&) = default;
};

struct Total {
    std::uint32_t item{};
    std::int32_t year{};
    std::int64_t count{};
    friend bool operator==(const Total&, const Total&) = default;
};

struct Solution {
    std::vector<Source> sources;              // by item, then entry, then year
    std::vector<std::uint32_t> source_begin;  // items + 1: sources of item i are [i, i+1)
    std::vector<Total> totals;                // by item, then year
    friend bool operator==(const Solution&, const Solution&) = default;
};

}  // namespace artel::order
