#pragma once
#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "base/error.h"
#include "capabilities/planning/rim/plan_views.h"
#include "engines/plan/lanes.h"
#include "engines/plan/problem.h"
#include "engines/plan/solution_json.h"
#include "engines/plan/solve.h"
#include "engines/plan/warm_start.h"

namespace artel::planning {

struct SolveOptions {
    plan::Limits limits;
    std::chrono::milliseconds time_limit{30'000};  // of the search; 0 = none
    std::stop_token stop;                          // the best plan so far, marked interrupted
    std::function<void(const plan::Progress&)> progress;
    std::size_t threads{2};
    std::optional<plan::WarmStart> from{};  // an earlier answer to nearly the same problem
};

// A plan that the checker accepted, with the bound that the verifier recomputed, explained.
struct Solved {
    plan::PlanFile file;
    plan::Prices prices;           // that prove the bound
    std::string plan_text;         // artel.plan.solution/1
    std::string certificate_text;  // artel.plan.certificate/1, names both by their hashes
};

// Solves, checks, proves and explains; needs a validated problem. A plan that the checker refuses
// or a bound that the verifier does not confirm is a Bug, never an answer. A search that the time
// limit cut is `feasible`: its limits_used reproduce the same bytes.
Result<Solved> solve_and_prove(const plan::Problem& problem, const SolveOptions& options);

// Cost, bound, status and provenance of the view.
void add_proof(PlanView& view, const plan::Problem& problem, const plan::PlanFile& file);

// Chunks of work on `threads` threads.
plan::Lanes thread_lanes(std::size_t threads);

}  // namespace artel::planning
