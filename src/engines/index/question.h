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

// What was typed, as terms of the shelves.
struct Question {
    enum class Fit : std::uint8_t { near, exact };  // near: a completion or a correction
    struct Choice {                                 // a term that will do for a word
        std::uint32_t shelf{};
        std::uint32_t term{};
        Fit fit{};
    };
    struct Word {
        std::vector<std::string> keys;  // any of them will do
        std::vector<Choice> choices;
        std::uint64_t documents{};  // of all choices, one with several being counted again
    };
    std::vector<Word> words;
    std::vector<Reading> readings;
    std::vector<Completion> completions;  // of the last word, the most frequent first
};

// Reads what people type. Holds buffers; one object serves one thread.
class QuestionReader {
  public:
    static constexpr std::size_t most_words = 16;  // further ones are not read
    static constexpr std::size_t most_completions = 64;

    // The last word may be a beginning (of two letters or more) unless a blank follows. A word
    // without documents is tried, if it is a code, as its pieces between punctuation, then in the
    // other keyboard layout, then by its sound in the other script, then, if it has no digit, as
    // the nearest words of the vocabulary: one letter apart (typing.h), from eight letters on two.
    // What is written like a class of products or of businesses ("28.41") is also found by the
    // labels that begin with it. The shelves outlive the question.
    Question read(std::string_view typed, std::span<const Shelf> shelves);

  private:
    using Word = Question::Word;
    enum class Last : std::uint8_t { whole, beginning };
    enum class Codes : std::uint8_t { whole, pieces };

    std::vector<Word> read(std::string_view typed, Last last, Codes codes);
    std::vector<Word> read_otherwise(std::string_view typed, Last last, Question& question);
    void read_or_correct(std::string_view typed, Last last, Question& question);
    void look_up(Word& word, Last last) const;
    void look_up_class(Word& word, std::string_view typed) const;
    void choose(Word& word, const Question::Choice& choice) const;
    void complete(Word& word, std::string_view key, std::uint32_t shelf) const;
    std::vector<Completion> completions_of(const Word& word) const;
    void correct(Word& word, std::vector<Reading>& readings) const;

    TermReader reader_{Terms::words};
    std::span<const Shelf> shelves_;  // of the question being read
};

}  // namespace artel::index
