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
class ClusterState {
  public:
    explicit ClusterState(const Nodes& nodes);

    const Nodes& nodes() const { return nodes_; }
    const Node& node(std::uint32_t index) const { return nodes_.nodes[index]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(parent_.size()); }
    std::uint32_t root(std::uint32_t node);
    // Of two roots, or of two nodes that were not united yet.
    Conflict conflict(std::uint32_t a, std::uint32_t b) const;
    bool coded(std::uint32_t root) const { return summaries_[root].coded; }

    // Unites the clusters of two nodes, whatever they say, and keeps the link.
    void unite(const Link& link);
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

    const Nodes& nodes_;
    std::vector<std::uint32_t> parent_;
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
