#include "engines/pool/joiners.h"

#include <algorithm>
#include <numeric>

namespace artel::pool {
namespace {

class Search {
  public:
    Search(const Valuation& valuation, std::span<const Block> blocks, std::int64_t nodes)
        : valuation_(valuation),
          blocks_(blocks),
          nodes_(nodes),
          group_(valuation.problem().members.size(), 0) {}

    std::optional<Joiners> run() {
        std::optional<Joiners> best = greedy();
        const std::size_t below = best ? best->blocks.size() : blocks_.size() + 1;
        std::size_t count = 1;
        for (; count < below && !exhausted_; ++count) {
            if (auto found = of_count(count)) {
                best = std::move(found);
                break;
            }
            if (exhausted_) {
                break;
            }
        }
        if (best) {
            std::sort(best->blocks.begin(), best->blocks.end());
            best->at_least = count;  // no fewer was left unrefuted
        }
        return best;
    }

  private:
    // The shortest beginning of the worth's order that reaches with the deal of all, without those
    // that can be missed; nothing if all together do not reach.
    std::optional<Joiners> greedy() {
        chosen_.resize(blocks_.size());
        std::iota(chosen_.begin(), chosen_.end(), std::size_t{0});
        const auto whole = reaching();
        if (!whole) {
            return std::nullopt;
        }
        cheapest_prices(whole->deal.offer, blocks_.size());
        bound(whole->deal.offer, whole->deal.start, blocks_.size());
        std::size_t below = 0;
        std::size_t enough = order_.size();
        while (enough - below > 1) {
            const std::size_t middle = below + (enough - below) / 2;
            chosen_.assign(order_.begin(), order_.begin() + std::ptrdiff_t(middle));
            (reaching() ? enough : below) = middle;
        }
        std::vector<std::size_t> kept(order_.begin(), order_.begin() + std::ptrdiff_t(enough));
        for (std::size_t i = kept.size(); i-- > 0 && kept.size() > 1;) {
            chosen_ = kept;
            chosen_.erase(chosen_.begin() + std::ptrdiff_t(i));
            if (reaching()) {
                kept = chosen_;
            }
        }
        chosen_ = std::move(kept);
        return reaching();
    }

    // The chosen blocks by their best deal, if it reaches.
    std::optional<Joiners> reaching() {
        fill_group();
        const auto deal = valuation_.best(group_);
        return deal && deal->reaches() ? std::optional(Joiners{chosen_, 0, *deal}) : std::nullopt;
    }
    void fill_group() {
        std::fill(group_.begin(), group_.end(), std::uint8_t{0});
        for (const std::size_t b : chosen_) {
            for (const std::size_t j : blocks_[b]) {
                group_[j] = 1;
            }
        }
    }

    // Some group of that many blocks that reaches, over all offers and starts.
    std::optional<Joiners> of_count(std::size_t count) {
        for (std::size_t o = 0; o < valuation_.problem().offers.size(); ++o) {
            cheapest_prices(o, count);
            for (std::size_t s = 0; s < valuation_.periods(); ++s) {
                if (valuation_.terms(o).ready[s] < valuation_.periods() && bound(o, s, count)) {
                    chosen_.clear();
                    auto found = descend(o, s, 0, count, -valuation_.terms(o).charge[s]);
                    if (found || exhausted_) {
                        return found;
                    }
                }
            }
        }
        return std::nullopt;
    }

