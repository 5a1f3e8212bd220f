#include "engines/index/browser.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace artel::index {
namespace {

constexpr double near_fit = 0.75;

}  // namespace

// The best so far: a heap with the worst of them on top.
class Browser::Best {
  public:
    Best(const Catalogue& catalogue, std::size_t count) : catalogue_(catalogue), count_(count) {}

    bool is_full() const { return kept_.size() >= count_; }
    // Of a full one.
    double least() const { return kept_.empty() ? 0 : kept_.front().merit; }
    void offer(const Scored& scored) {
        const auto order = [this](const Scored& a, const Scored& b) { return better(a, b); };
        if (is_full()) {
            if (kept_.empty() || !better(scored, kept_.front())) {
                return;
            }
            std::pop_heap(kept_.begin(), kept_.end(), order);
            kept_.back() = scored;
        } else {
            kept_.push_back(scored);
        }
        std::push_heap(kept_.begin(), kept_.end(), order);
    }
    std::vector<Scored> sorted() && {
        std::sort(kept_.begin(), kept_.end(),
                  [this](const Scored& a, const Scored& b) { return better(a, b); });
        return std::move(kept_);
    }

  private:
    bool better(const Scored& a, const Scored& b) const {
        return a.merit != b.merit ? a.merit > b.merit : catalogue_.before(a.number, b.number);
    }
    const Catalogue& catalogue_;
    std::size_t count_;
    std::vector<Scored> kept_;
};

Bits& Browser::fresh_bits() {
    if (bits_used_ == bits_.size()) {
        bits_.push_back(std::make_unique<Bits>());
    }
    Bits& out = *bits_[bits_used_++];
    out.reset(catalogue_->numbers());
    return out;
}

// Documents taken out of the base among them: match() drops them.
void Browser::add_term(std::uint32_t term, Bits& bits) const {
    const InvertedIndex& index = catalogue_->index_;
    if (term < index.postings_.lists()) {
        // In the base of an index sorted by number, the place is the number.
        index.postings_.visit(term, 0, catalogue_->base_,
                              [&](std::uint32_t place) { bits.set(place); });
    }
    index.visit_delta(term, [&](std::uint32_t place) {
        const std::uint32_t number = index.document_[place];
        if (number != InvertedIndex::none) {
            bits.set(number);
        }
    });
}

void Browser::add_labelled(const ClassCode& code, Bits& bits) const {
    catalogue_->index_.visit_beginning(label(code.kind, code.code),
                                       [&](std::uint32_t term) { add_term(term, bits); });
}

void Browser::read_words(const Question& question) {
    words_.clear();
    whole_weight_ = 0;
    most_share_ = 0;
    const std::uint64_t documents = catalogue_->size();
    for (const Question::Word& word : question.words) {
        AskedWord asked;
        asked.weight =
            term_weight(documents, std::clamp<std::uint64_t>(word.documents, 1, documents));
        for (const Question::Choice& choice : word.choices) {
            (choice.fit == Question::Fit::exact ? asked.has_exact : asked.has_near) = true;
        }
        asked.any = &fresh_bits();
        asked.exact = asked.has_exact && asked.has_near ? &fresh_bits() : asked.any;
        for (const Question::Choice& choice : word.choices) {
            add_term(choice.term, choice.fit == Question::Fit::exact ? *asked.exact : *asked.any);
        }
        if (asked.exact != asked.any) {
            *asked.any |= *asked.exact;
        }
        whole_weight_ += asked.weight;
        most_share_ += asked.weight * (asked.has_exact ? 1 : near_fit);
        words_.push_back(asked);
    }
    most_share_ /= std::max(1.0, whole_weight_);
}

const Bits& Browser::match(const Browse& browse, Browsed& out) {
    if (words_.empty() && browse.classes.empty()) {
        return catalogue_->live_;
    }
    Bits& matched = fresh_bits();
    if (!words_.empty()) {
        matched = *words_.front().any;
        for (const AskedWord& word : words_) {
            matched &= *word.any;
        }
    }
    for (const ClassCode& code : browse.classes) {
        add_labelled(code, matched);
    }
    matched &= catalogue_->live_;
    if (matched.none()) {
        out.match = Browsed::Match::any_word;
        for (const AskedWord& word : words_) {
            matched |= *word.any;
        }
        matched &= catalogue_->live_;
    }
    return matched;
}

