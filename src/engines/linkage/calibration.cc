#include "engines/linkage/calibration.h"

#include <algorithm>
#include <cmath>

namespace artel::linkage {
namespace {

constexpr double proven_precision = 0.98;
constexpr double patience = 2;  // decisions that the model's own figure is worth

double logistic(double log_odds) {
    return 1 / (1 + std::exp2(-log_odds));
}

}  // namespace

double wilson_lower_bound(std::size_t hits, std::size_t trials) {
    if (trials == 0) {
        return 0;
    }
    constexpr double z = 1.6448536269514722;
    const auto n = static_cast<double>(trials);
    const double share = static_cast<double>(hits) / n;
    const double spread = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    return (share + z * z / (2 * n) - spread) / (1 + z * z / n);
}

Calibration::Calibration(std::vector<Decision> decisions) : decisions_(decisions.size()) {
    std::stable_sort(decisions.begin(), decisions.end(), [](const Decision& a, const Decision& b) {
        return a.log_odds != b.log_odds ? a.log_odds > b.log_odds : a.same < b.same;
    });
    std::size_t hits = 0;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        hits += decisions[i].same ? 1 : 0;
        const bool last_of_equals =
            i + 1 == decisions.size() || decisions[i + 1].log_odds != decisions[i].log_odds;
        if (last_of_equals && wilson_lower_bound(hits, i + 1) >= proven_precision) {
            automatic_from_ = decisions[i].log_odds;
        }
    }
    struct Block {
        double log_odds;
        double same;
        double count;
        double expected;  // by the model
        // A few decisions do not outweigh the model.
        double rate() const { return (same + expected / count * patience) / (count + patience); }
    };
    std::vector<Block> blocks;
    for (auto one = decisions.rbegin(); one != decisions.rend(); ++one) {
        blocks.push_back({one->log_odds, one->same ? 1.0 : 0.0, 1, logistic(one->log_odds)});
        while (blocks.size() > 1 && blocks[blocks.size() - 2].same * blocks.back().count >=
                                        blocks.back().same * blocks[blocks.size() - 2].count) {
            const Block latest = blocks.back();
            blocks.pop_back();
            blocks.back().log_odds += latest.log_odds;
            blocks.back().same += latest.same;
            blocks.back().count += latest.count;
            blocks.back().expected += latest.expected;
        }
    }
    for (const Block& block : blocks) {
        const double rate =
            steps_.empty() ? block.rate() : std::max(steps_.back().rate, block.rate());
        steps_.push_back({block.log_odds / block.count, rate});
    }
}

double Calibration::probability(double log_odds) const {
    const double own = logistic(log_odds);
    if (steps_.empty()) {
        return own;
    }
    if (log_odds <= steps_.front().log_odds) {
        // Below all decisions the model's own figure is scaled to meet the first step.
        return own * std::min(1.0, steps_.front().rate / logistic(steps_.front().log_odds));
    }
    const auto above = std::find_if(steps_.begin(), steps_.end(),
                                    [&](const Step& step) { return step.log_odds >= log_odds; });
    if (above == steps_.end()) {
        return steps_.back().rate;
    }
    const Step& below = *(above - 1);
    const double part = (log_odds - below.log_odds) / (above->log_odds - below.log_odds);
    return below.rate + part * (above->rate - below.rate);
}

}  // namespace artel::linkage
