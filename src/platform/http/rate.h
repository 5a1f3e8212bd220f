#pragma once
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace artel::http {

struct Rate {
    double per_second{};  // 0 = no limit
    double burst{};
};

// A token bucket per key (an address). Threads may share it. Buckets that are full again are
// forgotten whenever their number has doubled, so memory follows the addresses of the last seconds.
class RateLimiter {
  public:
    explicit RateLimiter(Rate rate) : rate_(rate) {}
    // Whether one more request of `key` is within the rate at `microseconds` of a steady clock.
    bool admit(std::string_view key, std::int64_t microseconds);

  private:
    struct Bucket {
        double tokens{};
        std::int64_t at{};
    };
    void forget_full(std::int64_t microseconds);

    Rate rate_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
    std::size_t forget_at_ = 10'000;  // so many buckets
};

}  // namespace artel::http
