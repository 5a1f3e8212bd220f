#pragma once
#include <memory>

#include "capabilities/search/rim/live_index.h"
#include "platform/host/app.h"

namespace artel::search {

// The index of the running service: made when the service starts, gone when it ends.
class IndexOfService {
  public:
    // `unavailable` before the service has started and after it has ended.
    Result<std::shared_ptr<LiveIndex>> get() const;
    void set(std::weak_ptr<LiveIndex> index);

  private:
    mutable std::mutex mutex_;
    std::weak_ptr<LiveIndex> index_;
};

void add_search_operations(host::App& app, std::shared_ptr<IndexOfService> index);
void add_view_operations(host::App& app);

}  // namespace artel::search
