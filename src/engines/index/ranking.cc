#include "engines/index/ranking.h"

#include <algorithm>
#include <cmath>

namespace artel::index {
namespace {

constexpr double k1 = 1.2;
constexpr double b = 0.75;

}  // namespace

void Bm25::add(const std::vector<std::string>& stems) {
    const auto document = static_cast<std::uint32_t>(lengths_.size());
    for (const std::string& stem : stems) {
        std::vector<Posting>& list = postings_[stem];
        if (!list.empty() && list.back().document == document) {
            ++list.back().times;
        } else {
            list.push_back({document, 1});
        }
    }
    lengths_.push_back(static_cast<std::uint32_t>(stems.size()));
}

void Bm25::finish() {
    double sum = 0;
    for (const std::uint32_t length : lengths_) {
        sum += length;
    }
    mean_length_ = lengths_.empty() ? 1 : std::max(1.0, sum / static_cast<double>(lengths_.size()));
}

std::vector<Ranked> Bm25::best(const std::vector<std::string>& stems, std::size_t count) const {
    std::vector<std::string> asked = stems;
    std::sort(asked.begin(), asked.end());
    asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
    std::unordered_map<std::uint32_t, double> scores;
    const double documents = static_cast<double>(lengths_.size());
    for (const std::string& stem : asked) {
        const auto found = postings_.find(stem);
        if (found == postings_.end()) {
            continue;
        }
        const double frequency = static_cast<double>(found->second.size());
        const double rarity = std::log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
        for (const Posting& posting : found->second) {
            const double times = posting.times;
            const double length = lengths_[posting.document] / mean_length_;
            scores[posting.document] +=
                rarity * times * (k1 + 1) / (times + k1 * (1 - b + b * length));
        }
    }
    std::vector<Ranked> out;
    out.reserve(scores.size());
    for (const auto& [document, score] : scores) {
        out.push_back({document, score});
    }
    const auto better = [](const Ranked& x, const Ranked& y) {
        return x.score != y.score ? x.score > y.score : x.document < y.document;
    };
    const std::size_t kept = std::min(count, out.size());
    std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(kept), out.end(),
                      better);
    out.resize(kept);
    return out;
}

}  // namespace artel::index
