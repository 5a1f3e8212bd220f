#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

// The problem of one site: which projects earn most within its capacity.
namespace artel::place {

struct Item {
    double gain{};  // above 0
    double size{};  // a whole number (single), above 0
    std::uint32_t project{};
};
struct Share {
    std::uint32_t project{};
    double share{};  // of the project, in (0, 1]
};

struct Packed {
    // No packing earns more; earned by `shares` unless `exact` is false.
    double gain{};
    // The continuous problem: earns `continuous`, and `price` per unit of capacity at the margin.
    double continuous{};
    double price{};
    double room{};  // of the site, beside projects that are settled on it
    std::vector<Share> shares;
};

// Reorders `items`. Continuous: a last project may be cut.
void pack_divisible(std::vector<Item>& items, double capacity, Packed& out);
// Whole projects, by depth-first search with the continuous bound (Horowitz and Sahni 1974); after
// 20 000 nodes `gain` falls back to the continuous bound, `shares` stays the best found.
void pack_single(std::vector<Item>& items, double capacity, Packed& out);

}  // namespace artel::place
