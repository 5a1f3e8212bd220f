#pragma once
#include <cstdint>
#include <vector>

#include "engines/place/relaxation.h"

namespace artel::place {

// The side that finds solutions, fed by the side that finds bounds. Offers what it finds to the
// incumbent.
class Primal {
  public:
    Primal() = default;
    Primal(const Primal&) = delete;
    Primal& operator=(const Primal&) = delete;
    virtual ~Primal() = default;

    // One pass of the ascent; cheap enough for every one.
    virtual void look(const Evaluation& at, const std::vector<double>& prices) = 0;
    // The best relaxation of a branch, and how its sites were open on the average.
    virtual void round(const Evaluation& at, const std::vector<double>& prices,
                       const std::vector<double>& mean_open) = 0;
    // Works on the incumbent, within what is settled.
    virtual void improve(const Evaluation& at, const std::vector<double>& prices,
                         const Settled& settled) = 0;
    // Everything that could be settled is: exact where the sites alone decide.
    virtual void leaf(const Settled& settled) = 0;
    // Effort so far, in visits of links.
    virtual std::int64_t visits() const = 0;
};

}  // namespace artel::place
