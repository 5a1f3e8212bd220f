#include "capabilities/planning/compare.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>

#include "base/calendar.h"

namespace artel::planning {
namespace {

// A period by the quarter it begins with.
std::int64_t position(const std::string& period) {
    const auto quarter = Quarter::parse(period);
    return quarter.has_value() ? quarter->index() : std::numeric_limits<std::int32_t>::max();
}

ItemCell cell_of(const SideItem& item, const SideItem* base) {
    ItemCell cell{item.status, item.date, std::nullopt, std::nullopt};
    if (base != nullptr) {
        cell.cost_change = item.cost - base->cost;
        if (item.date.has_value() && base->date.has_value()) {
            cell.gained = position(*base->date) - position(*item.date);
        }
    }
    return cell;
}

bool differs(const ItemDifference& row) {
    const auto& first = row.sides.front();
    return std::any_of(row.sides.begin(), row.sides.end(), [&](const auto& side) {
        return side.has_value() != first.has_value() ||
               (side.has_value() && (side->status != first->status || side->date != first->date));
    });
}

// A date won counts above every shift, a date lost as much.
std::int64_t move(const ItemDifference& row) {
    constexpr std::int64_t won = 1'000'000;
    std::int64_t most = 0;
    const bool dated = row.sides.front().has_value() && row.sides.front()->date.has_value();
    for (const auto& side : row.sides) {
        const bool has_date = side.has_value() && side->date.has_value();
        if (has_date != dated) {
            most = won;
        } else if (has_date && side->gained.has_value()) {
            most = std::max(most, std::abs(*side->gained));
        }
    }
    return most;
}

}  // namespace

std::vector<ItemDifference> differing_items(std::span<const Side> sides) {
    std::map<std::string, std::vector<const SideItem*>> by_id;
    for (std::size_t k = 0; k < sides.size(); ++k) {
        for (const SideItem& item : sides[k].items) {
            auto& found = by_id[item.id];
            found.resize(sides.size());
            found[k] = &item;
        }
    }
    std::vector<ItemDifference> out;
    for (const auto& [id, found] : by_id) {
        ItemDifference row{id, {}, {}};
        for (const SideItem* item : found) {
            row.sides.push_back(item == nullptr ? std::nullopt
                                                : std::optional(cell_of(*item, found.front())));
            if (item != nullptr && row.name.empty()) {
                row.name = item->name;
            }
        }
        if (differs(row)) {
            out.push_back(std::move(row));
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        const std::int64_t of_a = move(a);
        const std::int64_t of_b = move(b);
        return of_a != of_b ? of_a > of_b : a.name < b.name;
    });
    return out;
}

std::vector<StartDifference> differing_starts(std::span<const Side> sides) {
    std::map<std::pair<std::string, std::string>, StartDifference> by_id;
    for (std::size_t k = 0; k < sides.size(); ++k) {
        for (const SideStart& start : sides[k].starts) {
            StartDifference& row = by_id[{start.kind, start.id}];
            row.kind = start.kind;
            row.id = start.id;
            row.name = start.name;
            row.producer = start.producer;
            row.sides.resize(sides.size());
            row.sides[k] = start.start;
        }
    }
    std::vector<StartDifference> out;
    for (auto& [id, row] : by_id) {
        if (std::any_of(row.sides.begin(), row.sides.end(),
                        [&](const auto& side) { return side != row.sides.front(); })) {
            out.push_back(std::move(row));
        }
    }
    const auto earliest = [](const StartDifference& row) {
        std::int64_t first = std::numeric_limits<std::int64_t>::max();
        for (const auto& side : row.sides) {
            first = side.has_value() ? std::min(first, position(*side)) : first;
        }
        return first;
    };
    std::stable_sort(out.begin(), out.end(),
                     [&](const auto& a, const auto& b) { return earliest(a) < earliest(b); });
    return out;
}

std::vector<MoneyRow> differing_investors(std::span<const Side> sides) {
    std::map<std::string, std::vector<std::int64_t>> by_name;
    for (std::size_t k = 0; k < sides.size(); ++k) {
        for (const SideStart& start : sides[k].starts) {
            auto& row = by_name[start.producer];
            row.resize(sides.size());
            row[k] += start.cost;
        }
    }
    std::vector<MoneyRow> out;
    for (auto& [name, row] : by_name) {
        if (std::any_of(row.begin(), row.end(),
                        [&](std::int64_t amount) { return amount != row.front(); })) {
            out.push_back({name, std::move(row)});
        }
    }
    return out;
}

Verdict verdict(const Proven& base, const Proven& other) {
    if (base.lower == other.lower && base.upper == other.upper) {
        return Verdict::same;
    }
    if (other.upper < base.lower) {
        return Verdict::cheaper;
    }
    return other.lower > base.upper ? Verdict::dearer : Verdict::open;
}

}  // namespace artel::planning
