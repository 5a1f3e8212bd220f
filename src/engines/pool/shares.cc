#include "engines/pool/shares.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "base/hash.h"
#include "engines/mip/solve.h"

namespace artel::pool {
namespace {

// Quotients rounded down, then the rest of `total` one by one to the largest remainders.
std::vector<std::int64_t> round_to_total(std::int64_t total, std::span<const Int128> numerators,
                                         Int128 denominator) {
    std::vector<std::int64_t> out;
    std::vector<Int128> rest;
    std::int64_t left = total;
    for (const Int128 numerator : numerators) {
        Int128 whole = numerator / denominator;
        whole -= numerator % denominator < 0 ? 1 : 0;
        out.push_back(static_cast<std::int64_t>(whole));
        rest.push_back(numerator - whole * denominator);
        left -= out.back();
    }
    std::vector<std::size_t> order(out.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return rest[a] > rest[b]; });
    for (std::size_t i = 0; left > 0; ++i, --left) {
        ++out[order[i % order.size()]];
    }
    return out;
}

std::int64_t sum_of(std::span<const std::int64_t> shares, std::uint32_t group) {
    std::int64_t out = 0;
    for (std::uint32_t bits = group; bits != 0; bits &= bits - 1) {
        out += shares[static_cast<std::size_t>(std::countr_zero(bits))];
    }
    return out;
}

}  // namespace

std::vector<std::int64_t> apportion(std::int64_t total, std::span<const Int128> weights) {
    std::vector<Int128> numerators;
    Int128 sum = 0;
    for (const Int128 weight : weights) {
        numerators.push_back(weight * total);
        sum += weight;
    }
    if (sum == 0) {
        return apportion(total, std::vector<Int128>(weights.size(), 1));
    }
    return round_to_total(total, numerators, sum);
}

std::vector<std::int64_t> all_savings(const Valuation& valuation) {
    const std::size_t members = valuation.problem().members.size();
    ENSURE(members <= exact_members, "groups of so many members cannot be listed");
    std::vector<std::int64_t> out(std::size_t{1} << members);
    Group group(members);
    for (std::size_t mask = 1; mask < out.size(); ++mask) {
        for (std::size_t j = 0; j < members; ++j) {
            group[j] = static_cast<std::uint8_t>((mask >> j) & 1U);
        }
        out[mask] = valuation.saving(group);
    }
    return out;
}

Shapley exact_shapley(std::span<const std::int64_t> savings, std::size_t members) {
    std::vector<Int128> factorial(members + 1, 1);
    for (std::size_t i = 1; i <= members; ++i) {
        factorial[i] = factorial[i - 1] * static_cast<Int128>(i);
    }
    std::vector<Int128> numerators(members, 0);
    for (std::size_t mask = 0; mask < savings.size(); ++mask) {
        const auto size = static_cast<std::size_t>(std::popcount(mask));
        for (std::size_t j = 0; j < members; ++j) {
            const std::size_t with = mask | (std::size_t{1} << j);
            if (with != mask) {
                numerators[j] += factorial[size] * factorial[members - 1 - size] *
                                 (savings[with] - savings[mask]);
            }
        }
    }
    return {round_to_total(savings.back(), numerators, factorial[members]), std::nullopt, 0};
}