double Browser::score(std::uint32_t number) const {
    double share = 0;
    double covered = 0;
    for (const AskedWord& word : words_) {
        if (word.any->test(number)) {
            const bool is_exact = word.has_exact && word.exact->test(number);
            share += word.weight * (is_exact ? 1 : near_fit);
            ++covered;
        }
    }
    const double length = catalogue_->places_[number].length;
    return share / std::max(1.0, whole_weight_) * std::sqrt(std::min(1.0, covered / length));
}

// No document of this length scores higher.
double Browser::most_score(std::uint32_t number) const {
    const double length = catalogue_->places_[number].length;
    return most_share_ * std::sqrt(std::min(1.0, static_cast<double>(words_.size()) / length));
}

// Documents of the base grow longer from first to last, so the walk ends where no longer one can
// be among the best; those behind the base are all looked at.
std::vector<Browser::Scored> Browser::by_relevance(const Bits& passed, std::size_t count) const {
    // The bound and the score are rounded differently.
    constexpr double room = 1 + 1e-9;
    Best best(*catalogue_, count);
    const std::uint32_t base = catalogue_->base_;
    passed.visit(0, base, [&](std::uint32_t number) {
        if (best.is_full() && (words_.empty() || most_score(number) * room < best.least())) {
            return false;
        }
        best.offer({score(number), number});
        return true;
    });
    passed.visit(base, catalogue_->numbers(), [&](std::uint32_t number) {
        best.offer({score(number), number});
        return true;
    });
    return std::move(best).sorted();
}

template <class Merit>
std::vector<Browser::Scored> Browser::by_merit(const Bits& passed, std::size_t count,
                                               Merit&& merit) const {
    Best best(*catalogue_, count);
    passed.visit(0, catalogue_->numbers(), [&](std::uint32_t number) {
        best.offer({merit(catalogue_->places_[number]), number});
        return true;
    });
    return std::move(best).sorted();
}

Browsed Browser::find(const Catalogue& catalogue, const Browse& browse) {
    catalogue_ = &catalogue;
    bits_used_ = 0;
    Browsed out;
    if (catalogue.size() == 0) {
        return out;
    }
    const Shelf shelf{0, &catalogue.index_};
    Question question = reader_.read(browse.typed, {&shelf, 1});
    read_words(question);
    out.readings = std::move(question.readings);
    out.completions = std::move(question.completions);
    const Bits& matched = match(browse, out);
    make_filters(browse);
    const Bits& passed = filter(matched, browse);
    out.total = passed_;
    count_values(browse, out);
    out.below_okpd2 = below(LabelKind::okpd2, browse.chosen[index_of(Facet::okpd2)], passed);
    out.below_okved2 = below(LabelKind::okved2, browse.chosen[index_of(Facet::okved2)], passed);

    const std::size_t wanted = browse.offset + browse.count;
    std::vector<Scored> best;
    if (browse.sort == Sort::freshness) {
        best = by_merit(passed, wanted, [](const Catalogue::Place& place) {
            return static_cast<double>(place.day);
        });
    } else if (browse.sort == Sort::distance && browse.near.has_value()) {
        const Position here = position_of(*browse.near);
        best = by_merit(passed, wanted, [&](const Catalogue::Place& place) {
            constexpr double farthest = 5;  // no chord is longer than 2
            return place.position == Catalogue::none
                       ? -farthest
                       : -double{apart(here, catalogue.positions_[place.position])};
        });
    } else {
        best = by_relevance(passed, wanted);
    }
    for (std::size_t i = browse.offset; i < best.size(); ++i) {
        out.hits.push_back({best[i].number, best[i].merit});
    }
    return out;
}

}  // namespace artel::index
