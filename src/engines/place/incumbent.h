#pragma once
#include <cstdint>

#include "engines/place/model.h"

namespace artel::place {

// The best choice so far, and what a bound must reach to rule a branch out.
class Incumbent {
  public:
    // Every cost of the model is a multiple of its grain.
    Incumbent(const Model& model, Choice first);

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
        return cost - static_cast<double>(grain_) + rounding(cost);
    }
    // The least cost that a bound, in doubles, leaves possible.
    std::int64_t lowest_cost(double bound) const;

  private:
    // More than what sums of doubles of this size may be off; too little to hide a grain.
    double rounding(double value) const;

    Choice best_;
    std::int64_t grain_;
    double money_{};  // about all that a solution may cost, without what is left out
};

}  // namespace artel::place
