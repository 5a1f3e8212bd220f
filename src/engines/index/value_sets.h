#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engines/index/vocabulary.h"

namespace artel::index {

// The values that documents have of one facet, each set of values kept once: documents are counted
// by set, and only then by value.
class ValueSets {
  public:
    // The number of this set, a new one if it is not known yet. Order and repetition do not matter.
    std::uint32_t insert(std::span<const std::string> values);

    std::uint32_t sets() const { return sets_.size(); }
    std::uint32_t values() const { return values_.size(); }
    std::string_view value(std::uint32_t number) const { return values_[number]; }
    std::optional<std::uint32_t> find(std::string_view value) const;
    // Calls visit(value number) for the values of a set.
    template <class Visit>
    void visit(std::uint32_t set, Visit&& visit) const {
        const std::string_view bytes = sets_[set];
        for (std::size_t at = 0; at < bytes.size(); at += sizeof(std::uint32_t)) {
            std::uint32_t value = 0;
            bytes.copy(reinterpret_cast<char*>(&value), sizeof value, at);
            visit(value);
        }
    }
    // Of every set, whether it has one of the values.
    std::vector<std::uint8_t> with(std::span<const std::string> values) const;
    std::size_t bytes() const { return values_.bytes() + sets_.bytes(); }

  private:
    Vocabulary values_;
    Vocabulary sets_;  // the bytes of their values' numbers, rising
    std::vector<std::uint32_t> buffer_;
};

}  // namespace artel::index
