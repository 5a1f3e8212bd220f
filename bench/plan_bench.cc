#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "engines/plan/certificate.h"
#include "engines/plan/check.h"
#include "engines/plan/generate.h"
#include "engines/plan/solve.h"
#include "mip_peers.h"
#include "plan_peers.h"

// plan_bench [--types N] [--producers N] [--years N] [--quarters N] [--seconds S,S...] [--seeds N]
//            [--budgets] [--earliest] [--all] [--threads N] [--no-peers] [--verbose]
// Without --types: 200, 1 000 and 100 000 types with their limits; --long adds five minutes to the
// last, --middle the 20 000. Each run is a process of its own: CPU, wall seconds and memory are its
// own. Every printed plan has passed check(), every bound is what lower_bound() recomputed.
namespace {

using namespace artel;
using namespace artel::plan;
using Clock = std::chrono::steady_clock;

struct Case {
    Recipe recipe;
    Objective objective{Objective::least_cost};
    std::vector<double> seconds;  // rising; the run ends at the last
    bool edit{false};
    bool peers{true};
};

struct Options {
    std::vector<Case> cases;
    std::uint64_t seeds{5};
    std::size_t threads{2};
    bool peers{true};
    bool verbose{false};
};

constexpr std::size_t most_marks = 4;

struct Measured {
    double upper[most_marks]{};
    double lower[most_marks]{};
    double proven{};  // gap by check() and lower_bound(), at the end
    double wall{};
    double cpu{};
    double megabytes{};  // peak while solving
    double edit_wall{};
    double edit_gap{};
    bool right{};  // the checker and the verifier agree with the solver
};

double since(Clock::time_point from) {
    return std::chrono::duration<double>(Clock::now() - from).count();
}

double peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& at) {
        return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// The body's figures, computed in a process of its own.
template <class T>
std::optional<T> apart(const std::function<T()>& body) {
    int ends[2];
    if (pipe(ends) != 0) {
        return std::nullopt;
    }
    std::fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        const T out = body();
        std::fflush(stdout);
        const bool written = write(ends[1], &out, sizeof out) == static_cast<ssize_t>(sizeof out);
        _exit(written ? 0 : 1);
    }
    close(ends[1]);
    T out;
    const bool whole = read(ends[0], &out, sizeof out) == static_cast<ssize_t>(sizeof out);
    close(ends[0]);
    waitpid(child, nullptr, 0);
    return whole ? std::optional<T>(out) : std::nullopt;
}

Lanes threads_of(std::size_t count) {
    return [count](std::size_t chunks, const std::function<void(std::size_t)>& body) {
        std::vector<std::jthread> pool;
        for (std::size_t lane = 0; lane < count; ++lane) {
            pool.emplace_back([&, lane] {
                for (std::size_t chunk = lane; chunk < chunks; chunk += count) {
                    body(chunk);
                }
            });
        }
    };
}

double relative_gap(double upper, double lower) {
    return upper > 0 ? 100 * (upper - lower) / upper : 0;
}

// A tenth less of the line with the highest price of capacity.
Problem with_less_capacity(const Problem& problem, const Prices& prices) {
    const auto price = [&](std::size_t g) {
        return *std::max_element(prices.capacity[g].begin(), prices.capacity[g].end());
    };
    std::size_t dearest = 0;
    for (std::size_t g = 1; g < prices.capacity.size(); ++g) {
        dearest = price(g) > price(dearest) ? g : dearest;
    }
    Problem out = problem;
    for (Decimal& rate : out.groups[dearest].capacity) {
        rate.millionths -= rate.millionths / 10;
    }
    return out;
}

bool proven(const Problem& problem, const Outcome& outcome, double& gap) {
    const Result<std::int64_t> bound = lower_bound(problem, outcome.prices);
    if (!check(problem, outcome.solution).empty() || !bound.has_value() ||
        !(recount(problem, outcome.solution) == outcome.amounts)) {
        return false;
    }
    gap =
        relative_gap(static_cast<double>(outcome.amounts.objective()), static_cast<double>(*bound));
    return *bound <= outcome.amounts.objective();
}

