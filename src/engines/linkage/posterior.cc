#include "engines/linkage/posterior.h"

#include <algorithm>

namespace artel::linkage {

namespace {

// Numbers the pairs of each right record so that pairs whose left records are twins (equal codes
// and numbers, text cosine at least 0.95) are equal.
std::vector<std::uint32_t> twin_groups(const Records& records, std::span<const Pair> pairs) {
    std::vector<std::uint32_t> by_right(pairs.size());
    for (std::uint32_t i = 0; i < by_right.size(); ++i) {
        by_right[i] = i;
    }
    std::stable_sort(by_right.begin(), by_right.end(), [&](std::uint32_t a, std::uint32_t b) {
        return pairs[a].right < pairs[b].right;
    });
    const auto twins = [&](std::uint32_t a, std::uint32_t b) {
        return records.numbers[a] == records.numbers[b] && records.codes[a] == records.codes[b] &&
               cosine(records.text[a], records.text[b]) >= 0.95;
    };
    constexpr std::size_t most_compared = 64;  // per right record; beyond, each stands alone
    std::vector<std::uint32_t> group(pairs.size());
    for (std::size_t begin = 0; begin < by_right.size();) {
        std::size_t end = begin;
        while (end < by_right.size() &&
               pairs[by_right[end]].right == pairs[by_right[begin]].right) {
            const std::uint32_t pair = by_right[end];
            group[pair] = pair;
            const std::size_t last = std::min(end, begin + most_compared);
            for (std::size_t i = begin; i < last; ++i) {
                if (group[by_right[i]] == by_right[i] &&
                    twins(pairs[by_right[i]].left, pairs[pair].left)) {
                    group[pair] = by_right[i];
                    break;
                }
            }
            ++end;
        }
        begin = end;
    }
    return group;
}

}  // namespace

Posterior::Posterior(std::size_t nodes, std::span<const Pair> pairs)
    : pairs_(pairs),
      sharing_(Sharing::one_table),
      left_free_(pairs.size(), 1),
      right_free_(pairs.size(), 1),
      left_sum_(nodes),
      right_sum_(nodes) {}

Posterior::Posterior(const Records& records, std::span<const Pair> pairs, Sharing sharing)
    : Posterior(records.size(), pairs) {
    sharing_ = sharing;
    if (sharing == Sharing::many_to_one) {
        twins_ = twin_groups(records, pairs);
        twin_sum_.resize(pairs.size());
    }
}

void Posterior::update(std::span<const double> odds, int rounds, std::vector<double>& probability) {
    if (sharing_ == Sharing::one_table) {
        pair_up(odds, rounds);
    } else {
        for (int round = 0; round < rounds; ++round) {
            update_left(odds);
            update_right(odds);
        }
        update_left(odds);
    }
    probability.resize(pairs_.size());
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
        const double own = odds[i] * left_free_[i] * right_free_[i];
        probability[i] = own / (1 + own);
    }
}

// Within one table a record is left of some pairs and right of others: messages go both ways along
// every pair at once.
void Posterior::pair_up(std::span<const double> odds, int rounds) {
    std::vector<double>& sum = left_sum_;
    for (int round = 0; round <= rounds; ++round) {
        std::fill(sum.begin(), sum.end(), 0);
        for (std::size_t i = 0; i < pairs_.size(); ++i) {
            sum[pairs_[i].left] += odds[i] * right_free_[i];
            sum[pairs_[i].right] += odds[i] * left_free_[i];
        }
        for (std::size_t i = 0; i < pairs_.size(); ++i) {
            const double left = sum[pairs_[i].left] - odds[i] * right_free_[i];
            const double right = sum[pairs_[i].right] - odds[i] * left_free_[i];
            // Halfway between the old and the new message, which would otherwise swing.
            left_free_[i] = (left_free_[i] + 1 / (1 + std::max(0.0, left))) / 2;
            right_free_[i] = (right_free_[i] + 1 / (1 + std::max(0.0, right))) / 2;
        }
    }
}

void Posterior::update_left(std::span<const double> odds) {
    std::fill(left_sum_.begin(), left_sum_.end(), 0);
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
        left_sum_[pairs_[i].left] += odds[i] * right_free_[i];
    }
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
        const double others = left_sum_[pairs_[i].left] - odds[i] * right_free_[i];
        left_free_[i] = 1 / (1 + std::max(0.0, others));
    }
}

void Posterior::update_right(std::span<const double> odds) {
    std::fill(right_sum_.begin(), right_sum_.end(), 0);
    std::fill(twin_sum_.begin(), twin_sum_.end(), 0);
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
        right_sum_[pairs_[i].right] += odds[i] * left_free_[i];
        if (!twins_.empty()) {
            twin_sum_[twins_[i]] += odds[i] * left_free_[i];
        }
    }
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
        const double own = twins_.empty() ? odds[i] * left_free_[i] : twin_sum_[twins_[i]];
        right_free_[i] = 1 / (1 + std::max(0.0, right_sum_[pairs_[i].right] - own));
    }
}

double Posterior::competition(std::size_t pair) const {
    return 1 / (left_free_[pair] * right_free_[pair]);
}

}  // namespace artel::linkage
