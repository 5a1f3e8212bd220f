#pragma once
#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engines/index/postings.h"
#include "engines/index/term_reader.h"
#include "engines/index/vocabulary.h"

namespace artel::index {

// 1024 · ln²(1 + documents / frequency): a whole number, so that sums do not depend on their order.
inline constexpr double weight_unit = 1024;
std::uint32_t term_weight(std::uint64_t documents, std::uint64_t frequency);

// The letters of a word as bits, some letters sharing one: words a letter apart differ in at most
// two bits.
std::uint32_t letter_set(std::string_view word);
// Whether a term is a stem rather than the key of a code or a number.
bool is_word(std::string_view term);

// Texts found by their terms (README.md has the model). Documents are numbered by the caller, best
// without gaps: memory is held for every number up to the highest.
//
// The body is a base that does not change, a small delta of what was added since, and marks on what
// was taken out. merge() makes all of it the new base: the same bytes whatever the order in which
// the documents came, with or without merges between. Weights of terms are those of the last
// merge, so the scores of other documents stay when one is added; a term that has come since
// weighs like one met in a single document. Readers may share an index that nobody is changing.
class InvertedIndex {
  public:
    // How merge() sorts documents: as the searcher wants them, or by their numbers.
    enum class Order : std::uint8_t { norm, number };
    explicit InvertedIndex(Terms kind = Terms::words, Order order = Order::norm);

    // Adds a document, or replaces it. Costs O(terms). Seen by the next question. Labels (labels.h)
    // are terms beside those of the text.
    void add(std::uint32_t document, std::string_view text,
             std::span<const std::string> labels = {});
    // Whether there was such a document.
    bool remove(std::uint32_t document);
    bool contains(std::uint32_t document) const;
    // Calls the document by another number, `number_of[old]`; no two of those there are alike.
    // To be followed by merge().
    void renumber(std::span<const std::uint32_t> number_of);
    // Sorts everything anew: O(postings + terms · log terms).
    void merge();
    // Documents that a merge would move or drop, as a share of all; 0.1 is a good time to merge.
    double unmerged() const;

    Terms kind() const { return kind_; }
    std::uint32_t size() const { return live_; }
    // In how many documents the term (as TermReader gives it) occurs.
    std::uint32_t documents_with(const Term& term) const;
    // SHA-256 of what decides the answers of a merged index: its snapshot's name.
    std::string digest() const;
    std::size_t bytes() const;  // of memory held

  private:
    friend class Searcher;
    friend class Finder;
    friend class QuestionReader;
    friend class Browser;
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    static constexpr std::uint32_t window_step = 64;
    struct WordMark {
        std::uint32_t term{};
        std::uint32_t letters{};
    };
    struct Link {  // of the chain of a term's documents in the delta
        std::uint32_t place{};
        std::uint32_t next{none};
    };

    static float inverse_norm(std::uint32_t norm);
    void renumber_terms();
    void sort_documents();
    void build_postings();
    // As of the last merge; a term that has come since, or `none`, is met once.
    std::uint32_t weight(std::uint32_t term) const;
    std::span<const std::uint32_t> terms_of(std::uint32_t place) const {
        return {terms_.data() + terms_begin_[place], terms_.data() + terms_begin_[place + 1]};
    }
    std::uint32_t places() const { return static_cast<std::uint32_t>(document_.size()); }
    // Calls visit(place) for every document of the term, taken out or not.
    template <class Visit>
    void visit(std::uint32_t term, Visit&& visit) const;
    template <class Visit>
    void visit_delta(std::uint32_t term, Visit&& visit) const;
    // Calls visit(term) for the terms in use that begin with these bytes, themselves among them.
    template <class Visit>
    void visit_beginning(std::string_view bytes, Visit&& visit) const;
    // Calls visit(term, text) for all words (no codes) in use that may be `distance` letters from
    // one with these letters, and for some others.
    template <class Visit>
    void visit_words_like(std::uint32_t letters, std::size_t distance, Visit&& visit) const;

    Terms kind_;
    Order order_;
    TermReader reader_;
    // Terms: those of the base first, in the order of their bytes.
    Vocabulary vocabulary_;
    std::vector<std::uint32_t> frequency_;  // df, alive
    std::vector<WordMark> words_;           // the base's terms that are words
    Postings postings_;                     // of the base's terms: places
    std::vector<std::uint32_t> chain_;      // of each term: its first link, or none
    std::vector<Link> links_;
    // Documents by place: those of the base first, by falling 1/norm (if the order asks for it) and
    // then by number.
    std::vector<std::uint32_t> document_;  // none: taken out
    std::vector<float> inverse_norm_;      // 0: taken out, or without terms
    std::vector<float> window_;            // of every 64th place of the base, as merged
    std::vector<std::uint32_t> terms_begin_{0};
    std::vector<std::uint32_t> terms_;  // forward vectors: rising term numbers
    std::vector<std::uint32_t> place_;  // of a document, or none
    std::uint32_t base_places_{};
    std::uint32_t live_{};
};

template <class Visit>
void InvertedIndex::visit(std::uint32_t term, Visit&& visit) const {
    if (term < postings_.lists()) {
        postings_.visit(term, 0, base_places_, visit);
    }
    visit_delta(term, visit);
}

template <class Visit>
void InvertedIndex::visit_beginning(std::string_view bytes, Visit&& visit) const {
    const std::uint32_t sorted = postings_.lists();
    std::uint32_t low = 0;
    for (std::uint32_t high = sorted; low < high;) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (vocabulary_[middle] < bytes) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const auto offer = [&](std::uint32_t term) {
        if (frequency_[term] > 0) {
            visit(term);
        }
    };
    for (; low < sorted && vocabulary_[low].starts_with(bytes); ++low) {
        offer(low);
    }
    for (std::uint32_t term = sorted; term < vocabulary_.size(); ++term) {
        if (vocabulary_[term].starts_with(bytes)) {
            offer(term);
        }
    }
}

template <class Visit>
void InvertedIndex::visit_words_like(std::uint32_t letters, std::size_t distance,
                                     Visit&& visit) const {
    const auto offer = [&](std::uint32_t term, std::uint32_t its_letters) {
        // A letter exchanged is one bit more and one less.
        const auto apart = static_cast<std::size_t>(std::popcount(letters ^ its_letters));
        if (apart <= 2 * distance && frequency_[term] > 0) {
            visit(term, vocabulary_[term]);
        }
    };
    for (const WordMark& word : words_) {
        offer(word.term, word.letters);
    }
    for (std::uint32_t term = postings_.lists(); term < vocabulary_.size(); ++term) {
        if (is_word(vocabulary_[term])) {
            offer(term, letter_set(vocabulary_[term]));
        }
    }
}

template <class Visit>
void InvertedIndex::visit_delta(std::uint32_t term, Visit&& visit) const {
    for (std::uint32_t at = chain_[term]; at != none; at = links_[at].next) {
        visit(links_[at].place);
    }
}

}  // namespace artel::index
