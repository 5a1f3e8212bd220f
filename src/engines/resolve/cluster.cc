#include "engines/resolve/cluster.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "engines/index/codes.h"
#include "engines/resolve/cluster_state.h"
#include "engines/resolve/text_pool.h"

namespace artel::resolve {
namespace {

std::string code_text(std::uint32_t variant, std::span<const Variant> variants,
                      const Clusters& clusters) {
    const auto& codes = clusters.codes[variant];
    return text::printable(codes.empty() ? variants[variant].name : codes[0], 60);
}

// Variants that are written alike and yet said to be different become nodes of their own. Empty if
// there are none.
std::vector<std::uint64_t> separating_marks(std::span<const Variant> variants, const Nodes& nodes,
                                            std::span<const DecidedPair> decided) {
    std::vector<std::uint64_t> out;
    for (const DecidedPair& pair : decided) {
        if (pair.verdict == Verdict::different &&
            nodes.of_variant[pair.first] == nodes.of_variant[pair.second]) {
            out.resize(variants.size());
            for (const std::uint32_t variant : {pair.first, pair.second}) {
                out[variant] = stable_hash(variant_key(variants[variant]));
            }
        }
    }
    return out;
}

void apply_decisions(ClusterState& state, std::span<const DecidedPair> decided) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> same;  // by key, not by line
    for (const DecidedPair& pair : decided) {
        const std::uint32_t a = state.nodes().of_variant[pair.first];
        const std::uint32_t b = state.nodes().of_variant[pair.second];
        if (a == b || state.node(a).dimension != state.node(b).dimension) {
            continue;
        }
        if (pair.verdict == Verdict::different) {
            state.keep_apart(a, b);
        } else {
            same.emplace_back(std::min(a, b), std::max(a, b));
        }
    }
    std::sort(same.begin(), same.end());
    for (const auto& [a, b] : same) {
        state.make_one(a, b);
    }
}

// Nodes that only a decision about some of them made several are one again as far as it allows.
void unite_alike(ClusterState& state, std::span<const std::uint32_t> alike) {
    const auto& of_variant = state.nodes().of_variant;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order;  // written so, node
    for (std::size_t variant = 0; variant < alike.size(); ++variant) {
        order.emplace_back(alike[variant], of_variant[variant]);
    }
    std::sort(order.begin(), order.end());
    order.erase(std::unique(order.begin(), order.end()), order.end());
    for (std::size_t i = 1, begin = 0; i < order.size(); ++i) {
        if (order[i].first != order[begin].first) {
            begin = i;
        }
        for (std::size_t j = begin; j < i; ++j) {
            if (state.unite({order[j].second, order[i].second, LinkReason::written_alike, 1})) {
                break;
            }
        }
    }
}

// Whether people keep every two of the nodes apart: then there is nothing to ask.
bool all_apart(ClusterState& state, const std::vector<std::uint32_t>& nodes) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (!state.kept_apart(nodes[i], nodes[j])) {
                return false;
            }
        }
    }
    return true;
}

std::string measures_text(const Variant& variant) {
    std::string text(variant.name);
    text += ' ';
    text += variant.specification;
    std::string out;
    for (const Measured& one : read_specification(text, variant.designator).measures) {
        out += (out.empty() ? "" : " ") + one.shown;
    }
    return text::printable(out, 80);
}

}  // namespace

