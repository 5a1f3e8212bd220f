#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// The words of a text, folded so that equal things are written alike.
namespace artel::index {

// A run of characters between blanks and list marks, as it stands there: "RC0603JR-073K3L",
// "М6×20", "0,1". `text` points into the text that was split.
struct Chunk {
    std::string_view text;
    std::size_t begin{};  // byte offset in the text
};
// Splits at blanks, brackets, quotes, ";" and at a "," that does not stand between digits.
std::vector<Chunk> chunks(std::string_view text);

// Whether a chunk ends at this character wherever it stands (a "," is for chunks() to judge).
bool divides_chunks(char32_t point);

bool has_digit(std::string_view text);

// Reduces words to stems: Russian by Snowball (libstemmer) plus the fleeting-vowel rule (a stem of
// five or more letters ending in consonant + о/е + к/ц with another vowel before loses that о/е:
// станок, станков, станки meet), English by a small plural rule. Remembers what it has seen; one
// object serves one thread.
class Stemmer {
  public:
    Stemmer();
    ~Stemmer();
    Stemmer(Stemmer&&) noexcept;
    Stemmer& operator=(Stemmer&&) noexcept;
    // `word` is folded (text::fold) and holds letters only.
    const std::string& stem(std::string_view word);
    // The same, neither looked up nor remembered.
    std::string compute(std::string_view word) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

// Letter runs of two or more letters, folded and stemmed, in order of appearance. Chunks with a
// digit are left to codes and specifications.
std::vector<std::string> word_stems(std::string_view text, Stemmer& stemmer);

// Whether two words of five letters or more differ by one letter put in, left out or exchanged.
bool one_letter_apart(std::string_view a, std::string_view b);

}  // namespace artel::index
