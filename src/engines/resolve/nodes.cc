#include "engines/resolve/nodes.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "engines/index/codes.h"
#include "engines/resolve/text_pool.h"

namespace artel::resolve {
namespace {

constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    std::uint64_t z = a * 0x9E3779B97F4A7C15ULL + b + 0x632BE59BD9B4E019ULL;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

bool is_identity(Measure measure) {
    return measure == Measure::resistance || measure == Measure::capacitance ||
           measure == Measure::inductance || measure == Measure::frequency ||
           measure == Measure::thread;
}

std::uint64_t measure_hash(const Measured& one) {
    return stable_hash(one.value, static_cast<std::uint64_t>(one.measure) + 1);
}

CodeHash code_hash(const std::string& code, CodeSource source) {
    const index::CodeKeys keys = index::code_keys(code);
    CodeHash out;
    out.look_alike = stable_hash(keys.look_alike, 1);
    out.transliterated = stable_hash(keys.transliterated, 2);
    out.latin = keys.script == index::Script::latin || keys.script == index::Script::none
                    ? out.look_alike
                    : 0;
    const index::PackedCode packed = index::split_packing(code);
    out.unpacked = stable_hash(index::code_keys(packed.base).look_alike, 1);
    const bool digits_only = keys.script == index::Script::none;
    out.weak = source == CodeSource::name || keys.transliterated.size() < (digits_only ? 8U : 4U);
    return out;
}

class Builder {
  public:
    explicit Builder(Nodes& out) : out_(out) {}

    void add(const Variant& variant, const Features& features, std::uint32_t index,
             std::uint64_t mark) {
        Node node;
        node.variant = index;
        node.dimension = variant.dimension;
        node.catalogue = variant.catalogue;
        node.source = features.code_source;
        node.codes = static_cast<std::uint8_t>(std::min<std::size_t>(features.codes.size(), 2));
        std::uint64_t key = mix(static_cast<std::uint64_t>(variant.dimension), variant.catalogue);
        for (const std::string& code : features.codes) {
            node.code = code_hash(code, features.code_source);
            key = mix(mix(key, node.code.look_alike), node.code.transliterated);
            key = mix(key, node.code.unpacked);
        }
        key = mix(key, features.codes.size());
        for (const std::string& maker : features.makers) {
            key = mix(key, stable_hash(maker, 3));
        }
        key = mix(key, 0x11);
        for (const std::string& word : features.words) {
            key = mix(key, stable_hash(word, 4));
        }
        signature(features, node);
        node.key = mix(mix(key, node.signature), static_cast<std::uint64_t>(node.source));
        if (mark != 0) {
            node.key = mix(node.key, mark);
        }
        const auto [known, fresh] = by_key_.emplace(node.key, out_.nodes.size());
        if (fresh) {
            fill(features, node);
            specification(variant, features, node);
            out_.nodes.push_back(node);
        }
        out_.of_variant.push_back(static_cast<std::uint32_t>(known->second));
    }

  private:
    static void signature(const Features& features, Node& node) {
        std::vector<std::uint64_t> parts;
        for (const Measured& one : features.specification.measures) {
            parts.push_back(measure_hash(one));
        }
        for (const std::string& mark : features.specification.marks) {
            parts.push_back(stable_hash(mark, 99));
        }
        std::sort(parts.begin(), parts.end());
        for (const std::uint64_t part : parts) {
            node.signature = mix(node.signature, part);
        }
    }

    void fill(const Features& features, Node& node) {
        node.makers_begin = static_cast<std::uint32_t>(out_.maker_ids.size());
        for (const std::string& maker : features.makers) {
            out_.maker_ids.push_back(id(makers_, maker));
        }
        node.makers = static_cast<std::uint16_t>(features.makers.size());
        node.words_begin = static_cast<std::uint32_t>(out_.word_ids.size());
        const std::size_t words = std::min<std::size_t>(features.words.size(), 1000);
        for (std::size_t i = 0; i < words; ++i) {
            const std::uint32_t word = id(words_, features.words[i]);
            if (word == out_.word_texts.size()) {
                out_.word_texts.push_back(features.words[i]);
            }
            out_.word_ids.push_back(word);
        }
        node.words = static_cast<std::uint16_t>(words);
        node.identity_begin = static_cast<std::uint32_t>(out_.identity.size());
        const auto identities = identity_values(features.specification);
        out_.identity.insert(out_.identity.end(), identities.begin(), identities.end());
        node.identities = static_cast<std::uint8_t>(identities.size());
    }

