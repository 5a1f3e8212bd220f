#include <algorithm>
#include <cmath>

#include "engines/index/words.h"
#include "engines/resolve/cluster_state.h"

namespace artel::resolve {
namespace {

constexpr double merge_similarity = 0.9;
constexpr double ask_similarity = 0.75;
constexpr std::size_t longest_postings = 200;  // lines a word may bring as candidates

class ByWords {
  public:
    explicit ByWords(ClusterState& state) : state_(state) {}

    // Names are compared only where measures, marks and dimension agree in all of them.
    void run() {
        weigh_words();
        std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
        for (std::uint32_t i = 0; i < state_.size(); ++i) {
            const Node& node = state_.node(i);
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

  private:
    void weigh_words() {
        std::vector<std::uint32_t> frequency(state_.nodes().word_texts.size(), 0);
        for (const std::uint32_t word : state_.nodes().word_ids) {
            ++frequency[word];
        }
        weights_.reserve(frequency.size());
        const double count = static_cast<double>(state_.size());
        for (const std::uint32_t one : frequency) {
            weights_.push_back(std::log(1 + count / (1 + static_cast<double>(one))));
        }
    }

    using Postings = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // word -> node

    // Two names with a code each have nothing to say to each other: those without are compared with
    // all, those with a code with those without.
    void word_block(std::span<const std::pair<std::uint64_t, std::uint32_t>> block) {
        Postings coded;
        Postings uncoded;
        for (const auto& [signature, node] : block) {
            for (const std::uint32_t word : state_.nodes().words(state_.node(node))) {
                (state_.node(node).codes > 0 ? coded : uncoded).emplace_back(word, node);
            }
        }
        if (uncoded.empty()) {
            return;
        }
        std::sort(coded.begin(), coded.end());
        std::sort(uncoded.begin(), uncoded.end());
        for (const auto& [signature, node] : block) {
            candidates_.clear();
            add_candidates(node, uncoded);
            if (state_.node(node).codes == 0) {
                add_candidates(node, coded);
            }
            compare_with_earlier(node);
        }
    }

    // The earlier nodes that share one of the node's four rarest words, once for each.
    void add_candidates(std::uint32_t node, const Postings& postings) {
        const auto words = state_.nodes().words(state_.node(node));
        std::vector<std::uint32_t> rare(words.begin(), words.end());
        std::sort(rare.begin(), rare.end(), [&](std::uint32_t a, std::uint32_t b) {
            return weights_[a] != weights_[b] ? weights_[a] > weights_[b] : a < b;
        });
        rare.resize(std::min<std::size_t>(rare.size(), 4));
        for (const std::uint32_t word : rare) {
            auto at = std::lower_bound(postings.begin(), postings.end(), std::pair(word, 0U));
            for (std::size_t taken = 0; at != postings.end() && at->first == word &&
                                        at->second < node && taken < longest_postings;
                 ++at, ++taken) {
                candidates_.push_back(at->second);
            }
        }
    }

    struct Scored {
        double similarity{};
        std::uint32_t node{};
        bool may_merge{};
    };

    void compare_with_earlier(std::uint32_t node) {
        std::vector<std::uint32_t>& candidates = candidates_;
        std::sort(candidates.begin(), candidates.end());
        std::vector<Scored> scored;
        for (std::size_t begin = 0; begin < candidates.size();) {
            const std::uint32_t other = candidates[begin];
            std::size_t end = begin + 1;
            while (end < candidates.size() && candidates[end] == other) {
                ++end;
            }
            // Names of three words or more that agree share two of the rare ones.
            const bool long_names =
                std::min(state_.node(node).words, state_.node(other).words) >= 3;
            if (end - begin >= (long_names ? 2U : 1U)) {
                const Scored one = compare(node, other);
                if (one.similarity >= ask_similarity) {
                    scored.push_back(one);
                }
            }
            begin = end;
        }
        std::sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) {
            return a.similarity != b.similarity ? a.similarity > b.similarity : a.node < b.node;
        });
        settle(node, scored);
    }

