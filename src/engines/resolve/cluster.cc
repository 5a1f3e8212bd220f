#include "engines/resolve/cluster.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <set>

#include "base/text.h"
#include "engines/index/codes.h"
#include "engines/resolve/nodes.h"

namespace artel::resolve {
namespace {

constexpr double merge_similarity = 0.9;
constexpr double ask_similarity = 0.75;
constexpr std::size_t most_asked = 5;          // candidates of one question
constexpr std::size_t most_compared = 64;      // spellings of one code
constexpr std::size_t longest_postings = 200;  // lines a word may bring as candidates

bool share_any(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
    return std::any_of(a.begin(), a.end(), [&](std::uint32_t one) {
        return std::find(b.begin(), b.end(), one) != b.end();
    });
}

// What the members of a cluster have said so far; members never contradict it.
struct Summary {
    std::vector<IdentityValue> identity;             // one value per kind
    std::vector<std::vector<std::uint32_t>> makers;  // each distinct maker set
    std::uint32_t catalogue{};
    bool coded{false};
};

enum class Conflict : std::uint8_t { none, unit, specification, maker, catalogue };

class Clusterer {
  public:
    explicit Clusterer(const Nodes& nodes)
        : nodes_(nodes), parent_(nodes.nodes.size()), summaries_(nodes.nodes.size()) {
        std::iota(parent_.begin(), parent_.end(), 0U);
        for (std::uint32_t i = 0; i < parent_.size(); ++i) {
            const Node& node = nodes_.nodes[i];
            Summary& summary = summaries_[i];
            const auto identities = nodes_.identities(node);
            summary.identity.assign(identities.begin(), identities.end());
            const auto makers = nodes_.makers(node);
            if (!makers.empty()) {
                summary.makers.emplace_back(makers.begin(), makers.end());
            }
            summary.catalogue = node.catalogue;
            summary.coded = node.codes > 0;
        }
    }

    void run() {
        by_code();
        by_specification();
        by_words();
        for (std::uint32_t i = 0; i < parent_.size(); ++i) {
            if (nodes_.nodes[i].codes > 1) {
                open_.push_back({OpenKind::several_codes, {i}, 0});
            }
        }
    }

    std::uint32_t root(std::uint32_t node) {
        while (parent_[node] != node) {
            parent_[node] = parent_[parent_[node]];
            node = parent_[node];
        }
        return node;
    }
    std::vector<Link>& links() { return links_; }
    std::vector<OpenMatch>& open() { return open_; }

  private:
    Conflict conflict(std::uint32_t a, std::uint32_t b) const {
        const Summary& left = summaries_[a];
        const Summary& right = summaries_[b];
        if (nodes_.nodes[a].dimension != nodes_.nodes[b].dimension) {
            return Conflict::unit;
        }
        if (left.catalogue != 0 && right.catalogue != 0 && left.catalogue != right.catalogue) {
            return Conflict::catalogue;
        }
        for (const IdentityValue& one : left.identity) {
            for (const IdentityValue& other : right.identity) {
                if (one.measure == other.measure && one.value != other.value) {
                    return Conflict::specification;
                }
            }
        }
        for (const auto& one : left.makers) {
            for (const auto& other : right.makers) {
                if (!share_any(one, other)) {
                    return Conflict::maker;
                }
            }
        }
        return Conflict::none;
    }

    void unite(std::uint32_t a, std::uint32_t b) {
        const std::uint32_t keep = std::min(a, b);
        const std::uint32_t gone = std::max(a, b);
        parent_[gone] = keep;
        Summary& into = summaries_[keep];
        Summary& from = summaries_[gone];
        for (const IdentityValue& one : from.identity) {
            if (std::find(into.identity.begin(), into.identity.end(), one) == into.identity.end()) {
                into.identity.push_back(one);
            }
        }
        for (auto& makers : from.makers) {
            if (std::find(into.makers.begin(), into.makers.end(), makers) == into.makers.end()) {
                into.makers.push_back(std::move(makers));
            }
        }
        into.catalogue = std::max(into.catalogue, from.catalogue);
        into.coded = into.coded || from.coded;
        from = Summary();
    }

    // A weak code alone proves little: the names must share a word, unless one has none.
    bool words_agree(const Node& a, const Node& b) const {
        const auto left = nodes_.words(a);
        const auto right = nodes_.words(b);
        return !(a.code.weak || b.code.weak) || left.empty() || right.empty() ||
               share_any(left, right);
    }

