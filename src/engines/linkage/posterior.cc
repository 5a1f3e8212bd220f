#include "engines/linkage/posterior.h"

#include <algorithm>

namespace artel::linkage {

Posterior::Posterior(std::size_t nodes, std::span<const Pair> pairs, Sharing sharing,
                     std::vector<std::uint32_t> groups)
    : pairs_(pairs),
      sharing_(sharing),
      groups_(std::move(groups)),
      left_free_(pairs.size(), 1),
      right_free_(pairs.size(), 1),
      left_sum_(nodes),
      right_sum_(nodes),
      group_sum_(groups_.empty() ? 0 : pairs.size()) {}

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
    std::fill(group_sum_.begin(), group_sum_.end(), 0);
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
        right_sum_[pairs_[i].right] += odds[i] * left_free_[i];
        if (!groups_.empty()) {
            group_sum_[groups_[i]] += odds[i] * left_free_[i];
        }
    }
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
        const double own = groups_.empty() ? odds[i] * left_free_[i] : group_sum_[groups_[i]];
        right_free_[i] = 1 / (1 + std::max(0.0, right_sum_[pairs_[i].right] - own));
    }
}

}  // namespace artel::linkage
