#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

// Other full-text engines on the same names and questions: for comparison only, never in the
// product.
namespace artel::bench {

class Peer {
  public:
    virtual ~Peer() = default;
    virtual std::string name() const = 0;
    virtual void add(const std::vector<std::string>& names) = 0;  // all at once, then committed
    virtual std::uint64_t bytes() const = 0;                      // on disk
    // The ten best documents with any word of the text, by position in `names`.
    virtual std::vector<std::uint32_t> any_word(std::string_view text) = 0;
};

// Xapian with its Russian stemmer, all terms stemmed, no positions; its own BM25.
std::unique_ptr<Peer> xapian(const std::string& folder);
// SQLite's FTS5 by words (unicode61), without content; its own BM25.
std::unique_ptr<Peer> fts5(const std::string& folder);

}  // namespace artel::bench
