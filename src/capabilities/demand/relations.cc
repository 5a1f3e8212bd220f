#include "capabilities/demand/relations.h"

#include <algorithm>

namespace artel::demand {

std::uint32_t Relations::index(const std::string& name) {
    const auto [found, fresh] = indexes_.emplace(name, static_cast<std::uint32_t>(indexes_.size()));
    if (fresh) {
        parent_.push_back(found->second);
        apart_.emplace_back();
    }
    return found->second;
}

std::uint32_t Relations::root(std::uint32_t one) {
    while (parent_[one] != one) {
        parent_[one] = parent_[parent_[one]];
        one = parent_[one];
    }
    return one;
}

void Relations::make_one(const std::string& a, const std::string& b) {
    const std::uint32_t keep = root(index(a));
    const std::uint32_t gone = root(index(b));
    if (keep != gone) {
        parent_[gone] = keep;
        apart_[keep].insert(apart_[keep].end(), apart_[gone].begin(), apart_[gone].end());
        apart_[gone].clear();
    }
}

void Relations::keep_apart(const std::string& a, const std::string& b) {
    const std::uint32_t one = index(a);
    const std::uint32_t other = index(b);
    apart_[root(one)].push_back(other);
    apart_[root(other)].push_back(one);
}

Relation Relations::between(const std::string& a, const std::string& b) {
    std::uint32_t one = root(index(a));
    std::uint32_t other = root(index(b));
    if (one == other) {
        return Relation::same;
    }
    if (apart_[one].size() > apart_[other].size()) {
        std::swap(one, other);
    }
    const bool apart = std::any_of(apart_[one].begin(), apart_[one].end(),
                                   [&](std::uint32_t of) { return root(of) == other; });
    return apart ? Relation::different : Relation::open;
}

}  // namespace artel::demand
