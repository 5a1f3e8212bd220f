#include "platform/jobs/feed.h"

#include <utility>

namespace artel::jobs {

std::shared_ptr<void> Feed::listen(Listener listener) {
    const std::lock_guard lock(state_->mutex);
    const std::uint64_t key = state_->next++;
    state_->listeners.emplace(key, std::move(listener));
    const auto forget = [state = state_, key](void*) {
        const std::lock_guard inner(state->mutex);
        state->listeners.erase(key);
    };
    return std::shared_ptr<void>(state_.get(), forget);
}

void Feed::tell(const Job& job) {
    const std::lock_guard lock(state_->mutex);
    for (const auto& [key, listener] : state_->listeners) {
        listener(job);
    }
}

}  // namespace artel::jobs
