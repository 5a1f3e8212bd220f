#pragma once
#include "engines/place/annealing.h"
#include "engines/place/filler.h"
#include "engines/place/incumbent.h"

namespace artel::place {

// Whole projects on a set of sites: the relaxation's choice completed by regret, annealed, then
// moved one, two or a site at a time while that helps.
class StandFiller final : public Filler {
  public:
    StandFiller(const Model& model, Incumbent& incumbent, std::uint64_t seed);

    Filled fill(const std::vector<char>& open, const Evaluation& at, const Settled& settled,
                int tries) override;
    std::int64_t visits() const override { return visits_; }

  private:
    struct State {
        Stand on;
        std::vector<std::int64_t> room;   // left, by site
        std::vector<std::int32_t> count;  // of projects, by site
        std::int64_t cost{};
    };

    std::uint32_t nowhere() const { return static_cast<std::uint32_t>(model_.sites); }
    std::int64_t cost_on(std::uint32_t site, std::uint32_t project) const {
        return site == nowhere() ? model_.unplaced[project] : model_.cost_of(site, project);
    }
    State state_of(const Stand& on) const;
    State build(const std::vector<char>& open, const Evaluation& at);
    void put(State& state, std::uint32_t project, std::uint32_t site) const;
    void insert(State& state, std::vector<std::uint32_t> waiting, const std::vector<char>& usable);
    void descend(State& state);
    bool shift(State& state, std::uint32_t project);
    bool eject(State& state, std::uint32_t project, std::uint32_t to, std::int64_t gain);
    bool swap(State& state, std::uint32_t project);
    bool close_or_open(State& state);
    void offer(const State& state);

    const Model& model_;
    Incumbent& incumbent_;
    Annealing annealing_;
    std::int64_t visits_{};
    std::vector<std::vector<std::uint32_t>> near_;  // by project: its sites, cheapest first
};

}  // namespace artel::place