    // Codes that meet in any key, directly or through others, form a group; see code_group.
    void by_code() {
        std::vector<std::uint32_t> group(parent_.size());
        std::iota(group.begin(), group.end(), 0U);
        const auto head = [&](std::uint32_t node) {
            while (group[node] != node) {
                group[node] = group[group[node]];
                node = group[node];
            }
            return node;
        };
        std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
        for (std::uint32_t i = 0; i < parent_.size(); ++i) {
            const Node& node = nodes_.nodes[i];
            if (node.codes == 1) {
                keys.emplace_back(node.code.look_alike, i);
                keys.emplace_back(node.code.transliterated, i);
                keys.emplace_back(node.code.unpacked, i);
            }
        }
        std::sort(keys.begin(), keys.end());
        for (std::size_t i = 1; i < keys.size(); ++i) {
            if (keys[i].first == keys[i - 1].first) {
                const std::uint32_t a = head(keys[i - 1].second);
                const std::uint32_t b = head(keys[i].second);
                group[std::max(a, b)] = std::min(a, b);
            }
        }
        std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
        for (std::uint32_t i = 0; i < parent_.size(); ++i) {
            if (nodes_.nodes[i].codes == 1) {
                order.emplace_back(head(i), i);
            }
        }
        std::sort(order.begin(), order.end());
        std::vector<std::uint32_t> members;
        for (std::size_t begin = 0; begin < order.size();) {
            members.clear();
            std::size_t end = begin;
            for (; end < order.size() && order[end].first == order[begin].first; ++end) {
                members.push_back(order[end].second);
            }
            if (members.size() > 1) {
                code_group(members);
            }
            begin = end;
        }
    }

    // Why two nodes of one code are not one item, if they are not.
    std::optional<OpenKind> refusal(std::uint32_t a, std::uint32_t b) const {
        switch (conflict(a, b)) {
            case Conflict::unit: return OpenKind::same_code_other_unit;
            case Conflict::specification: return OpenKind::same_code_other_specification;
            case Conflict::maker: return OpenKind::same_code_other_maker;
            case Conflict::catalogue: return OpenKind::same_code_uncertain;
            case Conflict::none: break;
        }
        const CodeHash& left = nodes_.nodes[a].code;
        const CodeHash& right = nodes_.nodes[b].code;
        if (left.latin != 0 && right.latin != 0 && left.latin != right.latin &&
            left.unpacked != right.unpacked) {
            return OpenKind::same_code_uncertain;
        }
        if (!words_agree(nodes_.nodes[a], nodes_.nodes[b])) {
            return OpenKind::same_code_other_words;
        }
        return std::nullopt;
    }

    // A node that agrees with two others which contradict each other may be either: it is left
    // apart. Among the rest agreement is transitive, so they fall into groups that agree wholly,
    // whatever order they come in. Codes of part number columns are grouped first; a group held
    // together by weak codes joins the one of those that it agrees with in a word.
    void code_group(const std::vector<std::uint32_t>& nodes) {
        if (nodes.size() > most_compared) {
            return code_group_in_order(nodes);
        }
        std::vector<std::uint32_t> strong;
        std::vector<std::uint32_t> weak;
        for (const std::uint32_t node : nodes) {
            (nodes_.nodes[node].code.weak ? weak : strong).push_back(node);
        }
        std::optional<OpenKind> why;
        std::vector<std::vector<std::uint32_t>> groups = agreeing_groups(strong, why);
        const std::size_t strong_groups = groups.size();
        for (std::vector<std::uint32_t>& group : agreeing_groups(weak, why)) {
            std::vector<std::size_t> hosts;
            for (std::size_t host = 0; host < strong_groups; ++host) {
                if (const auto kind = group_refusal(groups[host], group)) {
                    why = why ? std::min(*why, *kind) : *kind;
                } else {
                    hosts.push_back(host);
                }
            }
            if (hosts.size() == 1) {
                link_code(groups[hosts[0]][0], group[0]);
            } else {
                groups.push_back(std::move(group));
            }
        }
        std::vector<std::uint32_t> apart;  // one node per item of the group
        for (const std::vector<std::uint32_t>& group : groups) {
            apart.push_back(group[0]);
        }
        ask_apart(why, std::move(apart));
    }