std::string_view open_name(OpenKind kind) {
    static constexpr std::array<std::string_view, 7> names{
        "same_code_other_maker", "same_code_other_specification", "same_code_other_unit",
        "same_code_other_words", "same_code_uncertain",           "several_codes",
        "similar_names"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view reason_name(LinkReason reason) {
    static constexpr std::array<std::string_view, 8> names{
        "written_alike", "same_code",     "look_alike", "transliterated",
        "packing",       "specification", "decided",    "similar_words"};
    return names[static_cast<std::size_t>(reason)];
}

Clusters cluster(std::span<const Variant> variants, const Reference& reference,
                 std::span<const DecidedPair> decided) {
    Nodes nodes = make_nodes(variants, reference);
    const std::vector<std::uint32_t> alike =
        decided.empty() ? std::vector<std::uint32_t>() : nodes.of_variant;
    const std::vector<std::uint64_t> marks = separating_marks(variants, nodes, decided);
    if (!marks.empty()) {
        nodes = make_nodes(variants, reference, marks);
    }
    ClusterState state(nodes);
    apply_decisions(state, decided);
    if (!marks.empty()) {
        unite_alike(state, alike);
    }
    unite_by_codes(state);
    unite_by_specification(state);
    unite_by_words(state);
    for (std::uint32_t i = 0; i < state.size(); ++i) {
        if (state.node(i).codes > 1) {
            state.ask({OpenKind::several_codes, {i}, 0});
        }
    }

    Clusters out;
    std::vector<std::uint32_t> item_of_root(nodes.nodes.size(), UINT32_MAX);
    out.item.reserve(variants.size());
    std::vector<std::uint32_t> last_of_node(nodes.nodes.size(), UINT32_MAX);
    std::vector<std::uint32_t> item_of_node(nodes.nodes.size());
    for (std::uint32_t node = 0; node < nodes.nodes.size(); ++node) {  // by rising key
        std::uint32_t& item = item_of_root[state.item(node)];
        if (item == UINT32_MAX) {
            item = out.items++;
            out.item_key.push_back(nodes.nodes[node].key);
        }
        item_of_node[node] = item;
    }
    for (std::uint32_t variant = 0; variant < variants.size(); ++variant) {
        const std::uint32_t node = nodes.of_variant[variant];
        out.item.push_back(item_of_node[node]);
        if (last_of_node[node] != UINT32_MAX) {
            out.links.push_back({last_of_node[node], variant, LinkReason::written_alike, 1});
        }
        last_of_node[node] = variant;
    }
    const auto named = [&](std::uint32_t node) { return nodes.nodes[node].variant; };
    for (const Link& link : state.links()) {
        out.links.push_back({named(link.first), named(link.second), link.reason, link.similarity});
    }
    std::set<std::pair<OpenKind, std::vector<std::uint32_t>>> asked;  // one question per items
    for (const OpenMatch& open : state.open()) {
        std::vector<std::uint32_t> kept;
        std::vector<std::uint32_t> items;
        for (const std::uint32_t node : open.variants) {
            const bool settled = open.kind == OpenKind::similar_names && !kept.empty() &&
                                 state.kept_apart(open.variants[0], node);
            if (!settled &&
                std::find(items.begin(), items.end(), item_of_node[node]) == items.end()) {
                items.push_back(item_of_node[node]);
                kept.push_back(node);
            }
        }
        std::sort(items.begin(), items.end());
        if ((open.kind == OpenKind::several_codes || !all_apart(state, kept)) &&
            asked.emplace(open.kind, std::move(items)).second) {
            std::transform(kept.begin(), kept.end(), kept.begin(), named);
            out.open.push_back({open.kind, std::move(kept), open.similarity});
        }
    }
    out.codes = std::move(nodes.codes);
    out.code_sources = std::move(nodes.sources);
    return out;
}

std::string sentence(const Link& link, std::span<const Variant> variants,
                     const Clusters& clusters) {
    const auto code = [&](std::uint32_t variant) { return code_text(variant, variants, clusters); };
    const std::string first = code(link.first);
    const std::string second = code(link.second);
    switch (link.reason) {
        case LinkReason::written_alike:
            return fmt::format("written alike: \"{}\" = \"{}\"",
                               text::printable(variants[link.first].name, 60),
                               text::printable(variants[link.second].name, 60));
        case LinkReason::same_code: return fmt::format("same code {} = {}", first, second);
        case LinkReason::look_alike:
            return fmt::format("same code {} = {} (look-alike letters)", first, second);
        case LinkReason::transliterated:
            return fmt::format("same code {} = {} (Cyrillic and Latin spelling)", first, second);
        case LinkReason::packing:
            return fmt::format("same code {} = {} but for its packing mark", first, second);
        case LinkReason::decided:
            return fmt::format("decided: \"{}\" is \"{}\"",
                               text::printable(variants[link.first].name, 60),
                               text::printable(variants[link.second].name, 60));
        case LinkReason::specification:
            return fmt::format("specification agrees: {}", measures_text(variants[link.first]));
        case LinkReason::similar_words:
            return fmt::format("names agree {:.2f}: \"{}\", \"{}\"", link.similarity,
                               text::printable(variants[link.first].name, 60),
                               text::printable(variants[link.second].name, 60));
    }
    return {};
}

bool vetoed(const Features& a, Dimension a_dimension, const Features& b, Dimension b_dimension) {
    if (a_dimension != b_dimension) {
        return true;
    }
    for (const IdentityValue& one : identity_values(a.specification)) {
        for (const IdentityValue& other : identity_values(b.specification)) {
            if (one.measure == other.measure && one.value != other.value) {
                return true;
            }
        }
    }
    const bool makers =
        !a.makers.empty() && !b.makers.empty() &&
        std::none_of(a.makers.begin(), a.makers.end(), [&](const auto& maker) {
            return std::find(b.makers.begin(), b.makers.end(), maker) != b.makers.end();
        });
    if (makers) {
        return true;
    }
    if (a.codes.size() != 1 || b.codes.size() != 1) {
        return a.codes.size() > 1 || b.codes.size() > 1 ? a.codes != b.codes : false;
    }
    const index::CodeKeys left = index::code_keys(index::split_packing(a.codes[0]).base);
    const index::CodeKeys right = index::code_keys(index::split_packing(b.codes[0]).base);
    const bool both_latin = left.script == index::Script::latin && right.script == left.script;
    return both_latin && left.look_alike != right.look_alike;
}

}  // namespace artel::resolve
