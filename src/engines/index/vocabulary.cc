#include "engines/index/vocabulary.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

#include "base/error.h"
#include "base/wide.h"

namespace artel::index {
namespace {

constexpr std::size_t fewest_slots = 64;

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    const UInt128 product = static_cast<UInt128>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

template <class Word>
std::uint64_t load(const char* bytes) {
    Word out;
    std::memcpy(&out, bytes, sizeof out);
    return out;
}

// One to seven bytes; with the length known, different bytes give different words.
std::uint64_t load_few(const char* bytes, std::size_t count) {
    if (count >= 4) {
        return load<std::uint32_t>(bytes) << 32U | load<std::uint32_t>(bytes + count - 4);
    }
    return load<std::uint8_t>(bytes) << 16U | load<std::uint8_t>(bytes + count / 2) << 8U |
           load<std::uint8_t>(bytes + count - 1);
}

}  // namespace

// Eight bytes a step, folded by a 128-bit product (the idea of wyhash, Wang Yi 2019).
std::uint64_t hash_of(std::string_view text) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;
    std::uint64_t hash = mixed(text.size() ^ odd, 0xA0761D6478BD642F);
    const char* at = text.data();
    std::size_t left = text.size();
    for (; left >= 8; at += 8, left -= 8) {
        hash = mixed(hash ^ load<std::uint64_t>(at), odd);
    }
    if (left > 0) {
        hash = mixed(hash ^ load_few(at, left), 0xE7037ED1A0B428DB);
    }
    return mixed(hash, odd);
}

std::uint32_t Vocabulary::find(const Term& term) const {
    if (slots_.empty()) {
        return none;
    }
    const auto tag = static_cast<std::uint32_t>(term.hash);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = tag & mask;; at = (at + 1) & mask) {
        const Slot& slot = slots_[at];
        if (slot.number == none || (slot.tag == tag && (*this)[slot.number] == term.text)) {
            return slot.number;
        }
    }
}

std::uint32_t Vocabulary::insert(const Term& term) {
    if (static_cast<std::size_t>(size()) * 4 >= slots_.size() * 3) {
        resize(std::max(fewest_slots, slots_.size() * 2));
    }
    const auto tag = static_cast<std::uint32_t>(term.hash);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = tag & mask;; at = (at + 1) & mask) {
        Slot& slot = slots_[at];
        if (slot.number == none) {
            ENSURE(text_.size() + term.text.size() < std::numeric_limits<std::uint32_t>::max(),
                   "a vocabulary holds 4 GiB");
            slot = {tag, size()};
            text_ += term.text;
            begin_.push_back(static_cast<std::uint32_t>(text_.size()));
            return slot.number;
        }
        if (slot.tag == tag && (*this)[slot.number] == term.text) {
            return slot.number;
        }
    }
}

void Vocabulary::resize(std::size_t slots) {
    std::vector<Slot> old(slots);
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
        if (slot.number != none) {
            std::size_t at = slot.tag & mask;
            while (slots_[at].number != none) {
                at = (at + 1) & mask;
            }
            slots_[at] = slot;
        }
    }
}

void Vocabulary::reserve(std::size_t terms, std::size_t text) {
    text_.reserve(text);
    begin_.reserve(terms + 1);
    resize(std::bit_ceil(std::max(fewest_slots, terms * 4 / 3 + 1)));
}

std::size_t Vocabulary::bytes() const {
    return text_.capacity() + begin_.capacity() * sizeof(std::uint32_t) +
           slots_.capacity() * sizeof(Slot);
}

}  // namespace artel::index