    // Two uncoded lines of one class of part with the same value, package and other measures.
    static void specification(const Variant& variant, const Features& features, Node& node) {
        const auto identities = identity_values(features.specification);
        std::vector<std::uint64_t> parts;
        bool package = false;
        for (const Measured& one : features.specification.measures) {
            package = package || one.measure == Measure::package;
            parts.push_back(measure_hash(one));
        }
        if (identities.size() != 1 || !package || identities[0].measure == Measure::thread ||
            identities[0].measure == Measure::frequency || variant.catalogue != 0) {
            return;
        }
        std::sort(parts.begin(), parts.end());
        for (const std::uint64_t part : parts) {
            node.specification = mix(node.specification, part);
        }
    }

    static std::uint32_t id(std::unordered_map<std::string, std::uint32_t>& ids,
                            const std::string& text) {
        return ids.emplace(text, static_cast<std::uint32_t>(ids.size())).first->second;
    }

    Nodes& out_;
    std::unordered_map<std::uint64_t, std::size_t> by_key_;
    std::unordered_map<std::string, std::uint32_t> words_;
    std::unordered_map<std::string, std::uint32_t> makers_;
};

// Word ids in the order of the words themselves, so that sums over them do not depend on the order
// of the variants.
void number_words_by_text(Nodes& nodes) {
    std::vector<std::uint32_t> order(nodes.word_texts.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return nodes.word_texts[a] < nodes.word_texts[b];
    });
    std::vector<std::uint32_t> place(order.size());
    std::vector<std::string> texts(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        texts[i] = std::move(nodes.word_texts[order[i]]);
    }
    nodes.word_texts = std::move(texts);
    for (std::uint32_t& word : nodes.word_ids) {
        word = place[word];
    }
    for (const Node& node : nodes.nodes) {
        const auto begin = nodes.word_ids.begin() + node.words_begin;
        std::sort(begin, begin + node.words);
    }
}

}  // namespace

std::vector<IdentityValue> identity_values(const Specification& specification) {
    std::vector<IdentityValue> out;
    for (const Measured& one : specification.measures) {
        if (is_identity(one.measure)) {
            out.push_back({one.measure, measure_hash(one)});
        }
    }
    std::sort(out.begin(), out.end());
    std::vector<IdentityValue> single;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const bool before = i > 0 && out[i - 1].measure == out[i].measure;
        const bool after = i + 1 < out.size() && out[i + 1].measure == out[i].measure;
        if (!before && !after) {
            single.push_back(out[i]);
        }
    }
    return single;
}

Nodes make_nodes(std::span<const Variant> variants, const Reference& reference,
                 std::span<const std::uint64_t> marks) {
    Nodes out;
    out.of_variant.reserve(variants.size());
    out.codes.reserve(variants.size());
    KnownCodes known;
    for (const Variant& variant : variants) {
        for (const std::string& code : part_number_codes(variant.part_number, reference)) {
            known.add(code);
        }
    }
    index::Stemmer stemmer;
    Builder builder(out);
    for (std::uint32_t i = 0; i < variants.size(); ++i) {
        Features one = features(variants[i], reference, known, stemmer);
        builder.add(variants[i], one, i, marks.empty() ? 0 : marks[i]);
        out.codes.push_back(std::move(one.codes));
        out.sources.push_back(one.code_source);
    }
    number_words_by_text(out);
    std::vector<std::uint32_t> order(out.nodes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return out.nodes[a].key < out.nodes[b].key;
    });
    std::vector<std::uint32_t> place(order.size());
    std::vector<Node> sorted;
    sorted.reserve(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        sorted.push_back(out.nodes[order[i]]);
    }
    out.nodes = std::move(sorted);
    for (std::uint32_t& node : out.of_variant) {
        node = place[node];
    }
    return out;
}

}  // namespace artel::resolve
