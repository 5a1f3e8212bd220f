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
    item_parent_ = parent_;
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

std::uint32_t ClusterState::root(std::vector<std::uint32_t>& parent, std::uint32_t node) {
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

namespace {

bool catalogues_differ(std::uint32_t a, std::uint32_t b) {
    return a != 0 && b != 0 && a != b;
}

bool contradict(std::span<const IdentityValue> a, std::span<const IdentityValue> b) {
    return std::any_of(a.begin(), a.end(), [&](const IdentityValue& one) {
        return std::any_of(b.begin(), b.end(), [&](const IdentityValue& other) {
            return one.measure == other.measure && one.value != other.value;
        });
    });
}

}  // namespace

Conflict ClusterState::contradiction(std::uint32_t a, std::uint32_t b) const {
    const Node& left = nodes_.nodes[a];
    const Node& right = nodes_.nodes[b];
    if (left.dimension != right.dimension) {
        return Conflict::unit;
    }
    if (catalogues_differ(left.catalogue, right.catalogue)) {
        return Conflict::catalogue;
    }
    if (contradict(nodes_.identities(left), nodes_.identities(right))) {
        return Conflict::specification;
    }
    const auto makers = nodes_.makers(left);
    const auto others = nodes_.makers(right);
    return makers.empty() || others.empty() || share_any(makers, others) ? Conflict::none
                                                                         : Conflict::maker;
}

Conflict ClusterState::conflict(std::uint32_t a, std::uint32_t b) const {
    const Summary& left = summaries_[a];
    const Summary& right = summaries_[b];
    if (nodes_.nodes[a].dimension != nodes_.nodes[b].dimension) {
        return Conflict::unit;
    }
    if (catalogues_differ(left.catalogue, right.catalogue)) {
        return Conflict::catalogue;
    }
    if (contradict(left.identity, right.identity)) {
        return Conflict::specification;
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

void ClusterState::keep_apart(std::uint32_t a, std::uint32_t b) {
    apart_.resize(parent_.size());
    apart_[a].push_back(b);
    apart_[b].push_back(a);
}

bool ClusterState::kept_apart(std::uint32_t a, std::uint32_t b) {
    if (apart_.empty()) {
        return false;
    }
    a = item(a);
    b = item(b);
    if (apart_[a].size() > apart_[b].size()) {
        std::swap(a, b);
    }
    return std::any_of(apart_[a].begin(), apart_[a].end(),
                       [&](std::uint32_t node) { return item(node) == b; });
}

void ClusterState::unite_items(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t keep = std::min(item(a), item(b));
    const std::uint32_t gone = std::max(item(a), item(b));
    item_parent_[gone] = keep;
    if (!apart_.empty() && keep != gone) {
        apart_[keep].insert(apart_[keep].end(), apart_[gone].begin(), apart_[gone].end());
        apart_[gone].clear();
    }
}

void ClusterState::make_one(std::uint32_t a, std::uint32_t b) {
    if (item(a) != item(b) && !kept_apart(a, b)) {
        links_.push_back({a, b, LinkReason::decided, 1});
        unite_items(a, b);
    }
}

bool ClusterState::unite(const Link& link) {
    const std::uint32_t a = root(link.first);
    const std::uint32_t b = root(link.second);
    if (a == b) {
        return true;
    }
    if (kept_apart(a, b)) {
        return false;
    }
    unite_items(a, b);
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
    return true;
}

bool ClusterState::join(const Link& link) {
    const std::uint32_t a = root(link.first);
    const std::uint32_t b = root(link.second);
    const bool may = conflict(a, b) == Conflict::none && !(coded(a) && coded(b));
    return a == b || (may && unite(link));
}

}  // namespace artel::resolve
