#include "capabilities/planning/rim/interrupt.h"

#include <ctime>

namespace artel::planning {

Interrupt::Interrupt() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    watcher_ = std::jthread([this](const std::stop_token& ended) { watch(ended); });
}

Interrupt::~Interrupt() {
    watcher_.request_stop();
    watcher_.join();
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void Interrupt::watch(const std::stop_token& ended) {
    constexpr timespec nap{0, 50'000'000};
    while (!ended.stop_requested()) {
        if (sigtimedwait(&signals_, nullptr, &nap) <= 0) {
            continue;
        }
        source_.request_stop();
        pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr);  // here, so that the next one ends us
    }
}

}  // namespace artel::planning
