#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "engines/plan/generate.h"
#include "engines/plan/solve.h"

// plan_bench [--types N]... [--quarters N] [--years N] [--budgets] [--all] [--seed N] [--threads N]
// prints, per size: the plan's objective, its proven bound, the gap, wall seconds, peak memory.
int main(int argc, char** argv) {
    using namespace artel::plan;
    Recipe recipe;
    std::vector<std::size_t> sizes;
    std::size_t threads = 2;
    double limit = 0;
    for (int n = 1; n < argc; ++n) {
        const std::string word = argv[n];
        const auto value = [&] { return n + 1 < argc ? std::strtoull(argv[++n], nullptr, 10) : 0; };
        if (word == "--types") {
            sizes.push_back(value());
        } else if (word == "--quarters") {
            recipe.quarters = static_cast<std::int32_t>(value());
        } else if (word == "--years") {
            recipe.years = static_cast<std::int32_t>(value());
        } else if (word == "--producers") {
            recipe.producers = value();
        } else if (word == "--seed") {
            recipe.seed = value();
        } else if (word == "--threads") {
            threads = value();
        } else if (word == "--time-limit") {
            limit = static_cast<double>(value());
        } else if (word == "--budgets") {
            recipe.budgets = Budgets::yearly;
        } else if (word == "--all") {
            recipe.features = Features::all;
        } else {
            fmt::print(stderr, "plan_bench: unknown option {}\n", word);
            return 2;
        }
    }
    if (sizes.empty()) {
        sizes = {50, 200, 1000};
    }
    fmt::print("{:>8} {:>6} {:>16} {:>16} {:>8} {:>8} {:>8} {:>7}\n", "types", "seed", "upper",
               "lower", "gap %", "seconds", "passes", "MB");
    for (const std::size_t types : sizes) {
        recipe.types = types;
        const Problem problem = generate(recipe);
        const Lanes lanes = [&](std::size_t chunks, const std::function<void(std::size_t)>& body) {
            std::vector<std::jthread> pool;
            for (std::size_t lane = 0; lane < threads; ++lane) {
                pool.emplace_back([&, lane] {
                    for (std::size_t chunk = lane; chunk < chunks; chunk += threads) {
                        body(chunk);
                    }
                });
            }
        };
        const auto from = std::chrono::steady_clock::now();
        const auto seconds = [&] {
            return std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
        };
        std::stop_source stop;
        Run run{lanes, stop.get_token(), {}};
        run.progress = [&](const Progress& at) {
            if (limit > 0 && seconds() > limit) {
                stop.request_stop();
            }
            if (std::getenv("PLAN_BENCH_VERBOSE") != nullptr) {
                fmt::print("  {:6.2f}s {:>5} {:>8} {:.8g} {:.8g} {:.3f}%\n", seconds(), at.passes,
                           at.stage, at.lower, at.upper, 100 * (at.upper - at.lower) / at.upper);
            }
        };
        const Outcome outcome = solve(problem, {}, run);
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        const auto upper = static_cast<double>(outcome.amounts.objective());
        fmt::print("{:>8} {:>6} {:>16.0f} {:>16.0f} {:>8.3f} {:>8.2f} {:>8} {:>7}\n", types,
                   recipe.seed, upper, outcome.lower_bound,
                   100 * (upper - outcome.lower_bound) / upper, seconds(),
                   outcome.limits_used.passes, usage.ru_maxrss / 1024);
    }
    return 0;
}
