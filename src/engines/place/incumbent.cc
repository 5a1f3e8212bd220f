#include "engines/place/incumbent.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace artel::place {

namespace {

std::int64_t grain_of(const Model& model) {
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

double money_of(const Model& model) {
    double out = 0;
    for (const std::int64_t fixed : model.fixed) {
        out += static_cast<double>(fixed);
    }
    for (std::size_t j = 0; j < model.projects; ++j) {
        double dearest = 0;
        for (std::size_t k = 0; k < model.sites; ++k) {
            if (const double whole = model.whole[k * model.projects + j]; std::isfinite(whole)) {
                dearest = std::max(dearest, std::abs(whole));
            }
        }
        out += dearest;
    }
    return out;
}

}  // namespace

Incumbent::Incumbent(const Model& model, Choice first)
    : best_(std::move(first)), grain_(grain_of(model)), money_(money_of(model)) {}

double Incumbent::rounding(double value) const {
    return 1e-3 * static_cast<double>(grain_) + 1e-11 * (money_ + std::abs(value));
}

std::int64_t Incumbent::lowest_cost(double bound) const {
    if (bound >= target()) {
        return best_.cost;
    }
    const auto grain = static_cast<double>(grain_);
    const double safe = bound - rounding(bound);
    if (!(safe > -9e18)) {
        return std::numeric_limits<std::int64_t>::min();
    }
    return std::min(best_.cost, static_cast<std::int64_t>(std::ceil(safe / grain)) * grain_);
}

}  // namespace artel::place
