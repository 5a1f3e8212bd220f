#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engines/index/vocabulary.h"

namespace artel::linkage {

struct Term {
    std::uint32_t id{};
    float weight{};
};

// Records as bags of terms, weighted by TF-IDF: (1 + ln tf) ln(1 + N / df), each record of length
// one. Records are added in order; finish() weighs them all.
class Bags {
  public:
    std::uint32_t id(std::string_view term);  // interns
    std::uint32_t id(std::uint64_t term);
    // The next record: its term ids, in any order, repeated as often as they occur.
    void add(std::vector<std::uint32_t> ids);
    void finish();

    std::span<const Term> operator[](std::size_t record) const {
        return std::span(terms_).subspan(begin_[record], begin_[record + 1] - begin_[record]);
    }
    std::size_t size() const { return begin_.size() - 1; }
    std::size_t vocabulary() const { return frequency_.size(); }
    std::uint32_t frequency(std::uint32_t term) const { return frequency_[term]; }
    double rarity(std::uint32_t term) const;  // ln(1 + N / df)
    std::string_view text(std::uint32_t term) const { return vocabulary_[term]; }

  private:
    index::Vocabulary vocabulary_;
    std::vector<std::uint32_t> frequency_;
    std::vector<Term> terms_;
    std::vector<std::size_t> begin_{0};
};

double cosine(std::span<const Term> a, std::span<const Term> b);

}  // namespace artel::linkage
