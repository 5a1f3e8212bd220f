#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engines/resolve/cluster_constraints.h"
#include "engines/resolve/features.h"
#include "engines/resolve/reference.h"

// Which variants are the same item. Conservative: two items and a question rather than one wrong
// merge. See README.md for the levels and the vetoes.
namespace artel::resolve {

enum class LinkReason : std::uint8_t {
    written_alike,   // equal after folding case, marks, word order and endings
    same_code,       // equal codes
    look_alike,      // equal but for letters that look alike in two scripts
    transliterated,  // К155ЛА3 = K155LA3
    packing,         // equal but for a packing mark
    specification,   // same measures of the same class of part
    decided,         // a person said so
    similar_words,   // same measures and marks, one name holds the other's words and few more
};

std::string_view reason_name(LinkReason reason);

// Two variants that were united, and why.
struct Link {
    std::uint32_t first{};
    std::uint32_t second{};
    LinkReason reason{};
    double similarity{1};  // of similar_words
};

enum class OpenKind : std::uint8_t {
    same_code_other_maker,
    same_code_other_specification,
    same_code_other_unit,
    same_code_other_words,  // a weak code, and the names share no word
    same_code_uncertain,    // a Cyrillic code that reads as two different Latin ones
    several_codes,          // two codes in one cell
    similar_names,
};
std::string_view open_name(OpenKind kind);

// What the data leave open; the items of these variants may or may not be the same.
struct OpenMatch {
    OpenKind kind{};
    std::vector<std::uint32_t> variants;  // two or more of different items; one for several_codes
    double similarity{};                  // of similar_names
};

struct Clusters {
    std::vector<std::uint32_t> item;  // per variant; items count from 0
    std::uint32_t items{};
    std::vector<std::uint64_t>
        item_key;  // per item: stable, distinct; the smallest of its variants'
    std::vector<Link> links;
    std::vector<OpenMatch> open;
    std::vector<std::vector<std::string>> codes;  // per variant, as written
    std::vector<CodeSource> code_sources;         // per variant
};

// The same items for any order of the variants. Two variants of one item never conflict in code,
// maker, dimension or an identity measure (resistance, capacitance, inductance, frequency,
// thread), however many others stand between them, unless people said that their ways of writing
// are the same.
//
// `decided`: pairs said to be the same are united first, whatever the rules say of them, except
// across dimensions. Pairs said to be different are never in one item, not through a third variant
// either; of decisions that contradict each other these win. A decision never makes
// the rules unite less, except what is kept apart; deciding what they do anyway changes nothing.
Clusters cluster(std::span<const Variant> variants, const Reference& reference,
                 std::span<const DecidedPair> decided = {});

// One sentence for a link: "same code К155ЛА3 = K155LA3 (Cyrillic and Latin spelling)".
std::string sentence(const Link& link, std::span<const Variant> variants, const Clusters& clusters);

// Whether two features may never be of one item: the veto the clusters respect.
bool vetoed(const Features& a, Dimension a_dimension, const Features& b, Dimension b_dimension);

}  // namespace artel::resolve
