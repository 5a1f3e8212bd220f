#include "capabilities/planning/rim/course.h"

#include <algorithm>
#include <cmath>

namespace artel::planning {

constexpr std::size_t most_samples = 120;

bool Course::add(const plan::Progress& at, std::chrono::steady_clock::time_point now) {
    const double seconds = std::chrono::duration<double>(now - begin_).count();
    if (!std::isfinite(at.upper) || !std::isfinite(at.lower) || at.upper <= 0) {
        return false;
    }
    if (!samples_.empty() &&
        seconds - samples_.back().seconds < std::chrono::duration<double>(pause_).count()) {
        return false;
    }
    if (samples_.size() == most_samples) {
        for (std::size_t i = 0; i < most_samples / 2; ++i) {
            samples_[i] = samples_[2 * i];
        }
        samples_.resize(most_samples / 2);
        pause_ *= 2;
    }
    const double lower = std::clamp(at.lower, 0.0, at.upper);
    samples_.push_back({seconds, lower, at.upper, (at.upper - lower) / at.upper});
    return true;
}

}  // namespace artel::planning