    void settle(std::uint32_t node, const std::vector<Scored>& scored) {
        OpenMatch question{OpenKind::similar_names, {node}, 0};
        for (const Scored& one : scored) {
            const std::uint32_t a = state_.root(node);
            const std::uint32_t b = state_.root(one.node);
            if (a == b || state_.kept_apart(a, b) || (state_.coded(a) && state_.coded(b)) ||
                state_.conflict(a, b) != Conflict::none) {
                continue;
            }
            const bool uncoded = !state_.coded(a) && !state_.coded(b);
            const bool catalogue =
                state_.node(one.node).catalogue != 0 || state_.node(node).catalogue != 0;
            if (one.may_merge && one.similarity >= merge_similarity && (uncoded || catalogue)) {
                state_.join({one.node, node, LinkReason::similar_words, one.similarity});
            } else if (state_.item(a) != state_.item(b) && question.variants.size() <= most_asked) {
                question.variants.push_back(one.node);
                question.similarity = std::max(question.similarity, one.similarity);
            }
        }
        if (question.variants.size() > 1) {
            state_.ask(std::move(question));
        }
    }

    struct OwnWords {
        std::size_t count{};
        std::uint32_t last{};
    };

    // Cosine of the weighted words. A merge needs one name to hold every word of the other. Names
    // that each have words of their own ("left", "right") are different things, unless those are
    // one word each and a letter apart: then a person is asked.
    Scored compare(std::uint32_t a, std::uint32_t b) const {
        const auto left = state_.nodes().words(state_.node(a));
        const auto right = state_.nodes().words(state_.node(b));
        double common = 0;
        double left_norm = 0;
        double right_norm = 0;
        OwnWords left_own;
        OwnWords right_own;
        std::size_t i = 0;
        std::size_t j = 0;
        while (i < left.size() || j < right.size()) {
            const bool take_left = j == right.size() || (i < left.size() && left[i] <= right[j]);
            const bool take_right = i == left.size() || (j < right.size() && right[j] <= left[i]);
            const std::uint32_t word = take_left ? left[i] : right[j];
            const double square = weights_[word] * weights_[word];
            left_norm += take_left ? square : 0;
            right_norm += take_right ? square : 0;
            if (take_left && take_right) {
                common += square;
            } else {
                OwnWords& own = take_left ? left_own : right_own;
                ++own.count;
                own.last = word;
            }
            i += take_left ? 1 : 0;
            j += take_right ? 1 : 0;
        }
        const double norm = std::sqrt(left_norm * right_norm);
        if (left_own.count == 0 || right_own.count == 0) {
            return {common / norm, b, true};
        }
        const auto& texts = state_.nodes().word_texts;
        const bool misspelt = left_own.count == 1 && right_own.count == 1 && common > 0 &&
                              index::one_letter_apart(texts[left_own.last], texts[right_own.last]);
        return {misspelt ? ask_similarity : 0, b, false};
    }

    ClusterState& state_;
    std::vector<double> weights_;            // by word
    std::vector<std::uint32_t> candidates_;  // of the node at hand
};

}  // namespace

void unite_by_specification(ClusterState& state) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
    for (std::uint32_t i = 0; i < state.size(); ++i) {
        if (state.node(i).codes == 0 && state.node(i).specification != 0) {
            order.emplace_back(state.node(i).specification, i);
        }
    }
    std::sort(order.begin(), order.end());
    for (std::size_t i = 1; i < order.size(); ++i) {
        if (order[i].first == order[i - 1].first) {
            state.join({order[i - 1].second, order[i].second, LinkReason::specification, 1});
        }
    }
}

void unite_by_words(ClusterState& state) {
    ByWords(state).run();
}

}  // namespace artel::resolve
