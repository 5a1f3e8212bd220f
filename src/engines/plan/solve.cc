#include "engines/plan/solve.h"

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "engines/plan/construct.h"
#include "engines/plan/dual.h"

namespace artel::plan {
namespace {

constexpr std::int64_t most_bound_passes = 400;
constexpr std::int64_t most_bound_passes_large = 160;
constexpr std::size_t large_types = 5000;
constexpr std::int64_t build_every = 40;
constexpr std::int64_t first_builds[] = {1, 20};
constexpr std::size_t slice_groups = 32;
constexpr std::size_t stale_sweeps = 40;
constexpr std::size_t most_sweeps = 400;

class Search {
  public:
    Search(const Problem& problem, const Limits& limits, const Run& run)
        : model_(problem),
          limits_(limits),
          run_(run),
          dual_(model_, run.lanes),
          constructor_(model_),
          best_(model_),
          random_(limits.seed) {}

    Outcome run() {
        raise_bound();
        build_at_best_prices();
        improve();
        return outcome();
    }

  private:
    bool may_go() const { return passes_ < limits_.passes && !run_.stop.stop_requested(); }
    void report(std::string_view stage) {
        if (run_.progress) {
            run_.progress({passes_, dual_.best_value(), best_.total(), stage});
        }
    }
    bool closed() const {
        return best_.total() - dual_.best_value() <= 1e-9 * std::abs(best_.total());
    }

    void raise_bound() {
        const std::int64_t most =
            model_.types.size() > large_types ? most_bound_passes_large : most_bound_passes;
        for (std::int64_t n = 1; n <= most && may_go(); ++n) {
            dual_.pass(best_.total());
            ++passes_;
            report("bound");
            const bool due = std::find(std::begin(first_builds), std::end(first_builds), n) !=
                                 std::end(first_builds) ||
                             n % build_every == 0;
            if (due) {
                build({&dual_.current(), 1});
                build({&dual_.best(), 0.7});
            }
            if (dual_.settled(best_.total())) {
                return;
            }
        }
    }

    // Counts only when it was finished, so that the number of passes reproduces the answer.
    void build(const Guide& guide) {
        if (!may_go()) {
            return;
        }
        PlanState plan = constructor_.build(dual_.module_start(), guide, run_.stop);
        if (run_.stop.stop_requested()) {
            return;
        }
        ++passes_;
        built_ = true;
        if (plan.total() < best_.total()) {
            best_ = std::move(plan);
        }
        report("build");
    }

    void build_at_best_prices() {
        if (!may_go() || closed()) {
            return;
        }
        const DualPoint prices = dual_.best();
        dual_.evaluate(prices);  // its module starts guide the plans
        ++passes_;
        for (const double weight : {1.0, 0.85, 0.5}) {
            build({&prices, weight});
        }
    }

    void improve() {
        const std::size_t groups = model_.groups.size();
        if (groups == 0 || !built_) {
            return;
        }
        std::size_t tried = 0;
        std::size_t since_gain = 0;
        while (may_go() && !closed() && since_gain < stale_sweeps * groups &&
               tried < most_sweeps * groups) {
            const std::size_t count = std::min(slice_groups, groups);
            const std::size_t gained =
                constructor_.improve(best_, dual_.best(), random_, tried % groups, count);
            tried += count;
            since_gain = gained > 0 ? 0 : since_gain + count;
            ++passes_;
            report("improve");
        }
    }

    Outcome outcome() {
        Outcome out;
        out.status = run_.stop.stop_requested() ? Status::interrupted : Status::feasible;
        out.limits_used = {passes_, limits_.seed};
        out.solution = best_.solution();
        out.amounts = amounts(model_.problem, out.solution);
        out.prices = dual_.published(dual_.best());
        out.lower_bound = dual_.evaluate(dual_.point_of(out.prices));
        return out;
    }

    const Model model_;
    const Limits limits_;
    const Run& run_;
    Dual dual_;
    Constructor constructor_;
    PlanState best_;
    RandomStream random_;
    std::int64_t passes_ = 0;
    bool built_ = false;
};

}  // namespace

Outcome solve(const Problem& problem, const Limits& limits, const Run& run) {
    ENSURE(validate(problem).empty(), "problems are validated before they are solved");
    return Search(problem, limits, run).run();
}

}  // namespace artel::plan
