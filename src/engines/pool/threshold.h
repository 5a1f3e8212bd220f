#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "engines/pool/valuation.h"

// From which volume on the domestic price meets import, and how the price falls with the volume.
namespace artel::pool {

// Of one period taken alone. Volumes are a year's; nothing: no volume helps.
struct PeriodThreshold {
    std::optional<std::int64_t> running;  // the start cost aside
    std::optional<std::int64_t> alone;    // bearing the whole start cost
    friend bool operator==(const PeriodThreshold&, const PeriodThreshold&) = default;
};
struct Threshold {
    std::size_t offer{};
    // Least even yearly volume over the whole calendar at which buying from the offer, started when
    // it is best, costs no more than importing. Nothing: no volume does.
    std::optional<std::int64_t> term;
    std::vector<PeriodThreshold> periods;
};
// A point of the curve: the average price of a unit, the start cost spread over all units bought
// and both discounted, in minor units rounded up. Nothing: the offer does not sell so little.
struct CurvePoint {
    std::int64_t volume{};  // a year
    std::optional<std::int64_t> price;
};
inline constexpr std::int64_t most_volume = 1'000'000'000'000;

// The import price of each period: what the pool pays for a unit on average, rounded down; where
// nobody needs anything, the highest price of a member.
std::vector<std::int64_t> import_prices(const Problem& problem);

// Whether an even `volume` a year at the import prices is served no dearer than by import.
bool term_reached(const Valuation& valuation, std::size_t offer, std::int64_t volume);

Threshold threshold_of(const Valuation& valuation, std::size_t offer);
std::optional<std::int64_t> average_price(const Valuation& valuation, std::size_t offer,
                                          std::int64_t volume);
// The lowest average price over all offers.
std::optional<std::int64_t> lowest_price(const Valuation& valuation, std::int64_t volume);

}  // namespace artel::pool
