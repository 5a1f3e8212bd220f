#include "engines/plan/state_space.h"

#include <algorithm>
#include <bit>
#include <unordered_map>

namespace artel::plan {

StateSpace::StateSpace(std::size_t pairs, std::size_t most) {
    masks.push_back(0);
    std::size_t from = 0;
    for (std::size_t n = 0; n < most; ++n) {  // from the sets of n pairs, those of n + 1
        const std::size_t to = masks.size();
        for (std::size_t s = from; s < to; ++s) {
            const auto next = static_cast<std::size_t>(std::bit_width(masks[s]));
            for (std::size_t q = next; q < pairs; ++q) {
                masks.push_back(masks[s] | std::uint64_t{1} << q);
            }
        }
        from = to;
    }
    std::unordered_map<std::uint64_t, std::uint16_t> index;
    for (std::size_t s = 0; s < masks.size(); ++s) {
        index.emplace(masks[s], static_cast<std::uint16_t>(s));
    }
    with.resize(pairs);
    first_member.push_back(0);
    for (std::size_t s = 0; s < masks.size(); ++s) {
        for (std::size_t q = 0; q < pairs; ++q) {
            const std::uint64_t bit = std::uint64_t{1} << q;
            if ((masks[s] & bit) != 0) {
                const std::uint16_t smaller = index.at(masks[s] & ~bit);
                members.push_back(static_cast<std::uint8_t>(q));
                without.push_back(smaller);
                with[q].emplace_back(smaller, static_cast<std::uint16_t>(s));
            }
        }
        first_member.push_back(static_cast<std::uint32_t>(members.size()));
    }
}

const StateSpace& StateSpaces::get(std::size_t pairs, std::size_t most) {
    const auto key = std::pair(pairs, std::min(pairs, most));
    const auto found = spaces_.find(key);
    if (found != spaces_.end()) {
        return found->second;
    }
    return spaces_.try_emplace(key, key.first, key.second).first->second;
}

}  // namespace artel::plan
