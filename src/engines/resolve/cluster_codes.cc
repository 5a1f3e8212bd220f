#include <algorithm>
#include <numeric>
#include <optional>

#include "engines/resolve/cluster_state.h"

namespace artel::resolve {
namespace {

constexpr std::size_t most_compared = 64;  // spellings of one code

class ByCodes {
  public:
    explicit ByCodes(ClusterState& state) : state_(state) {}

    // Codes that meet in any key, directly or through others, form a group; see code_group.
    void run() {
        std::vector<std::uint32_t> group(state_.size());
        std::iota(group.begin(), group.end(), 0U);
        const auto head = [&](std::uint32_t node) {
            while (group[node] != node) {
                group[node] = group[group[node]];
                node = group[node];
            }
            return node;
        };
        std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
        for (std::uint32_t i = 0; i < state_.size(); ++i) {
            const Node& node = state_.node(i);
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
        for (std::uint32_t i = 0; i < state_.size(); ++i) {
            if (state_.node(i).codes == 1) {
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

  private:
    // A weak code alone proves little: the names must share a word, unless one has none.
    bool words_agree(const Node& a, const Node& b) const {
        const auto left = state_.nodes().words(a);
        const auto right = state_.nodes().words(b);
        return !(a.code.weak || b.code.weak) || left.empty() || right.empty() ||
               share_any(left, right);
    }

    // Why two nodes of one code are not one item, if they are not.
    std::optional<OpenKind> refusal(std::uint32_t a, std::uint32_t b) const {
        switch (state_.contradiction(a, b)) {
            case Conflict::unit: return OpenKind::same_code_other_unit;
            case Conflict::specification: return OpenKind::same_code_other_specification;
            case Conflict::maker: return OpenKind::same_code_other_maker;
            case Conflict::catalogue: return OpenKind::same_code_uncertain;
            case Conflict::none: break;
        }
        const CodeHash& left = state_.node(a).code;
        const CodeHash& right = state_.node(b).code;
        if (left.latin != 0 && right.latin != 0 && left.latin != right.latin &&
            left.unpacked != right.unpacked) {
            return OpenKind::same_code_uncertain;
        }
        if (!words_agree(state_.node(a), state_.node(b))) {
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
            (state_.node(node).code.weak ? weak : strong).push_back(node);
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
            if (hosts.size() != 1 || !link_code(groups[hosts[0]][0], group[0])) {
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
                if (agree[i * size + j] != 0 && ((!torn[i] && !torn[j]) || alike) &&
                    link_code(nodes[j], nodes[i])) {
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
                if (!kind &&
                    state_.conflict(state_.root(head), state_.root(node)) == Conflict::none &&
                    link_code(head, node)) {
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
            state_.ask({*why, std::move(apart), 1});
        }
    }

    bool same_profile(std::uint32_t a, std::uint32_t b) const {
        const auto one = state_.nodes().identities(state_.node(a));
        const auto other = state_.nodes().identities(state_.node(b));
        const auto makers = state_.nodes().makers(state_.node(a));
        const auto other_makers = state_.nodes().makers(state_.node(b));
        return std::equal(one.begin(), one.end(), other.begin(), other.end()) &&
               std::equal(makers.begin(), makers.end(), other_makers.begin(), other_makers.end()) &&
               state_.node(a).code.look_alike == state_.node(b).code.look_alike;
    }

    bool link_code(std::uint32_t first, std::uint32_t second) {
        const CodeHash& left = state_.node(first).code;
        const CodeHash& right = state_.node(second).code;
        const bool same_script = (left.latin == 0) == (right.latin == 0);
        const LinkReason reason =
            left.look_alike == right.look_alike
                ? (same_script ? LinkReason::same_code : LinkReason::look_alike)
            : left.transliterated == right.transliterated ? LinkReason::transliterated
                                                          : LinkReason::packing;
        return state_.unite({first, second, reason, 1});
    }

    ClusterState& state_;
};

}  // namespace

void unite_by_codes(ClusterState& state) {
    ByCodes(state).run();
}

}  // namespace artel::resolve
