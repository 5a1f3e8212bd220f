#include "platform/world/world.h"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "base/error.h"

namespace artel::world {
namespace {

std::array<std::uint64_t, 2> random_words() {
    std::array<std::uint64_t, 2> words{};
    // Up to 256 bytes come whole once the kernel's generator is seeded (getrandom(2)).
    if (getrandom(words.data(), sizeof words, 0) != static_cast<ssize_t>(sizeof words)) {
        throw Fault("the kernel gives no random numbers");
    }
    return words;
}

}  // namespace

Instant SystemClock::now() const {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return Instant{std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

Uuid SystemIds::next_uuid() {
    constexpr std::uint64_t counter_end = 1U << 12U;
    const auto random = random_words();
    const std::int64_t now = SystemClock().now().microseconds / 1000;
    const std::lock_guard lock(mutex_);
    if (now > millisecond_) {
        millisecond_ = now;
        counter_ = random[0] % (counter_end / 2);  // room to count up
    } else if (++counter_ == counter_end) {
        ++millisecond_;
        counter_ = 0;
    }
    return make_uuid_v7(millisecond_, counter_, random[1]);
}

}  // namespace artel::world
