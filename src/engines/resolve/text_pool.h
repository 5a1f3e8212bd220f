#pragma once
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace artel::resolve {

// Names a text of a TextPool; 0 is the empty text.
using TextId = std::uint32_t;

// Each distinct text once, in blocks of memory that never move: a million lines repeat their
// names, makers and units.
class TextPool {
  public:
    TextPool();
    TextId add(std::string_view text);
    std::string_view at(TextId id) const { return texts_[id]; }
    std::size_t size() const { return texts_.size(); }

  private:
    void grow();

    std::vector<std::string_view> texts_;
    std::vector<TextId> slots_;  // open addressing; 0 = free
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t room_ = 0;  // bytes left in the last block
    char* next_ = nullptr;
};

// FNV-1a of a text, finished by the SplitMix64 mixer: stable across runs and machines.
std::uint64_t stable_hash(std::string_view text, std::uint64_t seed = 0);

}  // namespace artel::resolve
