#include "engines/index/searcher.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace artel::index {
namespace {

// Bounds are compared with room for the rounding of single precision.
constexpr float room = 1.00001F;

}  // namespace

// The best so far: a heap with the worst of them on top.
class Searcher::Best {
  public:
    explicit Best(std::size_t count) : count_(count) {}

    void offer(float score, std::uint32_t document) {
        if (score < least_ || score <= 0) {
            return;
        }
        const Scored scored{score, document};
        if (kept_.size() == count_) {
            if (!better(scored, kept_.front())) {
                return;
            }
            std::pop_heap(kept_.begin(), kept_.end(), better);
            kept_.back() = scored;
        } else {
            kept_.push_back(scored);
        }
        std::push_heap(kept_.begin(), kept_.end(), better);
        if (kept_.size() == count_) {
            least_ = kept_.front().score;
        }
    }
    // Nothing below it is among the best; 0 until there are enough.
    float least() const { return least_; }
    const std::vector<Scored>& kept() const { return kept_; }

    static bool better(const Scored& a, const Scored& b) {
        return a.score != b.score ? a.score > b.score : a.document < b.document;
    }

  private:
    std::size_t count_;
    std::vector<Scored> kept_;
    float least_ = 0;
};

Searcher::Searcher(const InvertedIndex& index) : index_(index), reader_(index.kind()) {}

void Searcher::read(std::string_view text) {
    asked_.clear();
    unknown_.clear();
    known_weight_ = 0;
    effort_ = {};
    for (const Term& term : reader_.read(text)) {
        const std::uint32_t number = index_.vocabulary_.find(term);
        if (number == Vocabulary::none) {
            unknown_.push_back(term.hash);
        } else {
            asked_.push_back({number, index_.weight(number), index_.frequency_[number]});
        }
    }
    std::sort(unknown_.begin(), unknown_.end());
    unknown_.erase(std::unique(unknown_.begin(), unknown_.end()), unknown_.end());
    std::sort(asked_.begin(), asked_.end(), [](const Asked& a, const Asked& b) {
        return a.frequency != b.frequency ? a.frequency < b.frequency : a.term < b.term;
    });
    const auto same = [](const Asked& a, const Asked& b) { return a.term == b.term; };
    asked_.erase(std::unique(asked_.begin(), asked_.end(), same), asked_.end());

    const std::size_t slots = std::bit_ceil(std::max<std::size_t>(8, asked_.size() * 4));
    table_.assign(slots, {InvertedIndex::none, 0});
    table_shift_ = static_cast<unsigned>(32 - std::countr_zero(slots));
    for (const Asked& asked : asked_) {
        known_weight_ += asked.weight;
        std::size_t at = slot_of(asked.term);
        while (table_[at].term != InvertedIndex::none) {
            at = (at + 1) & (slots - 1);
        }
        table_[at] = {asked.term, asked.weight};
    }
    partial_.resize(std::max<std::size_t>(partial_.size(), index_.places()));
}

inline std::size_t Searcher::slot_of(std::uint32_t term) const {
    return (term * 0x9E3779B1U) >> table_shift_;
}

inline float Searcher::score(std::uint32_t place) const {
    std::uint32_t shared = 0;
    const std::size_t mask = table_.size() - 1;
    for (const std::uint32_t term : index_.terms_of(place)) {
        for (std::size_t at = slot_of(term); table_[at].term != InvertedIndex::none;
             at = (at + 1) & mask) {
            if (table_[at].term == term) {
                shared += table_[at].weight;
                break;
            }
        }
    }
    return static_cast<float>(shared) * index_.inverse_norm_[place];
}

