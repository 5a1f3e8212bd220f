#include "engines/plan/solve.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/error.h"
#include "engines/plan/anneal.h"
#include "engines/plan/construct.h"
#include "engines/plan/dual.h"

namespace artel::plan {
namespace {

constexpr std::int64_t most_bound_passes = 400;
constexpr std::int64_t builds_after[] = {1, 20, 80};
constexpr std::int64_t rise_passes = 40;
constexpr std::size_t large_types = 5000;  // fewer plans are built, and the bound is not settled
constexpr double slow_rise = 2e-4;         // of the bound, in rise_passes, before that

constexpr std::size_t most_cut_entries = 1'000'000;  // pairs x periods; memory
constexpr int most_cut_rounds = 20;
constexpr int passes_of_round = 100;
constexpr double step_of_round = 0.3;
constexpr double slow_round = 1e-5;  // of the bound

constexpr double first_moves = 8;   // of a type, in the first cooling; then twice as many each time
constexpr double cold_moves = 120;  // coolings of fewer moves a type only descend
constexpr double warm_moves = 1000;
constexpr double warmest = 0.02;  // temperature of coolings of warm_moves and more
constexpr double most_moves = 20'000;
constexpr double slice_moves = 4'096;
constexpr double most_slices = 64;
constexpr double slow_cooling = 1e-4;  // of the plan's total
constexpr int stale_coolings = 2;

constexpr double warm_step = 0.1;
constexpr double warm_weight = 0.5;              // of the prices, for types placed anew
constexpr std::size_t warm_entries = 8'000'000;  // pairs x periods visited by passes
constexpr std::int64_t most_warm_passes = 400;
constexpr std::int64_t warm_rise_passes = 20;
constexpr double slow_warm_rise = 1e-5;  // of the bound, in warm_rise_passes
constexpr std::size_t warm_moves_a_type = 200;
constexpr std::size_t most_warm_moves = 8'192;
constexpr std::size_t warm_slice = 1'024;

class Search {
  public:
    Search(const Problem& problem, const Limits& limits, const Run& run)
        : model_(problem),
          limits_(limits),
          run_(run),
          dual_(model_, run.lanes),
          constructor_(model_, run.lanes),
          best_(model_) {}

    Outcome run() {
        raise_bound();
        build_at_best_prices();
        if (built_) {
            guide_ = dual_.best();
            Annealer annealer(model_, guide_, limits_.seed, run_.lanes);
            double moves = first_moves;
            for (; moves < cold_moves; moves *= 2) {
                anneal(annealer, moves);
                for (std::int64_t n = 0; n < rise_passes && worth_a_pass(); ++n) {
                    pass();
                }
            }
            cut();
            improve(annealer, moves);
        }
        return outcome();
    }

    Outcome run_from(const WarmStart& start) {
        const Carried from = carry(start, model_.problem);
        dual_.restart(dual_.adopt(from.prices), warm_step);
        guide_ = dual_.best();
        std::vector<std::size_t> left_out;
        best_ = PlanState::fitting(model_, from.solution, left_out);
        constructor_.complete(best_, left_out, {&guide_, warm_weight});
        built_ = true;
        ++passes_;
        report("build");
        const std::size_t entries = std::max<std::size_t>(model_.pairs.size() * model_.periods, 1);
        const std::int64_t passes = std::clamp<std::int64_t>(
            static_cast<std::int64_t>(warm_entries / entries), 2, most_warm_passes);
        double before = -infinite;
        for (std::int64_t n = 0; n < passes && worth_a_pass(); ++n) {
            pass();
            if (n % warm_rise_passes == 0) {
                if (dual_.best_value() - before < slow_warm_rise * std::abs(before)) {
                    break;
                }
                before = dual_.best_value();
            }
        }
        descend(from.changed, left_out);
        return outcome();
    }

  private:
    // From the types that an edit touched.
    void descend(const std::vector<std::size_t>& changed, std::vector<std::size_t> types) {
        std::vector<std::size_t> at(model_.types.size());
        for (std::size_t i = 0; i < at.size(); ++i) {
            at[model_.types[i].source] = i;
        }
        for (const std::size_t source : changed) {
            types.push_back(at[source]);
        }
        std::sort(types.begin(), types.end());
        types.erase(std::unique(types.begin(), types.end()), types.end());
        if (types.empty() || !may_go()) {
            return;
        }
        Annealer annealer(model_, guide_, limits_.seed, run_.lanes);
        const std::size_t moves = std::min(most_warm_moves, warm_moves_a_type * types.size());
        for (std::size_t done = 0; done < moves && may_go(); done += warm_slice) {
            annealer.descend(best_, types, warm_slice);
            ++passes_;
            report("improve");
        }
    }

