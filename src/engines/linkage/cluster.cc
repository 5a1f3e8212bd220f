#include "engines/linkage/cluster.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <unordered_map>

#include "engines/linkage/posterior.h"

namespace artel::linkage {
namespace {

constexpr double least_probability = 0.5;
constexpr double not_compared = -1;  // bits: blocking found others nearer
constexpr double most_bits = 20;     // one pair cannot outvote a cluster
constexpr double sure_bits = 3;      // of a third cluster that vouches for a pair
constexpr int most_rounds = 20;
constexpr int propagation = 60;

// Links between two clusters: those of their members.
struct Ties {
    double bits = 0;
    std::size_t compared = 0;
    bool vetoed = false;

    void add(const Ties& other) {
        bits += other.bits;
        compared += other.compared;
        vetoed |= other.vetoed;
    }
    double mean(std::size_t pairs) const {
        return (bits + not_compared * static_cast<double>(pairs - compared)) /
               static_cast<double>(pairs);
    }
};

class Clustering {
  public:
    Clustering(const Linkage& linkage, std::size_t rows)
        : linkage_(linkage), home_(rows), size_(rows, 1) {
        std::iota(home_.begin(), home_.end(), 0U);
        for (std::size_t i = 0; i < linkage.size(); ++i) {
            const Compared pair = linkage[i];
            ties_[key(pair.left, pair.right)] = {std::clamp(pair.weight, -most_bits, most_bits), 1,
                                                 pair.vetoed};
        }
    }

    std::vector<Member> run() {
        for (int round = 0; round < most_rounds && merge_best(); ++round) {
        }
        return result();
    }

  private:
    static Pair key(std::size_t a, std::size_t b) {
        return {static_cast<std::uint32_t>(std::min(a, b)),
                static_cast<std::uint32_t>(std::max(a, b))};
    }

    // One round: clusters are matched like records, and the matched are united.
    bool merge_best() {
        std::vector<Pair> pairs;
        std::vector<double> odds;
        for (const auto& [pair, ties] : ties_) {
            pairs.push_back(pair);
            odds.push_back(
                ties.vetoed ? 0 : std::exp2(ties.mean(size_[pair.left] * size_[pair.right])));
        }
        Posterior posterior(home_.size(), pairs, Sharing::one_table);
        std::vector<double> probability;
        posterior.update(odds, propagation, probability);
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            if (odds[i] > 1) {
                order.push_back(i);
            }
        }
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return probability[a] > probability[b];
        });
        std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, double>>> partners;
        for (const std::size_t i : order) {
            partners[pairs[i].left].emplace_back(pairs[i].right, probability[i]);
            partners[pairs[i].right].emplace_back(pairs[i].left, probability[i]);
        }
        std::vector<Pair> merges;
        std::vector<bool> taken(home_.size(), false);
        for (const std::size_t i : order) {
            const auto [a, b] = pairs[i];
            if (!taken[a] && !taken[b] &&
                std::min(belongs(a, b, partners), belongs(b, a, partners)) + probability[i] >=
                    least_probability) {
                taken[a] = taken[b] = true;
                merges.push_back(pairs[i]);
            }
        }
        merge(merges);
        return !merges.empty();
    }

    // How likely `a` belongs with one of the other clusters that belong with `b`: those do not
    // compete.
    double belongs(std::uint32_t a, std::uint32_t b,
                   const std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, double>>>&
                       partners) const {
        double sum = 0;
        for (const auto& [other, probability] : partners.at(a)) {
            const auto tied = other == b ? ties_.end() : ties_.find(key(other, b));
            if (tied != ties_.end() && !tied->second.vetoed &&
                tied->second.mean(size_[other] * size_[b]) > sure_bits) {
                sum += probability;
            }
        }
        return sum;
    }

    // Each cluster is in one merge at most; the smaller row stays.
    void merge(const std::vector<Pair>& merges) {
        std::vector<std::uint32_t> into(home_.size());
        std::iota(into.begin(), into.end(), 0U);
        for (const Pair& one : merges) {
            into[one.right] = one.left;
            size_[one.left] += size_[one.right];
        }
        for (std::uint32_t& home : home_) {
            home = into[home];
        }
        std::map<Pair, Ties> ties;
        for (const auto& [pair, one] : ties_) {
            if (into[pair.left] != into[pair.right]) {
                ties[key(into[pair.left], into[pair.right])].add(one);
            }
        }
        ties_ = std::move(ties);
    }

    std::vector<Member> result() const {
        std::vector<Member> out(home_.size());
        std::vector<double> elsewhere(home_.size(), 0);
        for (std::size_t row = 0; row < home_.size(); ++row) {
            out[row].cluster = home_[row];
        }
        for (std::size_t i = 0; i < linkage_.size(); ++i) {
            const Compared pair = linkage_[i];
            for (const std::size_t row : {pair.left, pair.right}) {
                if (home_[pair.left] != home_[pair.right]) {
                    elsewhere[row] = std::max(elsewhere[row], pair.probability);
                } else if (out[row].pair == SIZE_MAX || pair.probability > out[row].probability) {
                    out[row].pair = i;
                    out[row].probability = pair.probability;
                }
            }
        }
        for (std::size_t row = 0; row < home_.size(); ++row) {
            if (out[row].pair == SIZE_MAX) {
                out[row].probability = 1 - elsewhere[row];
            }
        }
        return out;
    }

    const Linkage& linkage_;
    std::vector<std::uint32_t> home_;  // per row: the smallest row of its cluster
    std::vector<std::size_t> size_;    // by home
    std::map<Pair, Ties> ties_;        // between homes
};

}  // namespace

std::vector<Member> cluster(const Linkage& linkage, std::size_t rows) {
    return Clustering(linkage, rows).run();
}

std::vector<std::size_t> first_alike(const Table& table) {
    std::unordered_map<std::string, std::size_t> seen;
    std::vector<std::size_t> out;
    std::string line;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        line.clear();
        for (std::size_t column = 1; column < table.titles.size(); ++column) {
            line += table.cell(row, column);
            line += '\0';
        }
        out.push_back(seen.try_emplace(line, row).first->second);
    }
    return out;
}

}  // namespace artel::linkage