    // Links what agrees; the first node of each resulting group stands for it.
    std::vector<std::vector<std::uint32_t>> agreeing_groups(const std::vector<std::uint32_t>& nodes,
                                                            std::optional<OpenKind>& why) {
        const std::size_t size = nodes.size();
        std::vector<std::uint8_t> agree(size * size, 1);
        bool all = true;
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = i + 1; j < size; ++j) {
                const auto kind = refusal(nodes[i], nodes[j]);
                agree[i * size + j] = agree[j * size + i] = kind ? 0 : 1;
                all = all && !kind;
                if (kind) {
                    why = why ? std::min(*why, *kind) : *kind;
                }
            }
        }
        std::vector<bool> torn(size, false);
        for (std::size_t v = 0; !all && v < size; ++v) {
            for (std::size_t u = 0; u < size && !torn[v]; ++u) {
                for (std::size_t w = u + 1; w < size && !torn[v]; ++w) {
                    torn[v] = u != v && w != v && agree[v * size + u] != 0 &&
                              agree[v * size + w] != 0 && agree[u * size + w] == 0;
                }
            }
        }
        std::vector<std::vector<std::uint32_t>> groups;
        std::vector<std::size_t> group_of(size);
        for (std::size_t i = 0; i < size; ++i) {
            group_of[i] = groups.size();
            for (std::size_t j = 0; j < i; ++j) {
                const bool alike = torn[i] && torn[j] && same_profile(nodes[i], nodes[j]);
                if (agree[i * size + j] != 0 && ((!torn[i] && !torn[j]) || alike)) {
                    link_code(nodes[j], nodes[i]);
                    group_of[i] = group_of[j];
                    break;
                }
            }
            if (group_of[i] == groups.size()) {
                groups.emplace_back();
            }
            groups[group_of[i]].push_back(nodes[i]);
        }
        return groups;
    }

    // Why a group of weak codes may not join a group of strong ones: a contradiction between any
    // two members, or no word in common between any.
    std::optional<OpenKind> group_refusal(const std::vector<std::uint32_t>& strong,
                                          const std::vector<std::uint32_t>& weak) const {
        bool words = false;
        for (const std::uint32_t a : strong) {
            for (const std::uint32_t b : weak) {
                const auto kind = refusal(a, b);
                if (kind && *kind != OpenKind::same_code_other_words) {
                    return kind;
                }
                words = words || !kind;
            }
        }
        return words ? std::nullopt : std::optional(OpenKind::same_code_other_words);
    }

    // Too many spellings of one code to compare all pairs: each joins the first that takes it.
    void code_group_in_order(const std::vector<std::uint32_t>& nodes) {
        std::vector<std::uint32_t> heads;
        std::optional<OpenKind> why;
        for (const std::uint32_t node : nodes) {
            bool joined = false;
            for (const std::uint32_t head : heads) {
                const auto kind = refusal(head, node);
                if (!kind && conflict(root(head), root(node)) == Conflict::none) {
                    link_code(head, node);
                    joined = true;
                    break;
                }
                why = why ? why : kind;
            }
            if (!joined) {
                heads.push_back(node);
            }
        }
        ask_apart(why, std::move(heads));
    }

    void ask_apart(std::optional<OpenKind> why, std::vector<std::uint32_t> apart) {
        if (why && apart.size() > 1) {
            apart.resize(std::min(apart.size(), most_asked + 1));
            open_.push_back({*why, std::move(apart), 1});
        }
    }

    bool same_profile(std::uint32_t a, std::uint32_t b) const {
        const auto one = nodes_.identities(nodes_.nodes[a]);
        const auto other = nodes_.identities(nodes_.nodes[b]);
        const auto makers = nodes_.makers(nodes_.nodes[a]);
        const auto other_makers = nodes_.makers(nodes_.nodes[b]);
        return std::equal(one.begin(), one.end(), other.begin(), other.end()) &&
               std::equal(makers.begin(), makers.end(), other_makers.begin(), other_makers.end()) &&
               nodes_.nodes[a].code.look_alike == nodes_.nodes[b].code.look_alike;
    }

    void link_code(std::uint32_t first, std::uint32_t second) {
        const std::uint32_t a = root(first);
        const std::uint32_t b = root(second);
        if (a == b) {
            return;
        }
        const CodeHash& left = nodes_.nodes[first].code;
        const CodeHash& right = nodes_.nodes[second].code;
        const bool same_script = (left.latin == 0) == (right.latin == 0);
        const LinkReason reason =
            left.look_alike == right.look_alike
                ? (same_script ? LinkReason::same_code : LinkReason::look_alike)
            : left.transliterated == right.transliterated ? LinkReason::transliterated
                                                          : LinkReason::packing;
        links_.push_back({first, second, reason, 1});
        unite(a, b);
    }

