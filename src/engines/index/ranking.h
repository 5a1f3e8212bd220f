#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace artel::index {

struct Ranked {
    std::uint32_t document{};  // in the order of adding
    double score{};
    friend bool operator==(const Ranked&, const Ranked&) = default;
};

// Okapi BM25 (Robertson, Walker et al. 1994; k1 = 1.2, b = 0.75) over documents of stems, kept in
// memory. Build once with add(), then finish(), then ask.
class Bm25 {
  public:
    void add(const std::vector<std::string>& stems);
    void finish();
    // The best documents, best first, ties by document; none where no stem is known. Linear in the
    // postings of the asked stems.
    std::vector<Ranked> best(const std::vector<std::string>& stems, std::size_t count) const;
    std::size_t size() const { return lengths_.size(); }

  private:
    struct Posting {
        std::uint32_t document{};
        std::uint32_t times{};
    };
    std::unordered_map<std::string, std::vector<Posting>> postings_;
    std::vector<std::uint32_t> lengths_;
    double mean_length_ = 1;
};

}  // namespace artel::index
