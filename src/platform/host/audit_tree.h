#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"

namespace artel::host {

// The Merkle tree hash of RFC 9162, section 2.1.1, over leaves that are only ever added. Keeps the
// roots of the full subtrees alone, at most one for each power of two, so that adding and the root
// cost a few hashes whatever the size.
class AuditTree {
  public:
    AuditTree() = default;
    // From `text()` of a tree of that size; nothing if the text cannot be of one.
    static std::optional<AuditTree> parse(std::int64_t size, std::string_view text);

    void add(const Digest& leaf);
    std::int64_t size() const { return size_; }
    Digest root() const;  // of an empty tree the hash of nothing
    std::string text() const;

  private:
    std::int64_t size_ = 0;
    std::vector<Digest> peaks_;  // of the largest subtree first
};

// The hash of a leaf of that content.
Digest leaf_hash(std::string_view content);

}  // namespace artel::host
