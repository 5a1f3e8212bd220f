#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "engines/plan/generate.h"
#include "engines/plan/solve.h"
#include "engines/plan/uncertainty.h"

// risk_bench [--types N] [--scenarios N] [--quarters N] [--years N] [--seed N] [--threads N]
//            [--passes N]
// prints how long a plan's dates take under uncertainty of every lead, ramp, demand and start.
int main(int argc, char** argv) {
    using namespace artel::plan;
    using Clock = std::chrono::steady_clock;
    Recipe recipe;
    recipe.types = 1000;
    std::size_t threads = 2;
    Limits limits{60, 1};  // a plan to disturb; its quality is plan_bench's business
    Uncertainty uncertainty;
    uncertainty.lead = {0.9, 1, 1.5, {}};
    uncertainty.ramp_delay = {0, 0, 2, {}};
    uncertainty.demand = {0.9, 1, 1.1, {}};
    uncertainty.success = {0.85, 0.95, 1, {}};
    uncertainty.common = 0.3;
    uncertainty.tolerance = 0.1;
    for (int n = 1; n + 1 < argc; n += 2) {
        const std::string word = argv[n];
        const auto value = std::strtoll(argv[n + 1], nullptr, 10);
        if (word == "--types") {
            recipe.types = static_cast<std::size_t>(value);
        } else if (word == "--scenarios") {
            uncertainty.scenarios = value;
        } else if (word == "--quarters") {
            recipe.quarters = static_cast<std::int32_t>(value);
        } else if (word == "--years") {
            recipe.years = static_cast<std::int32_t>(value);
        } else if (word == "--seed") {
            recipe.seed = static_cast<std::uint64_t>(value);
        } else if (word == "--threads") {
            threads = static_cast<std::size_t>(value);
        } else if (word == "--passes") {
            limits.passes = value;
        } else {
            fmt::print(stderr, "risk_bench: unknown option {}\n", word);
            return 2;
        }
    }
    const Problem problem = generate(recipe);
    const Lanes lanes = [threads](std::size_t chunks,
                                  const std::function<void(std::size_t)>& body) {
        std::vector<std::jthread> pool;
        for (std::size_t lane = 0; lane < threads; ++lane) {
            pool.emplace_back([&, lane] {
                for (std::size_t chunk = lane; chunk < chunks; chunk += threads) {
                    body(chunk);
                }
            });
        }
    };
    const Outcome plan = solve(problem, limits, {lanes, {}, {}});
    const auto from = Clock::now();
    const DateRisk risk = date_risk(problem, plan.solution, plan.prices, uncertainty, 20, lanes);
    const double seconds = std::chrono::duration<double>(Clock::now() - from).count();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::size_t dated = 0;
    double within = 0;
    for (const DateBand& band : risk.types) {
        dated += band.p80.has_value() ? 1 : 0;
        within += band.within;
    }
    fmt::print("{:>8} {:>8} {:>10} {:>8} {:>10} {:>12} {:>8} {:>7}\n", "types", "periods",
               "scenarios", "threads", "p80 dated", "mean within", "seconds", "MB");
    fmt::print("{:>8} {:>8} {:>10} {:>8} {:>10} {:>12.4f} {:>8.2f} {:>7}\n", recipe.types,
               problem.calendar.periods.size(), risk.scenarios, threads, dated,
               within / static_cast<double>(risk.types.size()), seconds, usage.ru_maxrss / 1024);
    return 0;
}
