#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace artel::plan {

// The sets of at most `most` out of `pairs` started pairs, smaller sets' indices first.
// State 0 is the empty set.
struct StateSpace {
    StateSpace(std::size_t pairs, std::size_t most);

    std::vector<std::uint64_t> masks;
    // members[first_member[s] .. first_member[s+1])
    std::vector<std::uint8_t> members;
    std::vector<std::uint32_t> first_member;
    // without[first_member[s] + n]: the state without the n-th member of s.
    std::vector<std::uint16_t> without;
    // By pair q: (state without q, the same state with q).
    std::vector<std::vector<std::pair<std::uint16_t, std::uint16_t>>> with;

    std::size_t size() const { return masks.size(); }
};

// One space per (pairs, most), built on first use. Not for concurrent use.
class StateSpaces {
  public:
    const StateSpace& get(std::size_t pairs, std::size_t most);

  private:
    std::map<std::pair<std::size_t, std::size_t>, StateSpace> spaces_;
};

}  // namespace artel::plan
