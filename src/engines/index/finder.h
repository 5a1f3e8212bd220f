#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engines/index/question.h"

namespace artel::index {

struct Found {
    struct Hit {
        std::uint32_t partition{};
        std::uint32_t document{};
        double score{};  // (0, 1]
        friend bool operator==(const Hit&, const Hit&) = default;
    };
    using Reading = index::Reading;
    using Completion = index::Completion;
    // any_word: no document has all words, these have some.
    enum class Match : std::uint8_t { all_words, any_word };

    Match match{};
    std::vector<Hit> hits;  // best first; equal ones by partition, then document
    std::uint64_t total{};  // documents that match, hits or not
    std::vector<Reading> readings;
    std::vector<Completion> completions;  // of the last word, the most frequent first
    friend bool operator==(const Found&, const Found&) = default;
};

// The search box: what people type, completed and corrected. Holds buffers; one object serves one
// thread.
class Finder {
  public:
    // Documents with all words as QuestionReader reads them; if there are none, documents with any.
    // Score: the matched words' share of the weight (ln², by the frequency on these shelves; three
    // quarters for a completion or a correction) times the square root of their share of the
    // document's terms.
    Found find(std::string_view typed, std::span<const Shelf> shelves, std::size_t count);

  private:
    struct Asked {
        const Question::Word* word{};
        std::uint32_t weight{};
    };

    void collect(const std::vector<Question::Word>& words, Found& found);
    void collect_from(std::uint32_t shelf, const std::vector<Asked>& asked, Found& found);

    QuestionReader reader_;
    std::span<const Shelf> shelves_;  // of the question being answered
    std::vector<std::uint32_t> met_;  // of each place: bits of the words met
    std::vector<std::uint32_t> touched_;
};

}  // namespace artel::index