Measured measure(const Case& one, const Options& options) {
    Measured out;
    Problem problem = generate(one.recipe);
    problem.objective = one.objective;
    std::stop_source stop;
    Run run{threads_of(options.threads), stop.get_token(), {}};
    const auto from = Clock::now();
    const double cpu_before = cpu_seconds();
    std::size_t mark = 0;
    double said = 0;
    run.progress = [&](const Progress& at) {
        const double now = since(from);
        while (mark < one.seconds.size() && now >= one.seconds[mark]) {
            out.upper[mark] = at.upper;
            out.lower[mark++] = at.lower;
        }
        if (now >= one.seconds.back()) {
            stop.request_stop();
        }
        if (options.verbose && now > said + 1) {
            said = now;
            fmt::print("  {:6.1f} s  pass {:>6} {:>8}  {:.3f} %\n", now, at.passes, at.stage,
                       relative_gap(at.upper, at.lower));
        }
    };
    const Outcome outcome = solve(problem, {}, run);
    out.wall = since(from);
    out.cpu = cpu_seconds() - cpu_before;
    out.megabytes = peak_megabytes();
    for (; mark < one.seconds.size(); ++mark) {
        out.upper[mark] = static_cast<double>(outcome.amounts.objective());
        out.lower[mark] = outcome.lower_bound;
    }
    out.right = proven(problem, outcome, out.proven);
    if (one.edit) {
        const Problem edited = with_less_capacity(problem, outcome.prices);
        const WarmStart start{problem, outcome.solution, outcome.prices};
        const auto edit_from = Clock::now();
        const Outcome after = solve(edited, start, {}, {run.lanes, {}, {}});
        out.edit_wall = since(edit_from);
        out.right = out.right && proven(edited, after, out.edit_gap);
    }
    return out;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void summarise(const Case& one, const std::vector<Measured>& runs) {
    for (std::size_t mark = 0; mark < one.seconds.size(); ++mark) {
        std::vector<double> gaps;
        for (const Measured& run : runs) {
            gaps.push_back(relative_gap(run.upper[mark], run.lower[mark]));
        }
        fmt::print("  after {:g} s: gap median {:.3f} %, worst {:.3f} %\n", one.seconds[mark],
                   median(gaps), *std::max_element(gaps.begin(), gaps.end()));
    }
    if (one.edit) {
        std::vector<double> walls, gaps;
        for (const Measured& run : runs) {
            walls.push_back(run.edit_wall);
            gaps.push_back(run.edit_gap);
        }
        fmt::print("  one edit: {:.2f} s, worst {:.2f} s; gap {:.3f} %, worst {:.3f} %\n",
                   median(walls), *std::max_element(walls.begin(), walls.end()), median(gaps),
                   *std::max_element(gaps.begin(), gaps.end()));
    }
}

void beside(const Case& one) {
    for (const bench::Peer& peer : bench::peers()) {
        struct Row {
            bench::PeerAnswer answer;
            double constant, scale, wall, cpu, megabytes;
        };
        const auto row = apart<Row>([&] {
            const bench::StrongForm form = bench::strong_form(generate(one.recipe));
            const auto from = Clock::now();
            const double cpu_before = cpu_seconds();
            const bench::PeerAnswer answer = peer.run(form.program, one.seconds.back());
            return Row{
                answer,          form.constant, form.scale, since(from), cpu_seconds() - cpu_before,
                peak_megabytes()};
        });
        if (!row.has_value()) {
            fmt::print("{:>9} {:>5}  ended without an answer\n", peer.name, one.recipe.seed);
            continue;
        }
        const double upper = row->answer.upper * row->scale + row->constant;
        const double lower = row->answer.lower * row->scale + row->constant;
        const bool found = upper < std::numeric_limits<double>::infinity();
        fmt::print("{:>9} {:>5} {:>17} {:>17} {:>8} {:>8.1f} {:>8.1f} {:>6.0f}\n", peer.name,
                   one.recipe.seed, found ? fmt::format("{:.0f}", upper) : "no plan",
                   lower > -1e300 ? fmt::format("{:.0f}", lower) : "no bound",
                   found ? fmt::format("{:.3f}", relative_gap(upper, lower)) : "-", row->cpu,
                   row->wall, row->megabytes);
    }
}

Options read(int argc, char** argv) {
    Options out;
    Case own;
    own.recipe.types = 0;
    own.seconds = {10};
    bool later = false, middle = false;
    for (int n = 1; n < argc; ++n) {
        const std::string word = argv[n];
        const auto text = [&] { return std::string(n + 1 < argc ? argv[++n] : "0"); };
        const auto value = [&] { return std::strtoull(text().c_str(), nullptr, 10); };
        if (word == "--types") {
            own.recipe.types = value();
        } else if (word == "--producers") {
            own.recipe.producers = value();
        } else if (word == "--years") {
            own.recipe.years = static_cast<std::int32_t>(value());
        } else if (word == "--quarters") {
            own.recipe.quarters = static_cast<std::int32_t>(value());
        } else if (word == "--seconds") {
            own.seconds.clear();
            const std::string list = text();
            for (std::size_t at = 0; at < list.size() && own.seconds.size() < most_marks;) {
                const std::size_t comma = std::min(list.find(',', at), list.size());
                own.seconds.push_back(std::strtod(list.substr(at, comma - at).c_str(), nullptr));
                at = comma + 1;
            }
        } else if (word == "--seeds") {
            out.seeds = std::max<std::uint64_t>(1, value());
        } else if (word == "--threads") {
            out.threads = std::max<std::uint64_t>(1, value());
        } else if (word == "--budgets") {
            own.recipe.budgets = Budgets::yearly;
            own.peers = false;
        } else if (word == "--earliest") {
            own.objective = Objective::earliest;
            own.peers = false;
        } else if (word == "--all") {
            own.recipe.features = Features::all;
            own.peers = false;
        } else if (word == "--edit") {
            own.edit = true;
        } else if (word == "--no-peers") {
            out.peers = false;
        } else if (word == "--long") {
            later = true;
        } else if (word == "--middle") {
            middle = true;
        } else if (word == "--verbose") {
            out.verbose = true;
        } else {
            fmt::print(stderr, "plan_bench: unknown option {}\n", word);
            std::exit(2);
        }
    }
    if (own.recipe.types > 0) {
        out.cases = {own};
        return out;
    }
    const auto add = [&](std::size_t types, std::size_t producers, std::int32_t years,
                         std::vector<double> seconds, bool peers) {
        Case one = own;
        one.recipe.types = types;
        one.recipe.producers = producers;
        one.recipe.years = years;
        one.seconds = std::move(seconds);
        one.edit = types >= 1000;
        one.peers = own.peers && peers;
        out.cases.push_back(one);
    };
    add(200, 0, 11, {10, 60}, true);
    add(1000, 0, 11, {30}, true);
    if (middle) {
        add(20'000, 1000, 12, {60}, false);
    }
    add(100'000, 2000, 12, later ? std::vector<double>{60, 300} : std::vector<double>{60}, false);
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    const Options options = read(argc, argv);
    for (Case one : options.cases) {
        fmt::print("{} types, {} periods{}{}{}\n", one.recipe.types,
                   one.recipe.quarters + one.recipe.years,
                   one.recipe.budgets == Budgets::yearly ? ", budgets" : "",
                   one.recipe.features == Features::all ? ", every feature" : "",
                   one.objective == Objective::earliest ? ", earliest" : "");
        fmt::print("{:>9} {:>5} {:>17} {:>17} {:>8} {:>8} {:>8} {:>6}\n", "solver", "seed", "upper",
                   "lower", "gap %", "CPU s", "wall s", "MB");
        std::vector<Measured> runs;
        for (std::uint64_t seed = 1; seed <= options.seeds; ++seed) {
            one.recipe.seed = seed;
            const auto run = apart<Measured>([&] { return measure(one, options); });
            if (!run.has_value() || !run->right) {
                fmt::print("{:>9} {:>5}  refused by the checker or the verifier\n", "Artel", seed);
                return 1;
            }
            const std::size_t last = one.seconds.size() - 1;
            fmt::print("{:>9} {:>5} {:>17.0f} {:>17.0f} {:>8.3f} {:>8.1f} {:>8.1f} {:>6.0f}\n",
                       "Artel", seed, run->upper[last], run->lower[last], run->proven, run->cpu,
                       run->wall, run->megabytes);
            std::fflush(stdout);
            runs.push_back(*run);
        }
        summarise(one, runs);
        one.recipe.seed = 1;
        if (options.peers && one.peers) {
            beside(one);
        }
    }
    return 0;
}
