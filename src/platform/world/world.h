#pragma once
#include <mutex>

#include "base/calendar.h"
#include "base/id.h"

// The world's clock and the world's ids, for app and platform to hand to those who take them as
// parameters.
namespace artel::world {

// UTC, as the operating system keeps it; may jump.
class SystemClock final : public Clock {
  public:
    Instant now() const override;
};

// UUIDv7 from the system clock and the kernel's randomness; from any thread. Ids of one process
// rise, also within a millisecond and when the clock is set back (RFC 9562, section 6.2, method 1:
// a 12-bit counter in rand_a).
class SystemIds final : public IdSource {
  public:
    Uuid next_uuid() override;

  private:
    std::mutex mutex_;
    std::int64_t millisecond_ = 0;
    std::uint64_t counter_ = 0;
};

}  // namespace artel::world
