#pragma once
#include <csignal>
#include <stop_token>
#include <thread>

namespace artel::planning {

// While it lives, Ctrl-C asks the token to stop instead of ending the program; a second Ctrl-C
// ends it at once. Made before any other thread, so that they all leave the signal to it.
class Interrupt {
  public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;
    std::stop_token token() const { return source_.get_token(); }
    bool happened() const { return source_.stop_requested(); }

  private:
    void watch(const std::stop_token& ended);

    std::stop_source source_;
    sigset_t signals_{};
    sigset_t before_{};
    std::jthread watcher_;
};

}  // namespace artel::planning
