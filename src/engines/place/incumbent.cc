#include "engines/place/incumbent.h"

#include <algorithm>
#include <numeric>

namespace artel::place {

std::int64_t Incumbent::grain(const Model& model) {
    std::int64_t out = model.base;
    const auto join = [&](const std::vector<std::int64_t>& money) {
        for (const std::int64_t value : money) {
            if (value != Model::no_link && out != 1) {
                out = std::gcd(out, value);
            }
        }
    };
    join(model.unplaced);
    join(model.fixed);
    join(model.cost);
    return std::max<std::int64_t>(out, 1);
}

std::int64_t Incumbent::lowest_cost(double bound) const {
    if (bound >= target()) {
        return best_.cost;
    }
    const auto grain = static_cast<double>(grain_);
    const double safe = bound - 1e-9 * std::abs(bound);
    if (!(safe > -9e18)) {
        return std::numeric_limits<std::int64_t>::min();
    }
    return std::min(best_.cost, static_cast<std::int64_t>(std::ceil(safe / grain)) * grain_);
}

}  // namespace artel::place
