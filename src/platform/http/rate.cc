#include "platform/http/rate.h"

#include <algorithm>

namespace artel::http {
namespace {

double refilled(double tokens, std::int64_t elapsed, const Rate& rate) {
    return std::min(rate.burst, tokens + static_cast<double>(elapsed) * 1e-6 * rate.per_second);
}

}  // namespace

bool RateLimiter::admit(std::string_view key, std::int64_t microseconds) {
    if (rate_.per_second <= 0) {
        return true;
    }
    const std::lock_guard lock(mutex_);
    if (buckets_.size() >= forget_at_) {
        forget_full(microseconds);
    }
    const auto [entry, fresh] =
        buckets_.try_emplace(std::string(key), Bucket{rate_.burst, microseconds});
    Bucket& bucket = entry->second;
    bucket.tokens = refilled(bucket.tokens, microseconds - bucket.at, rate_);
    bucket.at = microseconds;
    if (bucket.tokens < 1) {
        return false;
    }
    bucket.tokens -= 1;
    return true;
}

void RateLimiter::forget_full(std::int64_t microseconds) {
    std::erase_if(buckets_, [&](const auto& entry) {
        const Bucket& bucket = entry.second;
        return refilled(bucket.tokens, microseconds - bucket.at, rate_) >= rate_.burst;
    });
    forget_at_ = std::max(forget_at_, 2 * buckets_.size());
}

}  // namespace artel::http
