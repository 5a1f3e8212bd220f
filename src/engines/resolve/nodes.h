#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "engines/resolve/features.h"

// The compact form of variants that cluster() works on: words, makers and codes as numbers.
namespace artel::resolve {

// Hash of a code's keys; 0 where there is none.
struct CodeHash {
    std::uint64_t look_alike{};
    std::uint64_t transliterated{};
    std::uint64_t latin{};     // of look_alike, if the code has no Cyrillic letter
    std::uint64_t unpacked{};  // of the code without its packing mark
    bool weak{};               // short, or found inside a name alone
    friend bool operator==(const CodeHash&, const CodeHash&) = default;
};

// A measure that belongs to the identity of a part, with its canonical value hashed.
struct IdentityValue {
    Measure measure{};
    std::uint64_t value{};
    friend bool operator==(const IdentityValue&, const IdentityValue&) = default;
    friend auto operator<=>(const IdentityValue&, const IdentityValue&) = default;
};

struct Node {
    std::uint64_t key{};  // of everything below: equal nodes are one
    CodeHash code;
    std::uint32_t variant{};  // the first variant that is written so
    std::uint32_t makers_begin{};
    std::uint32_t words_begin{};
    std::uint32_t identity_begin{};
    std::uint16_t makers{};
    std::uint16_t words{};
    std::uint8_t identities{};
    std::uint8_t codes{};  // 0, 1, 2 = several
    CodeSource source{CodeSource::none};
    Dimension dimension{};
    std::uint64_t signature{};      // measures and marks; 0 if there are none
    std::uint64_t specification{};  // class, identity value, package and all measures; 0 if lacking
    std::uint32_t catalogue{};
};

struct Nodes {
    std::vector<Node> nodes;                // by rising key: an order that does not depend on input
    std::vector<std::uint32_t> of_variant;  // node of each variant
    std::vector<std::uint32_t> word_ids;
    std::vector<std::uint32_t> maker_ids;
    std::vector<IdentityValue> identity;
    std::vector<std::string> word_texts;          // by word id
    std::vector<std::vector<std::string>> codes;  // per variant
    std::vector<CodeSource> sources;              // per variant

    std::span<const std::uint32_t> words(const Node& node) const {
        return std::span(word_ids).subspan(node.words_begin, node.words);
    }
    std::span<const std::uint32_t> makers(const Node& node) const {
        return std::span(maker_ids).subspan(node.makers_begin, node.makers);
    }
    std::span<const IdentityValue> identities(const Node& node) const {
        return std::span(identity).subspan(node.identity_begin, node.identities);
    }
};
// `marks`: one per variant or none at all; variants with different marks are never one node.
Nodes make_nodes(std::span<const Variant> variants, const Reference& reference,
                 std::span<const std::uint64_t> marks = {});

// The identity values of a specification: one per kind; a kind with two values is left out.
std::vector<IdentityValue> identity_values(const Specification& specification);

}  // namespace artel::resolve
