#include "engines/index/browser.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>
#include <map>
#include <memory>

namespace artel::index {
namespace {

constexpr double near_fit = 0.75;

std::size_t at(Facet facet) {
    return static_cast<std::size_t>(facet);
}

// The next longer beginning of a class's code, as both classifiers write it: 28, 28.4, 28.41,
// 28.41.1, 28.41.11, 28.41.11.110. Empty if there is none.
std::string_view next_beginning(std::string_view code, std::size_t length) {
    for (const std::size_t level : {2, 4, 5, 7, 8, 12}) {
        if (level > length) {
            return code.substr(0, std::min<std::size_t>(level, code.size()));
        }
    }
    return {};
}

void sort_counts(std::vector<Browsed::Count>& counts) {
    std::sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
        return a.documents != b.documents ? a.documents > b.documents : a.value < b.value;
    });
}

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

// What each profile fails by, as bits of facets; and the documents of the chosen classes.
void Browser::make_filters(const Browse& browse) {
    labelled_.clear();
    fails_.assign(catalogue_->profiles_.size(), 0);
    for (std::size_t facet = 0; facet < facet_count; ++facet) {
        const std::vector<std::string>& chosen = browse.chosen[facet];
        if (chosen.empty()) {
            continue;
        }
        const auto bit = static_cast<std::uint16_t>(1U << facet);
        if (facet == at(Facet::okpd2) || facet == at(Facet::okved2)) {
            Bits& bits = fresh_bits();
            const auto kind = facet == at(Facet::okpd2) ? LabelKind::okpd2 : LabelKind::okved2;
            for (const std::string& code : chosen) {
                add_labelled({kind, code}, bits);
            }
            labelled_.push_back({&bits, bit});
        } else if (facet == at(Facet::town)) {
            Bits& bits = fresh_bits();
            const std::vector<std::uint8_t> allowed = catalogue_->facets_[facet].with(chosen);
            for (std::uint32_t number = 0; number < catalogue_->numbers(); ++number) {
                if (allowed[catalogue_->places_[number].town] != 0) {
                    bits.set(number);
                }
            }
            labelled_.push_back({&bits, bit});
        } else {
            const std::vector<std::uint8_t> allowed = catalogue_->facets_[facet].with(chosen);
            for (std::size_t profile = 0; profile < fails_.size(); ++profile) {
                if (allowed[catalogue_->profiles_[profile][facet]] == 0) {
                    fails_[profile] |= bit;
                }
            }
        }
    }
}

// Those that pass all filters. On the way they are counted by profile, class and town, and so are
// those that fail by one filter alone: that facet's counts hold them too.
const Bits& Browser::filter(const Bits& matched, const Browse& browse) {
    const bool counts_towns = std::find(browse.counted.begin(), browse.counted.end(),
                                        Facet::town) != browse.counted.end();
    const bool is_filtered = std::any_of(browse.chosen.begin(), browse.chosen.end(),
                                         [](const auto& chosen) { return !chosen.empty(); });
    missed_.clear();
    if (&matched == &catalogue_->live_ && !is_filtered) {
        with_profile_ = catalogue_->with_profile_;
        with_okpd2_ = catalogue_->with_okpd2_;
        with_town_ = catalogue_->with_town_;
        passed_ = catalogue_->size();
        return matched;
    }
    with_profile_.assign(catalogue_->profiles_.size(), 0);
    with_okpd2_.assign(catalogue_->facets_[at(Facet::okpd2)].sets(), 0);
    with_town_.assign(catalogue_->facets_[at(Facet::town)].sets(), 0);
    passed_ = 0;
    const Catalogue::Row* const rows = catalogue_->rows_.data();
    if (!is_filtered) {
        matched.visit(0, catalogue_->numbers(), [&](std::uint32_t number) {
            ++passed_;
            ++with_profile_[rows[number].profile];
            ++with_okpd2_[rows[number].okpd2];
            return true;
        });
        if (counts_towns) {
            count_towns(matched);
        }
        return matched;
    }
    Bits& passed = fresh_bits();
    matched.visit(0, catalogue_->numbers(), [&](std::uint32_t number) {
        const Catalogue::Row& row = rows[number];
        std::uint16_t failed = fails_[row.profile];
        for (const Labelled& filter : labelled_) {
            failed |= filter.documents->test(number) ? std::uint16_t{} : filter.bit;
        }
        if (failed == 0) {
            ++passed_;
            passed.set(number);
            ++with_profile_[row.profile];
            ++with_okpd2_[row.okpd2];
        } else if (failed == fails_[row.profile] && std::has_single_bit(failed)) {
            ++with_profile_[row.profile];
        } else if (std::has_single_bit(failed)) {
            missed_.push_back({number, failed});
        }
        return true;
    });
    if (counts_towns) {
        count_towns(passed);
    }
    for (const Missed& one : missed_) {
        if (one.by == 1U << at(Facet::okpd2)) {
            ++with_okpd2_[rows[one.number].okpd2];
        } else if (one.by == 1U << at(Facet::town)) {
            ++with_town_[catalogue_->places_[one.number].town];
        }
    }
    return passed;
}

