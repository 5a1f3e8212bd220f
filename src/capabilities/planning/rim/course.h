#pragma once
#include <chrono>
#include <vector>

#include "engines/plan/solve.h"
#include "platform/jobs/job.h"

namespace artel::planning {

// How the gap of a search closed, in at most 120 samples: when they are full, every second one goes
// and the next ones come half as often.
class Course {
  public:
    explicit Course(std::chrono::steady_clock::time_point begin) : begin_(begin) {}

    // Whether `at` was kept. Nothing is, before there is a plan.
    bool add(const plan::Progress& at, std::chrono::steady_clock::time_point now);
    const std::vector<jobs::Sample>& samples() const { return samples_; }

  private:
    std::chrono::steady_clock::time_point begin_;
    std::chrono::milliseconds pause_{100};
    std::vector<jobs::Sample> samples_;
};

}  // namespace artel::planning
