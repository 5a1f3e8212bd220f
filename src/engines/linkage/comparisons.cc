#include "engines/linkage/comparisons.h"

#include <algorithm>

namespace artel::linkage {

Comparisons compare_all(const Records& records, const std::vector<Field>& fields,
                        std::span<const Pair> pairs) {
    Comparisons out{fields.size(), std::vector<std::uint8_t>(pairs.size() * fields.size()),
                    std::vector<double>(pairs.size()), std::vector<bool>(pairs.size())};
    Comparison comparison(records, fields);
    double least = 0;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        out.similarity[i] = comparison.compare(pairs[i], &out.levels[i * fields.size()]);
        least = std::min(least, out.similarity[i]);
        out.vetoed[i] = vetoed(records, pairs[i].left, pairs[i].right);
    }
    // The two best candidates of each record: a pair is mutual best if it leads at both.
    std::vector<std::size_t> best_of(records.size(), SIZE_MAX);
    const auto lead = [&](std::uint32_t record, std::size_t pair) {
        std::size_t& best = best_of[record];
        if (best == SIZE_MAX || out.similarity[pair] > out.similarity[best]) {
            best = pair;
        }
    };
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        lead(pairs[i].left, i);
        lead(pairs[i].right, i);
    }
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const std::size_t left = best_of[pairs[i].left];
        const std::size_t right = best_of[pairs[i].right];
        const double own = out.similarity[i] - least;
        const double ratio =
            own / (std::max(out.similarity[left], out.similarity[right]) - least + 1e-9);
        const RankLevel rank = left == i && right == i ? RankLevel::mutual_best
                               : ratio > 0.9           ? RankLevel::close
                               : ratio > 0.75          ? RankLevel::near
                               : ratio > 0.6           ? RankLevel::third
                               : ratio > 0.4           ? RankLevel::distant
                                                       : RankLevel::far;
        out.levels[i * fields.size() + rank_field] = static_cast<std::uint8_t>(rank);
    }
    return out;
}

}  // namespace artel::linkage
