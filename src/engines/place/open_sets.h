#pragma once
#include <map>

#include "engines/place/filler.h"
#include "engines/place/incumbent.h"

namespace artel::place {

// The side that finds solutions: sets of open sites that the side of bounds suggests, and their
// neighbours. A set is filled only if the relaxation does not show that it cannot beat the
// incumbent: prices and the openings of its sites add up to a bound on it.
class OpenSets {
  public:
    OpenSets(const Model& model, Incumbent& incumbent, Filler& filler)
        : model_(model), incumbent_(incumbent), filler_(filler) {}

    // One pass of the ascent; every tenth is looked at.
    void look(const Evaluation& at, const std::vector<double>& prices, const Settled& settled);
    // The sites that `leaning` (by site) is above a half for, filled up until they hold everything.
    void round(const Evaluation& at, const std::vector<double>& prices,
               const std::vector<double>& leaning, const Settled& settled);
    // Opens, closes and swaps sites of the best set while that helps.
    void improve(const Evaluation& at, const std::vector<double>& prices, const Settled& settled);
    // Fills the sets with the least bounds of all.
    void survey(const Evaluation& at, const std::vector<double>& prices, const Settled& settled);
    // The sets with the least bounds of all, these first.
    std::vector<std::vector<char>> least(const Evaluation& at, const std::vector<double>& prices,
                                         const Settled& settled) const;
    // Fills the most promising sets again, where that is worthwhile; whether there was one.
    bool retry(const Evaluation& at, const Settled& settled);

  private:
    using Set = std::vector<char>;  // by site
    struct Record {
        double bound{};
        int tries{};
        Filler::Filled filled{};  // cost: the least found
    };
    struct Try {
        double bound;
        Set open;
    };

    void offer(const Set& open, const Evaluation& at, const std::vector<double>& prices,
               const Settled& settled);
    void fill(const Set& open, Record& record, const Evaluation& at, const Settled& settled);
    Set best_set() const;
    std::vector<Try> neighbours(const Set& set, const Evaluation& at, double base,
                                const Settled& settled) const;

    const Model& model_;
    Incumbent& incumbent_;
    Filler& filler_;
    std::map<Set, Record> met_;
    std::int64_t passes_{};
    std::int64_t retries_{};
};

}  // namespace artel::place
