#include "capabilities/access/guess_guard.h"

#include <algorithm>

namespace artel::access {

bool GuessGuard::admit(const std::vector<std::string>& keys, Instant now) {
    const auto exhausted = [&](const std::string& key) {
        const auto found = kept_.find(key);
        return found != kept_.end() && found->second.front() > now.microseconds - window;
    };
    if (std::any_of(keys.begin(), keys.end(), exhausted)) {
        return false;
    }
    if (kept_.size() + keys.size() > most_keys_) {
        forget(now);
    }
    for (const std::string& key : keys) {
        Moments& moments = kept_[key];
        std::rotate(moments.begin(), moments.begin() + 1, moments.end());
        moments.back() = now.microseconds;
    }
    return true;
}

void GuessGuard::forgive(const std::vector<std::string>& keys, Instant at) {
    for (const std::string& key : keys) {
        const auto found = kept_.find(key);
        if (found == kept_.end()) {
            continue;
        }
        Moments& moments = found->second;
        const auto moment = std::find(moments.rbegin(), moments.rend(), at.microseconds);
        if (moment != moments.rend()) {
            std::rotate(moments.begin(), moment.base() - 1, moment.base());
            moments.front() = 0;
        }
    }
}

void GuessGuard::forget(Instant now) {
    std::erase_if(
        kept_, [&](const auto& entry) { return entry.second.back() <= now.microseconds - window; });
    if (kept_.size() < most_keys_ / 2) {
        return;
    }
    std::vector<std::int64_t> last;
    for (const auto& [key, moments] : kept_) {
        last.push_back(moments.back());
    }
    const auto middle = last.begin() + static_cast<std::ptrdiff_t>(last.size() / 2);
    std::nth_element(last.begin(), middle, last.end());
    std::erase_if(kept_, [&](const auto& entry) { return entry.second.back() <= *middle; });
}

}  // namespace artel::access
