#pragma once
#include <cstdint>

#include "engines/plan/problem.h"

namespace artel::plan {

// Which of the harder features a generated problem shows.
enum class Budgets : std::uint8_t { unlimited, yearly };
enum class Features : std::uint8_t {
    plain,  // as the benchmark instances: take-or-pay, no limit of sources below five
    all,    // batches, ramps, lives, precedence, tiers, families, import limits as well
};

struct Recipe {
    std::size_t types{200};
    std::size_t producers{0};  // 0 = one for every six types, at least 5
    std::int32_t quarters{0};
    std::int32_t years{11};
    std::uint64_t seed{1};
    Budgets budgets{Budgets::unlimited};
    Features features{Features::plain};
};

// A long-term order of synthetic types, lines and investments; the same recipe gives the same
// problem on every machine. The distributions are those of README.md, "Benchmarks".
Problem generate(const Recipe& recipe);

}  // namespace artel::plan
