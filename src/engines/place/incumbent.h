#pragma once
#include <cmath>
#include <cstdint>

#include "engines/place/model.h"

namespace artel::place {

// The best choice so far, and what a bound must reach to rule a branch out.
class Incumbent {
  public:
    // Every cost of the model is a multiple of `grain`.
    Incumbent(const Model& model, Choice first) : best_(std::move(first)), grain_(grain(model)) {}

    const Choice& best() const { return best_; }
    bool offer(Choice choice) {
        if (choice.cost >= best_.cost) {
            return false;
        }
        best_ = std::move(choice);
        return true;
    }
    // A branch whose bound, in doubles, reaches this holds nothing cheaper: its true bound lies
    // above cost - grain, and the next cheaper cost is cost - grain at most.
    double target() const {
        const auto cost = static_cast<double>(best_.cost);
        return cost - static_cast<double>(grain_) + 1e-9 * std::abs(cost);
    }
    // The least cost that a bound, in doubles, leaves possible.
    std::int64_t lowest_cost(double bound) const;

  private:
    static std::int64_t grain(const Model& model);
    Choice best_;
    std::int64_t grain_;
};

}  // namespace artel::place
