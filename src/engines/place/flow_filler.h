#pragma once
#include <algorithm>

#include "engines/place/filler.h"
#include "engines/place/incumbent.h"
#include "engines/place/transport.h"

namespace artel::place {

// Divisible projects: the rest is a flow, exact at once.
class FlowFiller final : public Filler {
  public:
    FlowFiller(const Model& model, Incumbent& incumbent) : model_(model), incumbent_(incumbent) {}

    Filled fill(const std::vector<char>& open, const Evaluation&, const Settled&, int) override {
        // A pivot of the simplex looks at some arcs; on the whole about forty visits of each.
        visits_ += 40 * static_cast<std::int64_t>(model_.projects) *
                   std::count(open.begin(), open.end(), char{1});
        Choice choice = transport(model_, open);
        const std::int64_t cost = choice.cost;
        incumbent_.offer(std::move(choice));
        return {Again::useless, cost};
    }
    std::int64_t visits() const override { return visits_; }

  private:
    const Model& model_;
    Incumbent& incumbent_;
    std::int64_t visits_{};
};

}  // namespace artel::place
