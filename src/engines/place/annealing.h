#pragma once
#include <cstdint>
#include <vector>

#include "engines/place/incumbent.h"
#include "engines/place/relaxation.h"

namespace artel::place {

// By project its site, or Model::sites if left out.
using Stand = std::vector<std::uint32_t>;

// Whole projects moved and swapped at a falling temperature (Kirkpatrick and others 1983). Sites
// may be overloaded for a price that follows how often they are.
class Annealing {
  public:
    Annealing(const Model& model, std::uint64_t seed);

    struct Plan {
        std::int64_t moves{};
        double heat{};  // first temperature, as a share of the mean difference of sites
    };
    // One cooling from `from`, over the `sites` and links allowed. The cheapest stand met without
    // overload, or `from` if none was.
    Stand run(const Stand& from, const std::vector<char>& sites, const Settled& settled,
              const Plan& plan);

  private:
    void allow(const std::vector<char>& sites, const Settled& settled);
    void start(const Stand& from);
    std::uint32_t below(std::size_t limit);
    bool accept(double change);
    double overload(std::uint32_t site, std::int64_t more) const;
    void put(std::uint32_t project, std::uint32_t to);
    void shift();
    void swap();
    const double* costs(std::uint32_t project) const {
        return &cost_of_[project * (model_.sites + 1)];
    }

    const Model& model_;
    std::uint64_t random_;
    std::uint32_t nowhere_;
    std::vector<double> log_;                          // -log(u) for u in even steps
    std::vector<double> cost_of_;                      // [project * (sites + 1) + site]
    std::vector<std::vector<std::uint32_t>> choices_;  // sites, by project
    std::vector<std::uint32_t> movable_;               // projects with a choice
    Stand on_;
    std::vector<std::int64_t> room_;   // left, by site
    std::vector<std::int32_t> count_;  // of projects, by site
    double spread_{};                  // mean difference between the sites of a project
    double temperature_{};
    double weight_{};  // of one unit of overload
    double cost_{};
    std::int64_t excess_{};
};

}  // namespace artel::place
