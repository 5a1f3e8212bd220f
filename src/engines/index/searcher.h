#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "engines/index/inverted_index.h"
#include "engines/index/ranking.h"

namespace artel::index {

// What a question may cost. About `postings` may be walked, from the rarest term on; of the list
// that does not fit, the documents whose norm is nearest to the question's are walked. If that ends
// the walk before it is proven, the `scored` documents best by then are scored in full. A budget of
// some 30,000 is seldom met and bounds a question where every text has the same words.
struct Budget {
    std::uint64_t postings{0xFFFFFFFFFFFFFFFF};
    std::uint64_t scored{200};
};

// Ranks the documents of an index by the cosine of TF-IDF vectors: terms once each, weights
// ln(1 + N / df), an unknown term of the question weighing like a term of one document. Higher is
// better, equal scores stand by document number. Equal questions get equal bits whatever the order
// of adding. Holds buffers of four bytes for each document; one object serves one thread.
class Searcher {
  public:
    // `index` outlives the searcher and may change between questions.
    explicit Searcher(const InvertedIndex& index);

    // The best `count` documents that share a term with the text, scores in (0, 1].
    // With an unlimited budget they are the same as those of exhaustive(): terms are walked from
    // the rarest on until no unseen document can be among the best, then only documents are scored
    // whose upper bound reaches the last of the best. A budget may end the walk earlier.
    std::vector<Ranked> best(std::string_view text, std::size_t count, Budget budget = {});
    // The same by scoring every document that shares a term: slow, simple, for comparison.
    std::vector<Ranked> exhaustive(std::string_view text, std::size_t count);

    // The last question in figures.
    struct Effort {
        std::uint64_t postings{};  // walked
        std::uint64_t scored{};    // documents scored from their vectors
        enum class End : std::uint8_t { proven, budget } end{};
    };
    const Effort& effort() const { return effort_; }

  private:
    struct Asked {
        std::uint32_t term{};
        std::uint32_t weight{};
        std::uint32_t frequency{};
    };
    struct Scored {
        float score{};
        std::uint32_t document{};
    };
    struct Reach {  // places of the base, from a short document's to a long one's
        std::uint32_t from{};
        std::uint32_t to{};
        std::uint32_t new_before{};  // behind it, only documents met before matter
    };
    class Best;

    void read(std::string_view text);
    float walk(std::size_t count, std::uint64_t budget, std::uint32_t& rest);
    std::uint32_t place_behind(float least) const;
    float whole_weight() const;
    Reach reach(float least, std::uint32_t rest) const;
    bool cut(Reach& reach, std::uint64_t frequency, std::uint64_t most) const;
    void add_list(const Asked& asked, const Reach& reach);
    float lower_bound(std::size_t count);
    void offer_touched(Best& best, float least, std::uint32_t rest);
    void offer_likely(Best& best, std::size_t count);
    std::size_t slot_of(std::uint32_t term) const;
    float score(std::uint32_t place) const;
    void clear();
    std::vector<Ranked> ranked(const Best& best) const;

    const InvertedIndex& index_;
    TermReader reader_;
    std::vector<Asked> asked_;            // known terms, the rarest first
    std::uint64_t known_weight_{};        // their weights' sum
    std::vector<std::uint64_t> unknown_;  // hashes of the other terms
    std::vector<std::uint32_t> partial_;  // of each place: weight of the shared terms walked
    std::vector<std::uint32_t> touched_;
    struct Slot {
        std::uint32_t term{};
        std::uint32_t weight{};
    };
    std::vector<Slot> table_;  // the asked terms by a hash, for scoring
    unsigned table_shift_{};
    Effort effort_;
};

}  // namespace artel::index
