#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "engines/plan/generate.h"
#include "engines/plan/solve.h"

// For tests only: a middling problem with its plan.
namespace artel::plan::testing {

struct PlannedCase {
    Problem problem;
    Outcome outcome;
};

inline PlannedCase planned_case(std::uint64_t seed, Features features = Features::all,
                                std::size_t types = 6) {
    Recipe recipe;
    recipe.types = types;
    recipe.producers = 3;
    recipe.quarters = 4;
    recipe.years = 4;
    recipe.seed = seed;
    recipe.features = features;
    Problem problem = generate(recipe);
    Outcome outcome = solve(problem, {22, 1});
    return {std::move(problem), std::move(outcome)};
}

// The same case with every list the other way round.
inline PlannedCase turned(PlannedCase from) {
    const auto turn = [](auto& list) { std::reverse(list.begin(), list.end()); };
    turn(from.problem.types);
    turn(from.problem.groups);
    turn(from.problem.pairs);
    turn(from.problem.modules);
    turn(from.problem.families);
    turn(from.outcome.solution.imported);
    turn(from.outcome.solution.unmet);
    for (PairStart& row : from.outcome.solution.pairs) {
        row.pair = from.problem.pairs.size() - 1 - row.pair;
    }
    for (ModuleStart& row : from.outcome.solution.modules) {
        row.module = from.problem.modules.size() - 1 - row.module;
    }
    for (FamilyStart& row : from.outcome.solution.families) {
        row.family = from.problem.families.size() - 1 - row.family;
    }
    turn(from.outcome.prices.capacity);
    turn(from.outcome.prices.family);
    return from;
}

}  // namespace artel::plan::testing
