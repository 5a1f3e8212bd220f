#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engines/resolve/cluster.h"
#include "engines/resolve/nodes.h"

namespace artel::resolve {

// Why two clusters may not be one.
enum class Conflict : std::uint8_t { none, unit, specification, maker, catalogue };

// Clusters while they grow: a union-find over nodes in which each root sums up what its members
// have said. Members never contradict the summary, so one look at two summaries tells whether any
// two members contradict each other.
//
// Items are those clusters, joined further by what people said to be the same. Rules look at
// clusters, so that a decision never makes them see less; what people keep apart is looked up by
// items, so that nothing passes through a third line.
class ClusterState {
  public:
    explicit ClusterState(const Nodes& nodes);

    const Nodes& nodes() const { return nodes_; }
    const Node& node(std::uint32_t index) const { return nodes_.nodes[index]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(parent_.size()); }
    std::uint32_t root(std::uint32_t node) { return root(parent_, node); }
    std::uint32_t item(std::uint32_t node) { return root(item_parent_, node); }
    // What two nodes alone say of each other.
    Conflict contradiction(std::uint32_t a, std::uint32_t b) const;
    // Of two roots.
    Conflict conflict(std::uint32_t a, std::uint32_t b) const;
    bool coded(std::uint32_t root) const { return summaries_[root].coded; }

    // People said that two nodes are different things, or one thing. All of the first kind come
    // before all of the second, and both before the rules.
    void keep_apart(std::uint32_t a, std::uint32_t b);
    void make_one(std::uint32_t a, std::uint32_t b);
    // Whether people keep the items of two nodes apart.
    bool kept_apart(std::uint32_t a, std::uint32_t b);

    // Unites the clusters of two nodes, whatever they say, and keeps the link. False: people keep
    // them apart.
    bool unite(const Link& link);
    // The same unless they contradict each other or both hold codes. False: they stay apart.
    bool join(const Link& link);
    void ask(OpenMatch open) { open_.push_back(std::move(open)); }

    const std::vector<Link>& links() const { return links_; }
    const std::vector<OpenMatch>& open() const { return open_; }

  private:
    struct Summary {
        std::vector<IdentityValue> identity;             // one value per kind
        std::vector<std::vector<std::uint32_t>> makers;  // each distinct maker set
        std::uint32_t catalogue{};
        bool coded{false};
    };

    static std::uint32_t root(std::vector<std::uint32_t>& parent, std::uint32_t node);
    void unite_items(std::uint32_t a, std::uint32_t b);

    const Nodes& nodes_;
    std::vector<std::uint32_t> parent_;
    std::vector<std::uint32_t> item_parent_;
    std::vector<std::vector<std::uint32_t>> apart_;  // by item: nodes; empty if nobody decided so
    std::vector<Summary> summaries_;
    std::vector<Link> links_;      // between nodes
    std::vector<OpenMatch> open_;  // likewise
};

bool share_any(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

inline constexpr std::size_t most_asked = 5;  // candidates of one question

// The three stages, in this order. Each takes nodes by rising key, so that the result does not
// depend on the order of the lines.
void unite_by_codes(ClusterState& state);
void unite_by_specification(ClusterState& state);
void unite_by_words(ClusterState& state);

}  // namespace artel::resolve