    void by_specification() {
        std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
        for (std::uint32_t i = 0; i < parent_.size(); ++i) {
            if (nodes_.nodes[i].codes == 0 && nodes_.nodes[i].specification != 0) {
                order.emplace_back(nodes_.nodes[i].specification, i);
            }
        }
        std::sort(order.begin(), order.end());
        for (std::size_t i = 1; i < order.size(); ++i) {
            if (order[i].first == order[i - 1].first) {
                join(order[i - 1].second, order[i].second, LinkReason::specification, 1);
            }
        }
    }

    bool join(std::uint32_t first, std::uint32_t second, LinkReason reason, double similarity) {
        const std::uint32_t a = root(first);
        const std::uint32_t b = root(second);
        if (a == b) {
            return true;
        }
        if (conflict(a, b) != Conflict::none || (summaries_[a].coded && summaries_[b].coded)) {
            return false;
        }
        links_.push_back({first, second, reason, similarity});
        unite(a, b);
        return true;
    }

    // Names are compared only where measures, marks and dimension agree in all of them.
    void by_words() {
        weigh_words();
        std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
        for (std::uint32_t i = 0; i < parent_.size(); ++i) {
            const Node& node = nodes_.nodes[i];
            if (node.codes <= 1 && node.words > 0 && node.source != CodeSource::name) {
                order.emplace_back(node.signature * 31 + static_cast<std::uint64_t>(node.dimension),
                                   i);
            }
        }
        std::sort(order.begin(), order.end());
        for (std::size_t begin = 0; begin < order.size();) {
            std::size_t end = begin + 1;
            while (end < order.size() && order[end].first == order[begin].first) {
                ++end;
            }
            if (end - begin > 1) {
                word_block({order.data() + begin, end - begin});
            }
            begin = end;
        }
    }

    void weigh_words() {
        std::vector<std::uint32_t> frequency(nodes_.word_texts.size(), 0);
        for (const std::uint32_t word : nodes_.word_ids) {
            ++frequency[word];
        }
        weights_.reserve(frequency.size());
        const double count = static_cast<double>(nodes_.nodes.size());
        for (const std::uint32_t one : frequency) {
            weights_.push_back(std::log(1 + count / (1 + static_cast<double>(one))));
        }
    }

    void word_block(std::span<const std::pair<std::uint64_t, std::uint32_t>> block) {
        // Postings of the block: word -> its nodes, in canonical order.
        std::vector<std::pair<std::uint32_t, std::uint32_t>> postings;
        for (const auto& [signature, node] : block) {
            for (const std::uint32_t word : nodes_.words(nodes_.nodes[node])) {
                postings.emplace_back(word, node);
            }
        }
        std::sort(postings.begin(), postings.end());
        for (const auto& [signature, node] : block) {
            compare_with_earlier(node, postings);
        }
    }

    struct Scored {
        double similarity{};
        std::uint32_t node{};
        bool may_merge{};
    };

