#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

namespace artel::world {

// A stop token that asks to stop when its parent does or when the time has passed: how a time
// limit reaches an engine, which has no clock.
class StopAfter {
  public:
    StopAfter(std::chrono::milliseconds time, const std::stop_token& parent)
        : on_parent_(parent, Ask{this}), timer_([this, time](const std::stop_token& ended) {
              std::unique_lock lock(mutex_);
              const auto never = [] { return false; };
              if (!changed_.wait_for(lock, ended, time, never) && !ended.stop_requested()) {
                  expired_ = true;
                  source_.request_stop();
              }
          }) {}
    std::stop_token token() const { return source_.get_token(); }
    // Whether it was the time that asked.
    bool expired() const {
        const std::lock_guard lock(mutex_);
        return expired_;
    }

  private:
    struct Ask {
        StopAfter* self;
        void operator()() const { self->source_.request_stop(); }
    };
    std::stop_source source_;
    std::stop_callback<Ask> on_parent_;
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    bool expired_ = false;
    std::jthread timer_;
};

}  // namespace artel::world
