#include "engines/resolve/text_pool.h"

#include <algorithm>
#include <cstring>

namespace artel::resolve {

std::uint64_t stable_hash(std::string_view text, std::uint64_t seed) {
    std::uint64_t hash = 0xCBF29CE484222325ULL ^ seed;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    }
    hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    hash = (hash ^ (hash >> 27U)) * 0x94D049BB133111EBULL;
    return hash ^ (hash >> 31U);
}

TextPool::TextPool() : texts_{std::string_view()}, slots_(1024, 0) {}

TextId TextPool::add(std::string_view text) {
    if (text.empty()) {
        return 0;
    }
    if (texts_.size() * 2 > slots_.size()) {
        grow();
    }
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = stable_hash(text) & mask;
    while (slots_[slot] != 0) {
        if (texts_[slots_[slot]] == text) {
            return slots_[slot];
        }
        slot = (slot + 1) & mask;
    }
    if (text.size() > room_) {
        room_ = std::max<std::size_t>(std::size_t{1} << 20U, text.size());
        blocks_.push_back(std::make_unique<char[]>(room_));
        next_ = blocks_.back().get();
    }
    std::memcpy(next_, text.data(), text.size());
    const auto id = static_cast<TextId>(texts_.size());
    texts_.emplace_back(next_, text.size());
    next_ += text.size();
    room_ -= text.size();
    slots_[slot] = id;
    return id;
}

void TextPool::grow() {
    std::vector<TextId> slots(slots_.size() * 2, 0);
    const std::size_t mask = slots.size() - 1;
    for (TextId id = 1; id < texts_.size(); ++id) {
        std::size_t slot = stable_hash(texts_[id]) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = id;
    }
    slots_ = std::move(slots);
}

}  // namespace artel::resolve
