#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "engines/index/vocabulary.h"

namespace artel::index {

// What a text is cut into.
enum class Terms : std::uint8_t {
    // Folded and stemmed words of two letters or more (words.h); both keys of every chunk with a
    // digit (codes.h), once where they are equal, and its pieces of two characters or more between
    // punctuation, so that "6205-2RS" meets "6205 2RS"; decimals with a point ("0,1" is "0.1");
    // pairs of neighbouring Chinese characters. A word of mixed scripts is read in the script that
    // its
    // look-alike letters allow, else as a code.
    words,
    // Every three neighbouring letters of the folded words, and of the folded look-alike keys, with
    // a blank before and behind.
    trigrams,
};

// Cuts texts into terms in one pass, into buffers it keeps. Malformed bytes, control and
// bidirectional characters are passed over. Remembers stems; one object serves one thread.
class TermReader {
  public:
    // Of one text; what stands behind is not read, so that a hostile text has a bounded cost.
    static constexpr std::size_t most_terms = 4096;
    // Of one term; what stands behind is cut off.
    static constexpr std::size_t most_bytes = 96;

    explicit TermReader(Terms kind);
    ~TermReader();
    // A copy remembers nothing yet.
    TermReader(const TermReader& other);
    TermReader(TermReader&&) noexcept;
    TermReader& operator=(TermReader&&) noexcept;

    // In order of appearance, repeated where the text repeats. Valid until the next call.
    std::span<const Term> read(std::string_view text);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace artel::index
