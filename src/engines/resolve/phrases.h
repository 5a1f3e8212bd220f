#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// Words of headers and the phrases they are known by: the one way in which Artel understands a
// foreign table's titles.
namespace artel::resolve {

// The words of a header cell: folded, marks other than # $ % № left out.
std::vector<std::string> header_words(std::string_view text);

// One meaning that the words of a header have.
struct PhraseHit {
    int meaning{};
    int weight{};
    double coverage{};   // matched share of the header's letters, 0..1
    std::size_t size{};  // letters matched
};

// Phrases by the meaning they stand for. A phrase matches whole words in a row; "*" at the end of a
// word stands for any ending.
class PhraseTable {
  public:
    // `phrases` are parted by "|".
    void add(std::string_view phrases, int meaning, int weight);
    // The best phrase of each meaning: the longest, then the heavier; in that order. Empty if the
    // header's words are unknown.
    std::vector<PhraseHit> find(std::string_view header) const;

  private:
    struct Phrase {
        std::vector<std::string> words;
        int meaning;
        int weight;
        std::size_t size;
    };
    std::vector<Phrase> phrases_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_word_;
    std::vector<std::size_t> open_;  // whose first word ends with "*"
};

}  // namespace artel::resolve
