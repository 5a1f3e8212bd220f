#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engines/index/inverted_index.h"

namespace artel::index {

// A part of what can be searched that is seen as a whole or not at all, such as the public
// catalogue, or one owner's private lines: an index of its own. Frequencies, completions and
// neighbours come from the shelves that are asked and from nothing else, so an answer cannot
// betray what stands on the others.
struct Shelf {
    std::uint32_t partition{};
    const InvertedIndex* index{};  // of Terms::words
};

struct Found {
    struct Hit {
        std::uint32_t partition{};
        std::uint32_t document{};
        double score{};  // (0, 1]
        friend bool operator==(const Hit&, const Hit&) = default;
    };
    // A typed word that nothing was found for, read as something else.
    struct Reading {
        enum class How : std::uint8_t { pieces, layout, script, neighbour };
        std::string typed;
        std::string read_as;
        How how{};
        friend bool operator==(const Reading&, const Reading&) = default;
    };
    struct Completion {
        std::string term;  // a stem or the key of a code
        std::uint64_t documents{};
        friend bool operator==(const Completion&, const Completion&) = default;
    };
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
    static constexpr std::size_t most_words = 16;  // further ones are not read
    static constexpr std::size_t most_completions = 64;

    // Documents with all words, the last of which may be a beginning (of two letters or more)
    // unless a blank follows; if there are none, documents with any. A word without documents is
    // tried, if it is a code, as its pieces between punctuation, then in the other keyboard layout,
    // then by its sound in the other script, then, if it has no digit, as the nearest words of the
    // vocabulary: one letter apart (typing.h), from eight letters on two. Score: the matched words'
    // share of the weight (ln², by the frequency on these shelves; three quarters for a completion
    // or a correction) times the square root of their share of the document's terms.
    Found find(std::string_view typed, std::span<const Shelf> shelves, std::size_t count);

  private:
    enum class Last : std::uint8_t { whole, beginning };
    enum class Codes : std::uint8_t { whole, pieces };
    struct Choice {  // a term that will do for a word
        std::uint32_t shelf{};
        std::uint32_t term{};
        std::uint32_t bits{};
    };
    struct Word {
        std::vector<std::string> keys;  // any of them will do
        std::vector<Choice> choices;
        std::uint64_t documents{};
    };
    struct Asked {
        const Word* word{};
        std::uint32_t weight{};
    };

    static bool all_met(const std::vector<Word>& words);
    std::vector<Word> read(std::string_view typed, Last last, Codes codes);
    std::vector<Word> read_otherwise(std::string_view typed, Last last, Found& found);
    void read_or_correct(std::string_view typed, Last last, std::vector<Word>& words, Found& found);
    void look_up(Word& word, Last last) const;
    void choose(Word& word, const Choice& choice) const;
    void complete(Word& word, std::string_view key, std::uint32_t shelf) const;
    std::vector<Found::Completion> completions_of(const Word& word) const;
    void correct(Word& word, std::vector<Found::Reading>& readings) const;
    void collect(const std::vector<Word>& words, Found& found);
    void collect_from(std::uint32_t shelf, const std::vector<Asked>& asked, Found& found);

    TermReader reader_{Terms::words};
    std::span<const Shelf> shelves_;  // of the question being answered
    std::vector<std::uint32_t> met_;  // of each place: bits of the words met
    std::vector<std::uint32_t> touched_;
};

}  // namespace artel::index
