#pragma once
#include "engines/place/incumbent.h"
#include "engines/place/primal.h"

namespace artel::place {

// Whole projects, each on one site: built from the relaxation, then moved about.
class Assignments final : public Primal {
  public:
    Assignments(const Model& model, Incumbent& incumbent, std::uint64_t seed);

    void look(const Evaluation& at, const std::vector<double>& prices) override;
    void round(const Evaluation& at, const std::vector<double>& prices,
               const std::vector<double>& mean_open) override;
    void improve(const Evaluation& at, const std::vector<double>& prices,
                 const Settled& settled) override;
    // Projects settled on a site stand there, others are left out.
    void leaf(const Settled& settled) override;
    std::int64_t visits() const override { return visits_; }

    // By project its site, or sites() if left out.
    struct State {
        std::vector<std::uint32_t> on;
        std::vector<std::int64_t> room;   // left, by site
        std::vector<std::int32_t> count;  // of projects, by site
        std::int64_t cost{};
    };

  private:
    State empty() const;
    State from_incumbent() const;
    std::uint32_t nowhere() const { return static_cast<std::uint32_t>(model_.sites); }
    std::int64_t cost_on(std::uint32_t site, std::uint32_t project) const {
        return site == nowhere() ? model_.unplaced[project] : model_.cost_of(site, project);
    }
    void put(State& state, std::uint32_t project, std::uint32_t site) const;
    void insert(State& state, std::vector<std::uint32_t> waiting, const std::vector<char>& usable);
    void descend(State& state);
    bool shift_or_eject(State& state, std::uint32_t project);
    bool swap(State& state, std::uint32_t project);
    bool close_or_open(State& state);
    void offer(const State& state);
    std::uint64_t random();

    const Model& model_;
    Incumbent& incumbent_;
    std::uint64_t random_;
    std::int64_t visits_{};
    std::int64_t passes_{};
    std::vector<std::vector<std::uint32_t>> near_;  // by project: its sites, cheapest first
};

}  // namespace artel::place
