#pragma once
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string_view>
#include <vector>

#include "engines/place/problem.h"
#include "engines/place/solution.h"

namespace artel::place {

// optimal: cost and bound are the same figure. feasible: the limits were used up. interrupted: cut
// by the stop token; `limits_used` reproduces the solution.
enum class Status : std::uint8_t { optimal, feasible, interrupted };

// Effort in thousands of visits of a project-site link, never seconds.
struct Limits {
    std::int64_t effort{2'000'000};
    std::uint64_t seed{1};
    friend bool operator==(const Limits&, const Limits&) = default;
};

// Where the search stands; minor units.
struct Progress {
    std::int64_t effort{};
    double lower{};
    double upper{};
    std::string_view stage;
};

struct Run {
    std::stop_token stop{};
    std::function<void(const Progress&)> progress{};  // called on the caller's thread
};

// Why a project, or a part of it, is left out.
enum class Reason : std::uint8_t {
    no_site,    // no link, or to sites without capacity only
    too_large,  // larger than each of its sites (single)
    cost,       // its sites are taken by others, or dearer than leaving it out
};
struct LeftOut {
    std::size_t project{};
    std::int64_t quantity{};
    Reason reason{};
    friend bool operator==(const LeftOut&, const LeftOut&) = default;
};

struct Outcome {
    Solution solution;
    std::int64_t cost{};
    std::int64_t lower_bound{};  // of the cost over all solutions
    Status status{};
    std::vector<LeftOut> left_out;  // by project
    Limits limits_used;             // given back, they reproduce the same solution and bound
};

// Needs validate(problem) to be empty. Same problem, seed and limits give the same outcome, for
// any order of the problem's lists.
Outcome solve(const Problem& problem, const Limits& limits = {}, const Run& run = {});

}  // namespace artel::place
