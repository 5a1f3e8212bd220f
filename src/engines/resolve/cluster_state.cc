#include "engines/resolve/cluster_state.h"

#include <algorithm>
#include <numeric>

namespace artel::resolve {

bool share_any(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
    return std::any_of(a.begin(), a.end(), [&](std::uint32_t one) {
        return std::find(b.begin(), b.end(), one) != b.end();
    });
}

ClusterState::ClusterState(const Nodes& nodes)
    : nodes_(nodes), parent_(nodes.nodes.size()), summaries_(nodes.nodes.size()) {
    std::iota(parent_.begin(), parent_.end(), 0U);
    for (std::uint32_t i = 0; i < parent_.size(); ++i) {
        const Node& one = nodes_.nodes[i];
        Summary& summary = summaries_[i];
        const auto identities = nodes_.identities(one);
        summary.identity.assign(identities.begin(), identities.end());
        const auto makers = nodes_.makers(one);
        if (!makers.empty()) {
            summary.makers.emplace_back(makers.begin(), makers.end());
        }
        summary.catalogue = one.catalogue;
        summary.coded = one.codes > 0;
    }
}

std::uint32_t ClusterState::root(std::uint32_t node) {
    while (parent_[node] != node) {
        parent_[node] = parent_[parent_[node]];
        node = parent_[node];
    }
    return node;
}

Conflict ClusterState::conflict(std::uint32_t a, std::uint32_t b) const {
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

void ClusterState::unite(const Link& link) {
    const std::uint32_t a = root(link.first);
    const std::uint32_t b = root(link.second);
    if (a == b) {
        return;
    }
    links_.push_back(link);
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

bool ClusterState::join(const Link& link) {
    const std::uint32_t a = root(link.first);
    const std::uint32_t b = root(link.second);
    if (a == b) {
        return true;
    }
    if (conflict(a, b) != Conflict::none || (coded(a) && coded(b))) {
        return false;
    }
    unite(link);
    return true;
}

}  // namespace artel::resolve
