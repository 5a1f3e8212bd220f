#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

// The problem of one site: which projects earn most within its capacity.
namespace artel::place {

struct Item {
    double gain{};  // above 0
    double size{};  // a whole number, above 0
    double rate{};  // gain per size
    std::uint32_t project{};
};
struct Share {
    std::uint32_t project{};
    double share{};  // of the project, in (0, 1]
};

// The continuous problem, where a last project may be cut.
struct Filled {
    double gain{};
    double price{};       // of a unit of room at the margin; 0 if everything fits
    std::size_t whole{};  // items taken as a whole: the first ones of the reordered list
    double room_left{};   // for the next item, which is cut
};
// Partitions `items` so that those taken stand first. Linear time on the average.
Filled fill(std::vector<Item>& items, double room);

struct Packed {
    // No packing of whole items earns more; earned by `shares` unless the search was cut.
    double gain{};
    std::vector<Share> shares;
    std::int64_t steps{};  // work done
};
// Whole items. Depth-first search with the continuous bound (Horowitz and Sahni 1974); if that
// drags on, the items that the bound leaves open are packed by dynamic programming over the room
// (the core of Balas and Zemel 1980). Where the room is too wide for that and the search too long,
// `gain` falls back to the continuous bound. Reorders `items`.
Packed pack(std::vector<Item>& items, double room);

}  // namespace artel::place
