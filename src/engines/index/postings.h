#pragma once
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace artel::index {

// Lists of rising numbers in one flat array of bytes: differences of seven bits a byte, and before
// a list of more than `block` numbers a row of skips, one for each further block.
class Postings {
  public:
    static constexpr std::uint32_t block = 128;

    // Lists are added in the order of their numbers.
    void add(std::span<const std::uint32_t> rising);
    void reserve(std::size_t lists, std::size_t bytes);
    void shrink();

    std::uint32_t lists() const { return static_cast<std::uint32_t>(count_.size()); }
    std::uint32_t size(std::uint32_t list) const { return count_[list]; }
    // Calls visit(number) for the numbers of the list in [from, to), in order; numbers below `from`
    // are passed over by blocks. Returns how many were decoded.
    template <class Visit>
    std::uint32_t visit(std::uint32_t list, std::uint32_t from, std::uint32_t to,
                        Visit&& visit) const;
    std::size_t bytes() const;  // of memory held

  private:
    struct Skip {
        std::uint32_t before;  // the number in front of the block
        std::uint32_t at;      // of the block's first byte, behind the skips
    };
    static std::uint32_t skips(std::uint32_t count) { return count == 0 ? 0 : (count - 1) / block; }

    std::vector<std::uint32_t> begin_{0};  // of each list in bytes_
    std::vector<std::uint32_t> count_;
    std::vector<std::uint8_t> bytes_;
};

template <class Visit>
std::uint32_t Postings::visit(std::uint32_t list, std::uint32_t from, std::uint32_t to,
                              Visit&& visit) const {
    const std::uint32_t count = count_[list];
    const std::uint32_t rows = skips(count);
    const std::uint8_t* const table = bytes_.data() + begin_[list];
    const std::uint8_t* at = table + rows * sizeof(Skip);
    const auto skip = [&](std::uint32_t row) {
        Skip out;
        std::memcpy(&out, table + row * sizeof(Skip), sizeof out);
        return out;
    };
    std::uint32_t number = 0xFFFFFFFF;  // the first difference is the number itself plus one
    std::uint32_t passed = 0;
    std::uint32_t low = 0;  // blocks that begin below `from`: [0, low]
    for (std::uint32_t high = rows; low < high;) {
        const std::uint32_t middle = (low + high + 1) / 2;
        if (skip(middle - 1).before < from) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    if (low > 0) {
        const Skip start = skip(low - 1);
        number = start.before;
        at += start.at;
        passed = low * block;
    }
    for (std::uint32_t i = passed; i < count; ++i) {
        std::uint32_t step = *at++;
        if (step >= 0x80) {
            step &= 0x7FU;
            for (unsigned shift = 7;; shift += 7) {
                const std::uint32_t more = *at++;
                step |= (more & 0x7FU) << shift;
                if (more < 0x80) {
                    break;
                }
            }
        }
        number += step;
        if (number >= to) {
            return i - passed + 1;
        }
        if (number >= from) {
            visit(number);
        }
    }
    return count - passed;
}

}  // namespace artel::index
