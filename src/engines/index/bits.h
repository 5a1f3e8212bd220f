#pragma once
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace artel::index {

// A set of the numbers below a size.
class Bits {
  public:
    // Empty, for numbers below `size`.
    void reset(std::size_t size) { words_.assign((size + 63) / 64, 0); }
    // Room for numbers below `size`; what is there stays.
    void grow(std::size_t size) { words_.resize(std::max(words_.size(), (size + 63) / 64)); }
    void set(std::uint32_t number) { words_[number >> 6U] |= std::uint64_t{1} << (number & 63U); }
    void clear(std::uint32_t number) {
        words_[number >> 6U] &= ~(std::uint64_t{1} << (number & 63U));
    }
    bool test(std::uint32_t number) const {
        return (words_[number >> 6U] >> (number & 63U) & 1U) != 0;
    }
    // Both are of one size.
    Bits& operator&=(const Bits& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            words_[i] &= other.words_[i];
        }
        return *this;
    }
    Bits& operator|=(const Bits& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            words_[i] |= other.words_[i];
        }
        return *this;
    }
    bool none() const {
        return std::all_of(words_.begin(), words_.end(), [](std::uint64_t w) { return w == 0; });
    }
    std::uint64_t count() const {
        std::uint64_t out = 0;
        for (const std::uint64_t word : words_) {
            out += static_cast<unsigned>(std::popcount(word));
        }
        return out;
    }
    // Calls visit(number) for those in [from, to), rising, until it returns false.
    template <class Visit>
    void visit(std::uint32_t from, std::uint32_t to, Visit&& visit) const {
        for (std::size_t i = from / 64; i < words_.size() && i * 64 < to; ++i) {
            std::uint64_t left = words_[i];
            if (i == from / 64) {
                left &= ~std::uint64_t{0} << (from & 63U);
            }
            for (; left != 0; left &= left - 1) {
                const auto number = static_cast<std::uint32_t>(
                    i * 64 + static_cast<unsigned>(std::countr_zero(left)));
                if (number >= to || !visit(number)) {
                    return;
                }
            }
        }
    }
    std::size_t bytes() const { return words_.capacity() * sizeof(std::uint64_t); }

  private:
    std::vector<std::uint64_t> words_;
};

}  // namespace artel::index
