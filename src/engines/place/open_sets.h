#pragma once
#include <set>

#include "engines/place/incumbent.h"
#include "engines/place/primal.h"

namespace artel::place {

// Divisible projects: once the open sites are known, the rest is a flow.
class OpenSets final : public Primal {
  public:
    OpenSets(const Model& model, Incumbent& incumbent) : model_(model), incumbent_(incumbent) {}

    // The set that the relaxation chose, at every tenth pass.
    void look(const Evaluation& at, const std::vector<double>& prices) override;
    // The sites open more often than not, filled up until they hold everything.
    void round(const Evaluation& at, const std::vector<double>& prices,
               const std::vector<double>& mean_open) override;
    // Opens, closes and swaps sites of the best set while that helps.
    void improve(const Evaluation& at, const std::vector<double>& prices,
                 const Settled& settled) override;
    void leaf(const Settled& settled) override;
    std::int64_t visits() const override { return visits_; }

  private:
    using Set = std::vector<char>;  // by site
    struct Try {
        double bound;
        Set open;
    };

    // Solves the flow of a set not met before, unless the relaxation shows that it cannot beat the
    // incumbent: prices and the openings of the set add up to a bound on it.
    void offer(const Set& open, const Evaluation& at, const std::vector<double>& prices);
    void solve(const Set& open);
    Set best_set() const;
    std::vector<Try> neighbours(const Set& set, const Evaluation& at, double base,
                                const Settled& settled) const;

    const Model& model_;
    Incumbent& incumbent_;
    std::set<Set> met_;
    std::int64_t visits_{};
    std::int64_t passes_{};
};

}  // namespace artel::place
