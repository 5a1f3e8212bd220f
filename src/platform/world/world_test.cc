#include "platform/world/world.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <thread>
#include <vector>

namespace artel::world {

TEST_CASE("the clock is this century's and runs forward here") {
    const SystemClock clock;
    const Instant first = clock.now();
    CHECK(first.text().starts_with("20"));
    CHECK(first <= clock.now());
}

TEST_CASE("ids rise within a process and never repeat") {
    SystemIds ids;
    std::vector<Uuid> made;
    for (int i = 0; i < 20'000; ++i) {
        made.push_back(ids.next_uuid());
    }
    CHECK(std::is_sorted(made.begin(), made.end()));
    CHECK(std::adjacent_find(made.begin(), made.end()) == made.end());
    CHECK(made.front().text()[14] == '7');
}

TEST_CASE("ids made by many threads do not repeat") {
    SystemIds ids;
    std::vector<std::vector<Uuid>> made(4);
    std::vector<std::thread> threads;
    for (auto& own : made) {
        threads.emplace_back([&ids, &own] {
            for (int i = 0; i < 2'000; ++i) {
                own.push_back(ids.next_uuid());
            }
        });
    }
    std::vector<Uuid> all;
    for (std::size_t i = 0; i < threads.size(); ++i) {
        threads[i].join();
        all.insert(all.end(), made[i].begin(), made[i].end());
    }
    std::sort(all.begin(), all.end());
    CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
}

}  // namespace artel::world
