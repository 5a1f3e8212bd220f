#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/json_codec.h"
#include "engines/pool/joiners.h"
#include "engines/pool/shares.h"
#include "engines/pool/threshold.h"

namespace artel::pool {

enum class Verdict : std::uint8_t {
    alone,         // one customer's volume suffices
    pooled,        // some must join
    out_of_reach,  // not even all together
};
constexpr auto names(json::Type<Verdict>) {
    return std::array{json::name(Verdict::alone, "alone"), json::name(Verdict::pooled, "pooled"),
                      json::name(Verdict::out_of_reach, "out_of_reach")};
}

enum class Method : std::uint8_t {
    volume,           // by units needed over the calendar
    value,            // by money spent on import over the calendar, discounted
    shapley,          // by what each adds, on average over all orders of joining
    least_complaint,  // the group treated worst is treated as well as can be
};
constexpr auto names(json::Type<Method>) {
    return std::array{json::name(Method::volume, "volume"), json::name(Method::value, "value"),
                      json::name(Method::shapley, "shapley"),
                      json::name(Method::least_complaint, "least_complaint")};
}

struct Split {
    Method method{};
    std::vector<std::int64_t> shares;   // by member, whole minor units
    std::optional<std::int64_t> error;  // of a sampled split, see Shapley
    std::int64_t samples{};
    // Of at most 16 members: what the group treated worst would save more alone. Up to one minor
    // unit a member is rounding: nobody complains.
    std::optional<Complaint> worst;
};

constexpr auto names(json::Type<Core>) {
    return std::array{json::name(Core::exists, "exists"), json::name(Core::empty, "empty"),
                      json::name(Core::unknown, "unknown")};
}

struct Solution {
    Verdict verdict{};
    std::int64_t pool_volume{};              // units a year, on average over the calendar
    std::vector<std::int64_t> import_price;  // by period, see import_prices()
    std::vector<Threshold> thresholds;       // by offer
    std::vector<CurvePoint> curve;           // by rising volume
    // What the lowest average price loses when 1 000 units a year join the pool.
    std::optional<std::int64_t> next_thousand;

    std::optional<Deal> deal;              // of all together, the best; its gain may be negative
    std::vector<std::int64_t> quantity;    // by period, that `deal` buys
    std::optional<std::size_t> paid_back;  // first period by whose end the deal has paid its start
    std::optional<std::size_t> earliest;   // earliest period of delivery of a deal that reaches
    std::optional<Joiners> customers;      // blocks are members
    std::optional<Joiners> regions;        // blocks are `region_names`, rising
    std::vector<std::string> region_names;
    std::vector<std::size_t> indispensable;  // members without whom all others do not reach

    std::int64_t saving{};  // of all together, whole minor units, never below 0
    std::vector<Split> splits;
    Core core{Core::unknown};  // whether any split leaves no group a complaint
};

}  // namespace artel::pool