Shapley sampled_shapley(const Valuation& valuation, std::int64_t samples, std::uint64_t seed) {
    const std::size_t members = valuation.problem().members.size();
    RandomStream random(seed);
    std::vector<Int128> sums(members, 0);
    std::vector<double> squares(members, 0);
    std::vector<std::size_t> order(members);
    std::vector<std::int64_t> added(members);
    const auto walk = [&] {
        Group group(members, 0);
        std::int64_t before = 0;
        for (const std::size_t j : order) {
            group[j] = 1;
            const std::int64_t now = valuation.saving(group);
            added[j] += now - before;
            before = now;
        }
        return before;
    };
    std::int64_t total = 0;
    const std::int64_t pairs = std::max<std::int64_t>(1, samples / 2);
    for (std::int64_t sample = 0; sample < pairs; ++sample) {
        std::iota(order.begin(), order.end(), std::size_t{0});
        for (std::size_t i = members; i > 1; --i) {
            std::swap(order[i - 1], order[random.below(i)]);
        }
        std::fill(added.begin(), added.end(), 0);
        total = walk();
        std::reverse(order.begin(), order.end());
        walk();
        for (std::size_t j = 0; j < members; ++j) {
            sums[j] += added[j];
            squares[j] += static_cast<double>(added[j]) * static_cast<double>(added[j]) / 4;
        }
    }
    double worst = 0;
    const auto count = static_cast<double>(pairs);
    for (std::size_t j = 0; j < members; ++j) {
        const double mean = static_cast<double>(sums[j]) / 2 / count;
        const double variance = std::max(0.0, squares[j] / count - mean * mean);
        worst = std::max(worst, 1.96 * std::sqrt(variance / count));
    }
    return {round_to_total(total, sums, static_cast<Int128>(2 * pairs)),
            static_cast<std::int64_t>(std::ceil(worst)), 2 * pairs};
}

Complaint worst_complaint(std::span<const std::int64_t> savings,
                          std::span<const std::int64_t> shares) {
    Complaint out{0, INT64_MIN};
    for (std::uint32_t group = 1; group + 1 < savings.size(); ++group) {
        const std::int64_t excess = savings[group] - sum_of(shares, group);
        if (excess > out.excess) {
            out = {group, excess};
        }
    }
    return out;
}

LeastComplaint least_complaint(std::span<const std::int64_t> savings, std::size_t members) {
    const std::int64_t total = savings.back();
    if (members < 2 || total == 0) {
        return {Core::exists, std::vector<std::int64_t>(members, members == 1 ? total : 0)};
    }
    // Money in parts of the whole saving, so that the programme's figures lie near one. The last
    // column is the complaint of the worst group; groups enter as the split of the moment wrongs
    // them.
    const auto part = [&](std::int64_t money) {
        return static_cast<double>(money) / static_cast<double>(total);
    };
    mip::Program program;
    std::vector<mip::Entry> everyone;
    for (std::size_t j = 0; j < members; ++j) {
        everyone.push_back({program.add_column({0, 0, 1}), 1});
    }
    const std::size_t complaint = program.add_column({1, -1, 1});
    program.add_row(1, 1, everyone);
    std::vector<std::int64_t> shares = apportion(total, std::vector<Int128>(members, 1));
    constexpr int rounds = 400;
    for (int round = 0; round < rounds; ++round) {
        const Complaint worst = worst_complaint(savings, shares);
        std::vector<mip::Entry> row{{complaint, 1}};
        for (std::size_t j = 0; j < members; ++j) {
            if ((worst.group >> j & 1U) != 0) {
                row.push_back({j, 1});
            }
        }
        program.add_row(part(savings[worst.group]), mip::unlimited, row);
        const mip::Relaxed relaxed = mip::relax(program);
        if (relaxed.status != mip::Status::optimal) {
            return {};
        }
        std::vector<Int128> weights;
        for (std::size_t j = 0; j < members; ++j) {
            weights.push_back(std::llround(std::max(0.0, relaxed.values[j]) * 1e15));
        }
        shares = apportion(total, weights);
        // Own arithmetic decides: a split without complaint beyond rounding, or prices that prove
        // a complaint under every split. Then it goes on until no split wrongs anybody less.
        const auto rounding = static_cast<std::int64_t>(members);
        const std::int64_t excess = worst_complaint(savings, shares).excess;
        if (excess <= rounding) {
            return {Core::exists, shares};
        }
        const double least = mip::price_bound(program, relaxed.prices);
        if (part(excess - rounding) <= least + 1e-9) {
            return {least > part(rounding) + 1e-9 ? Core::empty : Core::unknown, shares};
        }
    }
    return {};
}

}  // namespace artel::pool