    bool may_go() const { return passes_ < limits_.passes && !run_.stop.stop_requested(); }
    void report(std::string_view stage) {
        if (run_.progress) {
            run_.progress({passes_, dual_.best_value(), best_.total(), stage});
        }
    }
    bool closed() const {
        return best_.total() - dual_.best_value() <= 1e-9 * std::abs(best_.total());
    }
    void pass() {
        dual_.pass(best_.total());
        ++passes_;
        report("bound");
    }

    bool large() const { return model_.types.size() > large_types; }
    bool worth_a_pass() const { return may_go() && !dual_.settled(best_.total()); }

    void raise_bound() {
        double before = -infinite;
        for (std::int64_t n = 1; n <= most_bound_passes && worth_a_pass(); ++n) {
            pass();
            const bool due = std::find(std::begin(builds_after), std::end(builds_after), n) !=
                             std::end(builds_after);
            if (due || (!large() && n % rise_passes == 0)) {
                build({&dual_.current(), 1});
                if (!large()) {
                    build({&dual_.best(), 0.7});
                }
            }
            if (large() && n % rise_passes == 0) {
                if (dual_.best_value() - before < slow_rise * std::abs(before)) {
                    return;
                }
                before = dual_.best_value();
            }
        }
    }

    // Rounds of the cuts that the bound's average plan breaks.
    void cut() {
        if (model_.pairs.size() * model_.periods > most_cut_entries || !may_go() || closed()) {
            return;
        }
        dual_.follow();
        dual_.restart(DualPoint(dual_.best()), step_of_round);  // settled prices average nothing
        for (int n = 0; n < passes_of_round && may_go(); ++n) {
            pass();
        }
        for (int round = 0; round < most_cut_rounds && may_go() && !closed(); ++round) {
            const double before = dual_.best_value();
            if (dual_.tighten(step_of_round) == 0) {
                return;
            }
            for (int n = 0; n < passes_of_round && may_go(); ++n) {
                pass();
            }
            if (dual_.best_value() - before < slow_round * std::abs(before)) {
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

    // One cooling from the best plan; its end counts if it is better.
    void anneal(Annealer& annealer, double moves) {
        const double temperature =
            moves < cold_moves ? 0 : warmest * std::min(1.0, moves / warm_moves);
        const double all = moves * static_cast<double>(model_.types.size());
        const Annealer::Cooling cooling{
            temperature, moves,
            static_cast<std::size_t>(std::ceil(std::min(all / slice_moves, most_slices)))};
        std::optional<PlanState> warm;  // descending needs no second plan
        PlanState& plan = temperature > 0 ? warm.emplace(best_) : best_;
        for (std::size_t n = 0; n < cooling.slices && may_go(); ++n) {
            annealer.slice(plan, cooling, n);
            ++passes_;
            if (temperature > 0 && plan.total() < best_.total()) {
                best_ = plan;
            }
            report("improve");
        }
    }

    void improve(Annealer& annealer, double moves) {
        for (int stale = 0; moves < most_moves && stale < stale_coolings && may_go() && !closed();
             moves *= 2) {
            const double before = best_.total();
            anneal(annealer, moves);
            stale = before - best_.total() < slow_cooling * before ? stale + 1 : 0;
        }
    }

    Outcome outcome() {
        Outcome out;
        out.status = run_.stop.stop_requested() ? Status::interrupted : Status::feasible;
        out.limits_used = {passes_, limits_.seed};
        out.prices = dual_.published(dual_.best());
        out.lower_bound = dual_.evaluate(dual_.adopt(out.prices));
        dual_.release();
        out.solution = std::move(best_).solution();
        out.amounts = amounts(model_.problem, out.solution);
        return out;
    }

    const Model model_;
    const Limits limits_;
    const Run& run_;
    Dual dual_;
    Constructor constructor_;
    PlanState best_;
    DualPoint guide_;
    std::int64_t passes_ = 0;
    bool built_ = false;
};

}  // namespace

Outcome solve(const Problem& problem, const Limits& limits, const Run& run) {
    ENSURE(validate(problem).empty(), "problems are validated before they are solved");
    return Search(problem, limits, run).run();
}

Outcome solve(const Problem& problem, const WarmStart& start, const Limits& limits,
              const Run& run) {
    ENSURE(validate(problem).empty(), "problems are validated before they are solved");
    return Search(problem, limits, run).run_from(start);
}

}  // namespace artel::plan