    void compare_with_earlier(
        std::uint32_t node, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& postings) {
        std::vector<std::uint32_t> candidates;
        std::vector<std::uint32_t> rare(nodes_.words(nodes_.nodes[node]).begin(),
                                        nodes_.words(nodes_.nodes[node]).end());
        std::sort(rare.begin(), rare.end(), [&](std::uint32_t a, std::uint32_t b) {
            return weights_[a] != weights_[b] ? weights_[a] > weights_[b]
                                              : nodes_.word_texts[a] < nodes_.word_texts[b];
        });
        rare.resize(std::min<std::size_t>(rare.size(), 4));
        for (const std::uint32_t word : rare) {
            auto at = std::lower_bound(postings.begin(), postings.end(), std::pair(word, 0U));
            for (std::size_t taken = 0; at != postings.end() && at->first == word &&
                                        at->second < node && taken < longest_postings;
                 ++at, ++taken) {
                candidates.push_back(at->second);
            }
        }
        std::sort(candidates.begin(), candidates.end());
        candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
        std::vector<Scored> scored;
        for (const std::uint32_t other : candidates) {
            const Scored one = compare(node, other);
            if (one.similarity >= ask_similarity) {
                scored.push_back(one);
            }
        }
        std::sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) {
            return a.similarity != b.similarity ? a.similarity > b.similarity : a.node < b.node;
        });
        settle(node, scored);
    }

    void settle(std::uint32_t node, const std::vector<Scored>& scored) {
        OpenMatch question{OpenKind::similar_names, {node}, 0};
        for (const Scored& one : scored) {
            const std::uint32_t a = root(node);
            const std::uint32_t b = root(one.node);
            if (a == b || (summaries_[a].coded && summaries_[b].coded) ||
                conflict(a, b) != Conflict::none) {
                continue;
            }
            const bool uncoded = !summaries_[a].coded && !summaries_[b].coded;
            const bool catalogue =
                nodes_.nodes[one.node].catalogue != 0 || nodes_.nodes[node].catalogue != 0;
            if (one.may_merge && one.similarity >= merge_similarity && (uncoded || catalogue)) {
                join(one.node, node, LinkReason::similar_words, one.similarity);
            } else if (question.variants.size() <= most_asked) {
                question.variants.push_back(one.node);
                question.similarity = std::max(question.similarity, one.similarity);
            }
        }
        if (question.variants.size() > 1) {
            open_.push_back(std::move(question));
        }
    }

    // Cosine of the weighted words. A merge needs one name to hold every word of the other: two
    // names that each have a word of their own ("left", "right") are at most asked about.
    Scored compare(std::uint32_t a, std::uint32_t b) const {
        const auto left = nodes_.words(nodes_.nodes[a]);
        const auto right = nodes_.words(nodes_.nodes[b]);
        double common = 0;
        double left_norm = 0;
        double right_norm = 0;
        std::size_t shared = 0;
        std::size_t i = 0;
        std::size_t j = 0;
        while (i < left.size() || j < right.size()) {
            const bool take_left = j == right.size() || (i < left.size() && left[i] <= right[j]);
            const bool take_right = i == left.size() || (j < right.size() && right[j] <= left[i]);
            const double weight = weights_[take_left ? left[i] : right[j]];
            const double square = weight * weight;
            left_norm += take_left ? square : 0;
            right_norm += take_right ? square : 0;
            if (take_left && take_right) {
                common += square;
                ++shared;
            }
            i += take_left ? 1 : 0;
            j += take_right ? 1 : 0;
        }
        const double similarity = common / std::sqrt(left_norm * right_norm);
        return {similarity, b, shared == left.size() || shared == right.size()};
    }

    const Nodes& nodes_;
    std::vector<std::uint32_t> parent_;
    std::vector<Summary> summaries_;
    std::vector<double> weights_;
    std::vector<Link> links_;
    std::vector<OpenMatch> open_;
};

std::string code_text(std::uint32_t variant, std::span<const Variant> variants,
                      const Clusters& clusters) {
    const auto& codes = clusters.codes[variant];
    return text::printable(codes.empty() ? variants[variant].name : codes[0], 60);
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

Clusters cluster(std::span<const Variant> variants, const Reference& reference) {
    Nodes nodes = make_nodes(variants, reference);
    Clusterer clusterer(nodes);
    clusterer.run();

    Clusters out;
    std::vector<std::uint32_t> item_of_root(nodes.nodes.size(), UINT32_MAX);
    out.item.reserve(variants.size());
    std::vector<std::uint32_t> last_of_node(nodes.nodes.size(), UINT32_MAX);
    std::vector<std::uint32_t> item_of_node(nodes.nodes.size());
    for (std::uint32_t node = 0; node < nodes.nodes.size(); ++node) {  // by rising key
        std::uint32_t& item = item_of_root[clusterer.root(node)];
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
    for (const Link& link : clusterer.links()) {
        out.links.push_back({named(link.first), named(link.second), link.reason, link.similarity});
    }
    std::set<std::pair<OpenKind, std::vector<std::uint32_t>>> asked;  // one question per items
    for (OpenMatch& open : clusterer.open()) {
        std::vector<std::uint32_t> kept;
        std::vector<std::uint32_t> items;
        for (const std::uint32_t node : open.variants) {
            if (std::find(items.begin(), items.end(), item_of_node[node]) == items.end()) {
                items.push_back(item_of_node[node]);
                kept.push_back(named(node));
            }
        }
        std::sort(items.begin(), items.end());
        if ((kept.size() > 1 || open.kind == OpenKind::several_codes) &&
            asked.emplace(open.kind, std::move(items)).second) {
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