// Adds the list's weight to its documents, but for those whose norm alone keeps them below
// `least`: a document shares at most min(known weight, norm²).
void Searcher::add_list(const Asked& asked, float least) {
    const auto add = [&](std::uint32_t place) {
        std::uint32_t& partial = partial_[place];
        if (partial == 0) {
            touched_.push_back(place);
        }
        partial += asked.weight;
    };
    if (asked.term < index_.postings_.lists()) {
        std::uint32_t from = 0;
        std::uint32_t to = index_.base_places_;
        if (least > 0) {
            const auto& window = index_.window_;
            const auto above = [](float a, float b) { return a > b; };
            const float low = least / static_cast<float>(known_weight_) / room;
            const float high = room / least;
            const auto first = std::lower_bound(window.begin(), window.end(), high, above);
            const auto last = std::upper_bound(first, window.end(), low, above);
            const auto step = InvertedIndex::window_step;
            from = first == window.begin()
                       ? 0
                       : static_cast<std::uint32_t>(first - window.begin() - 1) * step;
            to = std::min(to, static_cast<std::uint32_t>(last - window.begin()) * step);
        }
        effort_.postings += index_.postings_.visit(asked.term, from, to, add);
    }
    index_.visit_delta(asked.term, [&](std::uint32_t place) {
        ++effort_.postings;
        add(place);
    });
}

// What the last of the `count` best reaches at least: those best by their partial scores, scored.
float Searcher::lower_bound(std::size_t count) {
    Best likely(count);
    for (const std::uint32_t place : touched_) {
        likely.offer(static_cast<float>(partial_[place]) * index_.inverse_norm_[place], place);
    }
    if (likely.kept().size() < count) {
        return 0;
    }
    float least = likely.least();
    float lowest = score(likely.kept().front().document);
    for (const Scored& one : likely.kept()) {
        lowest = std::min(lowest, score(one.document));
    }
    effort_.scored += count;
    return std::max(least, lowest);
}

// Walks lists from the rarest on until no document outside them can be among the best. Returns a
// lower bound of the last of the best; `rest` is the weight of the lists not walked.
float Searcher::walk(std::size_t count, std::uint64_t budget, std::uint32_t& rest) {
    float least = 0;
    rest = static_cast<std::uint32_t>(known_weight_);
    for (std::size_t i = 0; i < asked_.size(); ++i) {
        const Asked& asked = asked_[i];
        if (i > 0) {
            if (touched_.size() <= 2 * std::size_t{asked.frequency}) {
                least = std::max(least, lower_bound(count));
            }
            // An unseen document shares at most min(rest, norm²): its score is at most √rest.
            if (std::sqrt(static_cast<float>(rest)) * room < least) {
                break;
            }
            if (effort_.postings + asked.frequency > budget) {
                effort_.end = Effort::End::budget;
                break;
            }
        }
        add_list(asked, least);
        rest -= asked.weight;
    }
    return rest == 0 ? least : std::max(least, lower_bound(count));
}

std::vector<Ranked> Searcher::best(std::string_view text, std::size_t count, Budget budget) {
    read(text);
    if (count == 0) {
        return {};
    }
    std::uint32_t rest = 0;
    float least = walk(count, budget.postings, rest);
    Best best(count);
    for (const std::uint32_t place : touched_) {
        const std::uint32_t partial = std::exchange(partial_[place], 0);
        const float bound = static_cast<float>(partial + rest) * index_.inverse_norm_[place];
        if (bound < least) {
            continue;
        }
        if (rest == 0) {
            best.offer(bound, index_.document_[place]);
        } else {
            ++effort_.scored;
            best.offer(score(place), index_.document_[place]);
            least = std::max(least, best.least());
        }
    }
    touched_.clear();
    return ranked(best);
}

std::vector<Ranked> Searcher::exhaustive(std::string_view text, std::size_t count) {
    read(text);
    if (count == 0) {
        return {};
    }
    for (const Asked& asked : asked_) {
        add_list(asked, 0);
    }
    Best best(count);
    for (const std::uint32_t place : touched_) {
        partial_[place] = 0;
        best.offer(score(place), index_.document_[place]);
    }
    effort_.scored = touched_.size();
    touched_.clear();
    return ranked(best);
}

std::vector<Ranked> Searcher::ranked(const Best& best) const {
    std::vector<Scored> kept = best.kept();
    std::sort(kept.begin(), kept.end(), Best::better);
    const auto unknown = static_cast<double>(unknown_.size()) * index_.new_weight_;
    const double length = std::sqrt(static_cast<double>(known_weight_) + unknown);
    std::vector<Ranked> out;
    out.reserve(kept.size());
    for (const Scored& one : kept) {
        out.push_back({one.document, std::min(1.0, static_cast<double>(one.score) / length)});
    }
    return out;
}

}  // namespace artel::index
