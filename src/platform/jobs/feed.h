#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include "platform/jobs/job.h"

namespace artel::jobs {

// Tells every change of a job that happens in this process, after it was committed. Changes made
// by other nodes are not heard: pages ask again now and then.
class Feed {
  public:
    using Listener = std::function<void(const Job&)>;

    // Listens until the returned object dies. `listener` is called on any thread, one call at a
    // time; it must be quick and must not throw.
    [[nodiscard]] std::shared_ptr<void> listen(Listener listener);
    void tell(const Job& job);

  private:
    struct State {
        std::mutex mutex;
        std::uint64_t next = 0;
        std::map<std::uint64_t, Listener> listeners;
    };
    std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace artel::jobs
