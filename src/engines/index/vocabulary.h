#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace artel::index {

// A term as it is looked up: its bytes and their hash.
struct Term {
    // A stem or a trigram; a key of a whole code; a piece of one between its punctuation.
    enum class Role : std::uint8_t { word, key, piece };
    std::string_view text;
    std::uint64_t hash{};
    Role role{};
};
std::uint64_t hash_of(std::string_view text);

// Terms numbered in the order of their coming: bytes in one array, found by open addressing.
class Vocabulary {
  public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    // The term's number, or `none`.
    std::uint32_t find(const Term& term) const;
    // The term's number; a new term gets the next one. At most 4 GiB of text.
    std::uint32_t insert(const Term& term);
    std::string_view operator[](std::uint32_t number) const {
        return {text_.data() + begin_[number], begin_[number + 1] - begin_[number]};
    }
    std::uint32_t size() const { return static_cast<std::uint32_t>(begin_.size() - 1); }
    void reserve(std::size_t terms, std::size_t text);
    std::size_t bytes() const;  // of memory held

  private:
    // `tag` is half of the hash: enough to place a slot anew without reading the term.
    struct Slot {
        std::uint32_t tag{};
        std::uint32_t number{none};
    };
    void resize(std::size_t slots);

    std::string text_;
    std::vector<std::uint32_t> begin_{0};
    std::vector<Slot> slots_;
};

}  // namespace artel::index