void Browser::count_towns(const Bits& documents) {
    documents.visit(0, catalogue_->numbers(), [&](std::uint32_t number) {
        ++with_town_[catalogue_->places_[number].town];
        return true;
    });
}

// Documents by set of the facet.
std::vector<std::uint32_t> Browser::by_set(Facet facet) const {
    if (facet == Facet::okpd2) {
        return with_okpd2_;
    }
    if (facet == Facet::town) {
        return with_town_;
    }
    std::vector<std::uint32_t> out(catalogue_->facets_[at(facet)].sets());
    for (std::size_t profile = 0; profile < with_profile_.size(); ++profile) {
        const std::uint16_t failed = fails_[profile];
        if (with_profile_[profile] > 0 && (failed == 0 || failed == 1U << at(facet))) {
            out[catalogue_->profiles_[profile][at(facet)]] += with_profile_[profile];
        }
    }
    for (const Missed& one : missed_) {
        if (one.by == 1U << at(facet)) {
            const std::uint32_t profile = catalogue_->rows_[one.number].profile;
            ++out[catalogue_->profiles_[profile][at(facet)]];
        }
    }
    return out;
}

void Browser::count_values(const Browse& browse, Browsed& out) const {
    for (const Facet facet : browse.counted) {
        const ValueSets& values = catalogue_->facets_[at(facet)];
        const std::vector<std::uint32_t> with_set = by_set(facet);
        std::vector<std::uint64_t> documents(values.values());
        for (std::uint32_t set = 0; set < with_set.size(); ++set) {
            if (with_set[set] > 0) {
                values.visit(set, [&](std::uint32_t value) { documents[value] += with_set[set]; });
            }
        }
        for (std::uint32_t value = 0; value < documents.size(); ++value) {
            if (documents[value] > 0) {
                out.counts[at(facet)].push_back(
                    {std::string(values.value(value)), documents[value]});
            }
        }
        sort_counts(out.counts[at(facet)]);
    }
}

std::vector<Browsed::Count> Browser::below(LabelKind kind, std::span<const std::string> chosen,
                                           const Bits& passed) {
    std::vector<Browsed::Count> out;
    if (chosen.size() != 1) {
        return out;
    }
    std::map<std::string, std::vector<std::uint32_t>, std::less<>> terms;
    const InvertedIndex& index = catalogue_->index_;
    index.visit_beginning(label(kind, chosen.front()), [&](std::uint32_t term) {
        const std::string_view code = index.vocabulary_[term].substr(label(kind, "").size());
        const std::string_view beginning = next_beginning(code, chosen.front().size());
        if (beginning.size() > chosen.front().size()) {
            terms[std::string(beginning)].push_back(term);
        }
    });
    Bits& bits = fresh_bits();
    for (const auto& [beginning, its_terms] : terms) {
        bits.reset(catalogue_->numbers());
        for (const std::uint32_t term : its_terms) {
            add_term(term, bits);
        }
        bits &= passed;
        if (const std::uint64_t documents = bits.count(); documents > 0) {
            out.push_back({beginning, documents});
        }
    }
    sort_counts(out);
    return out;
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
    out.below_okpd2 = below(LabelKind::okpd2, browse.chosen[at(Facet::okpd2)], passed);
    out.below_okved2 = below(LabelKind::okved2, browse.chosen[at(Facet::okved2)], passed);

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