    // By period: the cheapest unit that `count` blocks of most volume can buy; nothing if they
    // cannot buy at all.
    void cheapest_prices(std::size_t offer, std::size_t count) {
        const Terms& terms = valuation_.terms(offer);
        cheapest_.assign(valuation_.periods(), std::nullopt);
        std::vector<std::int64_t> volumes(blocks_.size());
        for (std::size_t t = terms.ready.front(); t < valuation_.periods(); ++t) {
            for (std::size_t b = 0; b < blocks_.size(); ++b) {
                volumes[b] = 0;
                for (const std::size_t j : blocks_[b]) {
                    volumes[b] +=
                        valuation_.serves(offer, j) ? valuation_.problem().members[j].demand[t] : 0;
                }
            }
            std::nth_element(volumes.begin(), volumes.begin() + std::ptrdiff_t(count - 1),
                             volumes.end(), std::greater<>());
            const std::int64_t most =
                std::min(std::accumulate(volumes.begin(), volumes.begin() + std::ptrdiff_t(count),
                                         std::int64_t{0}),
                         terms.capacity[t]);
            for (const Level& level : terms.levels[t]) {
                if (level.least <= most) {
                    cheapest_[t] = level.cost;
                }
            }
            if (!cheapest_[t] && most > 0 && terms.mode == plan::Mode::take_or_pay) {
                cheapest_[t] = terms.levels[t].front().cost;
            }
        }
    }

    // Sets order_ and worth_; false if even the `count` best blocks cannot pay the start.
    bool bound(std::size_t offer, std::size_t start, std::size_t count) {
        const Terms& terms = valuation_.terms(offer);
        std::vector<Int128> worth(blocks_.size(), 0);
        for (std::size_t b = 0; b < blocks_.size(); ++b) {
            for (const std::size_t j : blocks_[b]) {
                const Member& member = valuation_.problem().members[j];
                for (std::size_t t = terms.ready[start];
                     valuation_.serves(offer, j) && t < valuation_.periods(); ++t) {
                    const std::int64_t price = plan::price_at(member.price, t);
                    if (cheapest_[t] && price > *cheapest_[t]) {
                        worth[b] += static_cast<Int128>(price - *cheapest_[t]) * member.demand[t] *
                                    valuation_.factor(t);
                    }
                }
            }
        }
        order_.resize(blocks_.size());
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::stable_sort(order_.begin(), order_.end(),
                         [&](std::size_t a, std::size_t b) { return worth[a] > worth[b]; });
        worth_.assign(1, 0);  // of the first i blocks of the order
        for (const std::size_t b : order_) {
            worth_.push_back(worth_.back() + worth[b]);
        }
        return worth_[count] >= terms.charge[start];
    }

    // Chooses `count` more blocks from order_[from] on; `worth` is that of the chosen, less charge.
    std::optional<Joiners> descend(std::size_t offer, std::size_t start, std::size_t from,
                                   std::size_t count, Int128 worth) {
        if (count == 0) {
            return leaf(offer, start);
        }
        for (std::size_t i = from; i + count <= order_.size(); ++i) {
            if (worth + worth_[i + count] - worth_[i] < 0) {
                return std::nullopt;  // nor with any block behind
            }
            if (--nodes_ < 0) {
                exhausted_ = true;
                return std::nullopt;
            }
            chosen_.push_back(order_[i]);
            auto found = descend(offer, start, i + 1, count - 1, worth + worth_[i + 1] - worth_[i]);
            chosen_.pop_back();
            if (found || exhausted_) {
                return found;
            }
        }
        return std::nullopt;
    }

    std::optional<Joiners> leaf(std::size_t offer, std::size_t start) {
        fill_group();
        const auto deal = valuation_.deal(offer, start, group_);
        return deal && deal->reaches() ? reaching() : std::nullopt;
    }

    const Valuation& valuation_;
    std::span<const Block> blocks_;
    std::int64_t nodes_;
    bool exhausted_ = false;
    Group group_;
    std::vector<std::optional<std::int64_t>> cheapest_;
    std::vector<std::size_t> order_;
    std::vector<Int128> worth_;
    std::vector<std::size_t> chosen_;
};

}  // namespace

std::optional<Joiners> fewest_joiners(const Valuation& valuation, std::span<const Block> blocks,
                                      std::int64_t nodes) {
    return Search(valuation, blocks, nodes).run();
}

}  // namespace artel::pool
