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

// With the unknown terms, each of which weighs like a term of one document.
float Searcher::whole_weight() const {
    const std::uint64_t unknown = unknown_.size() * index_.weight(InvertedIndex::none);
    return static_cast<float>(known_weight_ + unknown);
}

inline std::size_t Searcher::slot_of(std::uint32_t term) const {
    return (term * 0x9E3779B1U) >> table_shift_;
}

inline float Searcher::score(std::uint32_t place) const {
    std::uint32_t shared = 0;
    const Slot* const table = table_.data();
    const std::size_t mask = table_.size() - 1;
    for (const std::uint32_t term : index_.terms_of(place)) {
        std::size_t at = slot_of(term);
        while (table[at].term != InvertedIndex::none && table[at].term != term) {
            at = (at + 1) & mask;
        }
        shared += table[at].weight;  // 0 in a free slot
    }
    return static_cast<float>(shared) * index_.inverse_norm_[place];
}

// The place in front of which all base documents with 1/norm above `least` stand, and few others.
std::uint32_t Searcher::place_behind(float least) const {
    const auto& window = index_.window_;
    const auto above = [](float a, float b) { return a > b; };
    const auto block = std::upper_bound(window.begin(), window.end(), least, above);
    return std::min(index_.base_places_, static_cast<std::uint32_t>(block - window.begin()) *
                                             InvertedIndex::window_step);
}

// The base's places where a list can matter: a document shares at most min(norm², the asked
// weight), and if no list before had it, at most `rest`, the weight of this list and those behind.
Searcher::Reach Searcher::reach(float least, std::uint32_t rest) const {
    Reach out{0, index_.base_places_, index_.base_places_};
    if (least > 0) {
        const std::uint32_t short_ones = place_behind(room / least);
        out.from = short_ones - std::min(short_ones, InvertedIndex::window_step);
        out.to = place_behind(least / static_cast<float>(known_weight_) / room);
        out.new_before = place_behind(least / static_cast<float>(rest) / room);
    }
    return out;
}

// Cuts the reach to about `most` postings: those of the documents whose norm is nearest to the
// question's own. Whether that was needed.
bool Searcher::cut(Reach& reach, std::uint64_t frequency, std::uint64_t most) const {
    const std::uint64_t places = index_.base_places_;
    if (reach.from >= reach.to || frequency * (reach.to - reach.from) / places <= most) {
        return false;
    }
    const auto half = static_cast<std::uint32_t>(most * places / frequency / 2);
    const std::uint32_t middle = place_behind(1 / std::sqrt(whole_weight()));
    reach.from = std::max(reach.from, middle - std::min(middle, half));
    reach.to = std::min(reach.to, middle + half);
    return true;
}

void Searcher::add_list(const Asked& asked, const Reach& reach) {
    std::uint32_t* const partial = partial_.data();  // not checked, as in score(): hot loops
    const auto add = [&, weight = asked.weight](std::uint32_t place, std::uint32_t new_before) {
        if (partial[place] == 0) {
            if (place >= new_before) {
                return;
            }
            touched_.push_back(place);
        }
        partial[place] += weight;
    };
    if (asked.term < index_.postings_.lists() && reach.from < reach.to) {
        effort_.postings +=
            index_.postings_.visit(asked.term, reach.from, reach.to,
                                   [&](std::uint32_t place) { add(place, reach.new_before); });
    }
    index_.visit_delta(asked.term, [&](std::uint32_t place) {
        ++effort_.postings;
        add(place, InvertedIndex::none);
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
            if (touched_.size() <= asked.frequency) {
                least = std::max(least, lower_bound(count));
            }
            // An unseen document shares at most min(rest, norm²): its score is at most √rest.
            if (std::sqrt(static_cast<float>(rest)) * room < least) {
                break;
            }
        }
        Reach places = reach(least, rest);
        const std::uint64_t left = budget - std::min(budget, effort_.postings);
        const bool is_cut = cut(places, asked.frequency, left);
        add_list(asked, places);
        if (is_cut) {
            effort_.end = Effort::End::budget;
            break;
        }
        rest -= asked.weight;
    }
    return rest == 0 ? least : std::max(least, lower_bound(count));
}

// The documents whose upper bound reaches `least`.
void Searcher::offer_touched(Best& best, float least, std::uint32_t rest) {
    for (const std::uint32_t place : touched_) {
        const float bound =
            static_cast<float>(partial_[place] + rest) * index_.inverse_norm_[place];
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
}

// The `count` documents best by their partial scores.
void Searcher::offer_likely(Best& best, std::size_t count) {
    Best likely(count);
    for (const std::uint32_t place : touched_) {
        likely.offer(static_cast<float>(partial_[place]) * index_.inverse_norm_[place], place);
    }
    for (const Scored& one : likely.kept()) {
        ++effort_.scored;
        best.offer(score(one.document), index_.document_[one.document]);
    }
}

std::vector<Ranked> Searcher::best(std::string_view text, std::size_t count, Budget budget) {
    read(text);
    if (count == 0) {
        return {};
    }
    std::uint32_t rest = 0;
    const float least = walk(count, budget.postings, rest);
    Best best(count);
    if (effort_.end == Effort::End::budget) {
        offer_likely(best, std::max<std::size_t>(count, budget.scored));
    } else {
        offer_touched(best, least, rest);
    }
    clear();
    return ranked(best);
}

std::vector<Ranked> Searcher::exhaustive(std::string_view text, std::size_t count) {
    read(text);
    if (count == 0) {
        return {};
    }
    for (const Asked& asked : asked_) {
        add_list(asked, reach(0, 0));
    }
    Best best(count);
    for (const std::uint32_t place : touched_) {
        best.offer(score(place), index_.document_[place]);
    }
    effort_.scored = touched_.size();
    clear();
    return ranked(best);
}

void Searcher::clear() {
    for (const std::uint32_t place : touched_) {
        partial_[place] = 0;
    }
    touched_.clear();
}

std::vector<Ranked> Searcher::ranked(const Best& best) const {
    std::vector<Scored> kept = best.kept();
    std::sort(kept.begin(), kept.end(), Best::better);
    const double length = std::sqrt(static_cast<double>(whole_weight()));
    std::vector<Ranked> out;
    out.reserve(kept.size());
    for (const Scored& one : kept) {
        out.push_back({one.document, std::min(1.0, static_cast<double>(one.score) / length)});
    }
    return out;
}

}  // namespace artel::index
