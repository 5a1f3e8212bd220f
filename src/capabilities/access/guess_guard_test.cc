#include "capabilities/access/guess_guard.h"

#include <deque>
#include <map>

#include "support/laws.h"

namespace artel::access {
namespace {

constexpr Instant after(std::int64_t seconds) {
    return {1'000'000'000'000 + seconds * 1'000'000};
}

}  // namespace

TEST_CASE("ten tries in any quarter of an hour, then quiet, then ten again") {
    GuessGuard guard;
    for (int i = 0; i < 10; ++i) {
        CHECK(guard.admit({"account anna"}, after(i)));
    }
    CHECK_FALSE(guard.admit({"account anna"}, after(10)));
    CHECK_FALSE(guard.admit({"account anna"}, after(899)));
    CHECK(guard.admit({"account anna"}, after(900)));
    CHECK_FALSE(guard.admit({"account anna"}, after(900)));
}

TEST_CASE("a refused try is counted under none of its keys") {
    GuessGuard guard;
    for (int i = 0; i < 10; ++i) {
        CHECK(guard.admit({"account anna", "address 1"}, after(0)));
    }
    for (int i = 0; i < 20; ++i) {
        CHECK_FALSE(guard.admit({"account anna", "address 2"}, after(1)));
    }
    CHECK(guard.admit({"account boris", "address 2"}, after(2)));
}

TEST_CASE("ten thousand guesses from many addresses never reach the known browser") {
    GuessGuard guard;
    int admitted = 0;
    for (int i = 0; i < 10'000; ++i) {
        admitted +=
            guard.admit({"account anna", "address " + std::to_string(i)}, after(i / 100)) ? 1 : 0;
        CHECK(guard.admit({"device anna's"}, after(i / 100)));
        guard.forgive({"device anna's"}, after(i / 100));
    }
    CHECK(admitted == 10);
}

TEST_CASE("memory stays bounded") {
    GuessGuard guard(1000);
    for (int i = 0; i < 20'000; ++i) {
        (void)guard.admit({"account " + std::to_string(i)}, after(i / 50));
        REQUIRE(guard.size() <= 1000);
    }
}

TEST_CASE("laws of guessing") {
    using Step = std::tuple<int, int, bool>;  // seconds passed, key, was it right
    test::law("never more than ten wrong tries within the window",
              [](const std::vector<Step>& run) {
                  GuessGuard guard;
                  std::map<std::string, std::deque<std::int64_t>> wrong;
                  std::int64_t seconds = 0;
                  for (const auto& [passed, which, right] : run) {
                      seconds += std::abs(passed % 200);
                      const std::string key = std::to_string(std::abs(which % 3));
                      auto& kept = wrong[key];
                      while (!kept.empty() && kept.front() <= seconds - 900) {
                          kept.pop_front();
                      }
                      const bool admitted = guard.admit({key}, after(seconds));
                      RC_ASSERT(admitted == (kept.size() < 10));
                      if (admitted && right) {
                          guard.forgive({key}, after(seconds));
                      } else if (admitted) {
                          kept.push_back(seconds);
                      }
                  }
              });
}

}  // namespace artel::access
