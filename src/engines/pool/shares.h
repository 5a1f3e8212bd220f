#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engines/pool/valuation.h"

// How the saving of all members together is shared (README.md, "Sharing"). Shares are whole minor
// units and add up to the saving exactly: rounded down, then one unit more for the largest
// remainders, ties by order.
namespace artel::pool {

// `total` by weights; equally if all are 0. No weight is negative, their sum times `total` lies
// below 2^127.
std::vector<std::int64_t> apportion(std::int64_t total, std::span<const Int128> weights);

// The saving of every group of at most 16 members, by its bits.
std::vector<std::int64_t> all_savings(const Valuation& valuation);

struct Shapley {
    std::vector<std::int64_t> shares;
    // Sampled: half the width of the 95 % interval of the worst member, in minor units.
    std::optional<std::int64_t> error;
    std::int64_t samples{};  // orders of joining looked at; 0 = all of them
};
// Exact: the mean over all orders of joining of what each member adds.
Shapley exact_shapley(std::span<const std::int64_t> savings, std::size_t members);
// The mean over `samples` orders drawn by `seed`, each beside its reverse.
Shapley sampled_shapley(const Valuation& valuation, std::int64_t samples, std::uint64_t seed);

// The group that a split treats worst: it alone would save that much more than its shares.
struct Complaint {
    std::uint32_t group{};  // bits
    std::int64_t excess{};  // may be negative: no group complains
};
Complaint worst_complaint(std::span<const std::int64_t> savings,
                          std::span<const std::int64_t> shares);

// Whether any split leaves no group a complaint, by a linear programme over the groups.
enum class Core : std::uint8_t { exists, empty, unknown };
struct LeastComplaint {
    Core core{Core::unknown};
    std::vector<std::int64_t> shares;  // the split whose worst complaint is least; empty if unknown
};
LeastComplaint least_complaint(std::span<const std::int64_t> savings, std::size_t members);

}  // namespace artel::pool
