#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engines/index/catalogue.h"
#include "engines/index/labels.h"
#include "engines/index/question.h"

namespace artel::index {

// A class of products or of businesses, or the beginning of its code.
struct ClassCode {
    LabelKind kind{};
    std::string code;
    friend bool operator==(const ClassCode&, const ClassCode&) = default;
};

enum class Sort : std::uint8_t { relevance, freshness, distance };

struct Browse {
    std::string typed;  // as QuestionReader reads it
    // Documents of these classes match as those do that have all words.
    std::vector<ClassCode> classes{};
    // Of each facet: any of these values; of okpd2 and okved2 beginnings of codes.
    FacetValues chosen{};
    Sort sort{};
    std::optional<Point> near{};  // of Sort::distance
    std::size_t offset{};
    std::size_t count{};
    std::vector<Facet> counted{};  // the facets whose values are wanted
};

// What a browse found. All figures are exact.
struct Browsed {
    enum class Match : std::uint8_t { all_words, any_word };
    struct Hit {
        std::uint32_t number{};
        double score{};  // of Sort::relevance: [0, 1]
    };
    struct Count {
        std::string value;
        std::uint64_t documents{};
        friend bool operator==(const Count&, const Count&) = default;
    };
    Match match{};
    std::uint64_t total{};
    std::vector<Hit> hits;
    // Of each facet counted: documents by value, the most frequent first, as if nothing were chosen
    // of that facet itself; so it shows what another choice would give.
    std::array<std::vector<Count>, facet_count> counts;
    // One level below the chosen beginning of a code, if a single one is chosen.
    std::vector<Count> below_okpd2;
    std::vector<Count> below_okved2;
    std::vector<Reading> readings;
    std::vector<Completion> completions;
};

// The search box over a catalogue, with filters. Without words everything matches; then relevance
// is the catalogue's own order. Documents that have all words match, and those of the classes
// given; if there are none, those with any word, and that is said.
//
// score(d) = Σ w·fit over the words d has / Σ w over all · √ min(1, words it has / its length),
// w = ln² (1 + N/f) as everywhere in this engine, fit ¾ for a completion or a correction, else 1.
// Equal scores stand by length, tier and key. Documents without a point are the farthest.
//
// Cost: words are sets of bits over all documents, so a question costs O(postings of its words) +
// O(matching documents) + O(documents / 64) for each word, whatever is typed. Holds two such sets
// for each word; one object serves one thread.
class Browser {
  public:
    Browsed find(const Catalogue& catalogue, const Browse& browse);

  private:
    struct AskedWord {
        std::uint32_t weight{};
        bool has_exact{};
        bool has_near{};
        Bits* any{};    // documents with the word
        Bits* exact{};  // the same, or those where it stands as typed
    };
    struct Labelled {  // a filter that no profile tells
        const Bits* documents{};
        std::uint16_t bit{};  // of its facet
    };
    struct Missed {  // failed by one such filter alone
        std::uint32_t number{};
        std::uint16_t by{};
    };
    struct Scored {
        double merit{};
        std::uint32_t number{};
    };
    class Best;

    Bits& fresh_bits();
    void add_term(std::uint32_t term, Bits& bits) const;
    void add_labelled(const ClassCode& code, Bits& bits) const;
    void read_words(const Question& question);
    const Bits& match(const Browse& browse, Browsed& out);
    void make_filters(const Browse& browse);
    const Bits& filter(const Bits& matched, const Browse& browse);
    void count_towns(const Bits& documents);
    std::vector<std::uint32_t> by_set(Facet facet) const;
    void count_values(const Browse& browse, Browsed& out) const;
    std::vector<Browsed::Count> below(LabelKind kind, std::span<const std::string> chosen,
                                      const Bits& passed);
    double score(std::uint32_t number) const;
    double most_score(std::uint32_t number) const;
    std::vector<Scored> by_relevance(const Bits& passed, std::size_t count) const;
    template <class Merit>
    std::vector<Scored> by_merit(const Bits& passed, std::size_t count, Merit&& merit) const;

    QuestionReader reader_;
    const Catalogue* catalogue_{};  // of the question being answered
    std::vector<AskedWord> words_;
    double whole_weight_{};
    double most_share_{};  // that a document may have of it
    std::vector<Labelled> labelled_;
    std::vector<std::uint16_t> fails_;  // of each profile: bits of the facets it fails by
    std::vector<Missed> missed_;
    // Documents by profile and by set.
    std::vector<std::uint32_t> with_profile_;
    std::vector<std::uint32_t> with_okpd2_;
    std::vector<std::uint32_t> with_town_;
    std::uint64_t passed_{};
    std::vector<std::unique_ptr<Bits>> bits_;  // kept from question to question
    std::size_t bits_used_{};
};

}  // namespace artel::index
