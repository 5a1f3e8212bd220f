#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/json_codec.h"
#include "engines/plan/solution_json.h"

// Plans side by side: what differs between them. The first is the one the others are measured by.
// Items and starts are the same if their ids are; periods are labels ("2028-Q3", "2031").
namespace artel::planning {

struct SideItem {
    std::string id;
    std::string name;
    plan::ItemStatus status{};
    std::optional<std::string> date;
    std::int64_t cost{};  // discounted, minor units
};
struct SideStart {
    std::string kind;  // module, localisation, family
    std::string id;
    std::string name;
    std::string producer;
    std::string start;
    std::int64_t cost{};  // once, undiscounted, minor units
};
struct Side {
    std::vector<SideItem> items;
    std::vector<SideStart> starts;
};

struct ItemCell {
    plan::ItemStatus status{};
    std::optional<std::string> date;
    std::optional<std::int64_t> gained;       // quarters earlier than on the first side
    std::optional<std::int64_t> cost_change;  // against the first side
};
constexpr auto fields(json::Type<ItemCell>) {
    return std::tuple(json::field("status", &ItemCell::status),
                      json::field("date", &ItemCell::date),
                      json::field("gained", &ItemCell::gained),
                      json::field("cost_change", &ItemCell::cost_change));
}
struct ItemDifference {
    std::string id;
    std::string name;
    std::vector<std::optional<ItemCell>> sides;  // nothing: the side does not have the item
};
constexpr auto fields(json::Type<ItemDifference>) {
    return std::tuple(json::field("id", &ItemDifference::id),
                      json::field("name", &ItemDifference::name),
                      json::field("sides", &ItemDifference::sides));
}

struct StartDifference {
    std::string kind;
    std::string id;
    std::string name;
    std::string producer;
    std::vector<std::optional<std::string>> sides;  // period of the start; nothing: no start
};
constexpr auto fields(json::Type<StartDifference>) {
    return std::tuple(json::field("kind", &StartDifference::kind),
                      json::field("id", &StartDifference::id),
                      json::field("name", &StartDifference::name),
                      json::field("producer", &StartDifference::producer),
                      json::field("sides", &StartDifference::sides));
}

// A name and its money on every side.
struct MoneyRow {
    std::string name;
    std::vector<std::int64_t> sides;
};
constexpr auto fields(json::Type<MoneyRow>) {
    return std::tuple(json::field("name", &MoneyRow::name), json::field("sides", &MoneyRow::sides));
}

// Items whose status or date is not the same on all sides: dates won first, then the largest
// moves, then by name.
std::vector<ItemDifference> differing_items(std::span<const Side> sides);
// Starts whose period is not the same on all sides, by earliest start.
std::vector<StartDifference> differing_starts(std::span<const Side> sides);
// What producers put into starts, undiscounted: only where sides differ, by name.
std::vector<MoneyRow> differing_investors(std::span<const Side> sides);

// What two proven intervals say: whether one plan's best cost is below the other's for certain.
enum class Verdict : std::uint8_t { same, cheaper, dearer, open };
constexpr auto names(json::Type<Verdict>) {
    return std::array{json::name(Verdict::same, "same"), json::name(Verdict::cheaper, "cheaper"),
                      json::name(Verdict::dearer, "dearer"), json::name(Verdict::open, "open")};
}
// The least cost of each problem lies between the bound and the cost of its plan.
struct Proven {
    std::int64_t lower{};
    std::int64_t upper{};
};
// Of `other` against `base`: cheaper means that its best plan costs less than every plan of base.
Verdict verdict(const Proven& base, const Proven& other);

}  // namespace artel::planning
