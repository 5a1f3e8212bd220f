#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/calendar.h"

namespace artel::access {

// How often a password may be tried: 10 times in any 15 minutes for one key (an account, an
// address, a browser known to the account). Nothing is ever locked: a key is quiet again by itself,
// and a browser that signed in before has a key of its own, which nobody else's guesses touch.
//
// Not safe for several threads. Memory is bounded: of more than `most_keys`, those quiet for the
// longest are forgotten.
class GuessGuard {
  public:
    static constexpr std::size_t tries = 10;
    static constexpr std::int64_t window = std::int64_t{15} * 60 * 1'000'000;  // microseconds

    explicit GuessGuard(std::size_t most_keys = 100'000) : most_keys_(most_keys) {}

    // Counts a try under every key, unless one of them is exhausted.
    bool admit(const std::vector<std::string>& keys, Instant now);
    // The try of that moment was right after all: it is not counted.
    void forgive(const std::vector<std::string>& keys, Instant at);

    std::size_t size() const { return kept_.size(); }

  private:
    // The moments of the last tries, the oldest first; 0 = none.
    using Moments = std::array<std::int64_t, tries>;
    void forget(Instant now);

    std::size_t most_keys_;
    std::unordered_map<std::string, Moments> kept_;
};

}  // namespace artel::access
