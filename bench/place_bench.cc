// `./dev bench place [FOLDER]`: facility location by the place engine beside CBC and GLPK, each on
// the same model with the same time. FOLDER holds the public instances (place_formats.h); by
// default $ARTEL_SHARED/data/plan or ../shared/data/plan; without them, made ones.
//   --only TEXT     instances whose family/name contains it
//   --effort N      limit of the place engine, thousands of visits of a link
//   --no-peers      the place engine alone
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "engines/place/check.h"
#include "engines/place/solve.h"
#include "mip_peers.h"
#include "place_formats.h"
#include "place_peers.h"

namespace artel::bench {
namespace {

struct Options {
    std::string folder;
    std::string only;
    std::optional<std::int64_t> effort;
    bool peers{true};
};

struct Row {
    double known{};
    double upper{};  // infinite: no plan
    double lower{};
    double cpu{};
    double wall{};
    bool accepted{};
};

double cpu_now() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

template <class F>
Row timed(F&& run) {
    const double cpu = cpu_now();
    const auto wall = std::chrono::steady_clock::now();
    Row row = run();
    row.cpu = cpu_now() - cpu;
    row.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count();
    return row;
}

Row by_place(const Instance& instance, const place::Limits& limits) {
    return timed([&] {
        const place::Outcome outcome = place::solve(instance.problem, limits);
        const bool accepted = place::check(instance.problem, outcome.solution).empty() &&
                              place::recount(instance.problem, outcome.solution) == outcome.cost &&
                              outcome.left_out.empty();
        return Row{instance.best_known,
                   static_cast<double>(outcome.cost) / instance.scale,
                   static_cast<double>(outcome.lower_bound) / instance.scale,
                   0,
                   0,
                   accepted};
    });
}

double over(double value, double base) {
    return 100 * (value - base) / base;
}

std::string percent(double value) {
    return std::abs(value) < 1e9 ? fmt::format("{:.3f} %", std::abs(value) < 5e-7 ? 0.0 : value)
                                 : std::string("none");
}

void print(const std::string& name, const std::string& solver, const Row& row) {
    fmt::print("{:24} {:6} {:>16.3f} {:>16.3f} {:>10} {:>10} {:>7.2f} {:>7.2f} {}\n", name, solver,
               row.upper, row.lower, percent(over(row.upper, row.known)),
               percent(over(row.known, row.lower)), row.cpu, row.wall,
               row.accepted ? "" : "NOT ACCEPTED");
    std::fflush(stdout);
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

// Upper against the best known, best known against the lower bound.
void summary(const std::string& family, const std::string& solver, const std::vector<Row>& rows) {
    std::vector<double> upper, gap, cpu, wall;
    int best = 0;
    int proved = 0;
    int none = 0;
    for (const Row& row : rows) {
        const double above = over(row.upper, row.known);
        const double below = over(row.known, row.lower);
        upper.push_back(above);
        gap.push_back(below);
        cpu.push_back(row.cpu);
        wall.push_back(row.wall);
        best += above < 1e-6 ? 1 : 0;
        proved += above < 1e-6 && row.upper - row.lower <= 1e-9 * row.upper ? 1 : 0;
        none += std::isfinite(row.upper) ? 0 : 1;
    }
    const auto worst = [](const std::vector<double>& values) {
        return *std::max_element(values.begin(), values.end());
    };
    fmt::print("| {} | {} | {} | {} | {} | {} | {} / {} | {} / {} | {:.2f} / {:.2f} | {:.2f} |\n",
               family, solver, rows.size(), best, proved, none, percent(median(upper)),
               percent(worst(upper)), percent(median(gap)), percent(worst(gap)), median(cpu),
               worst(cpu), worst(wall));
}

// The engine's effort and the peers' seconds, by family.
struct Budget {
    std::int64_t effort;
    double seconds;
};
Budget budget_of(const std::string& family) {
    if (family == "yang") {
        return {1'500'000, 10};
    }
    return {300'000, 2};
}

std::string default_folder() {
    const char* shared = std::getenv("ARTEL_SHARED");
    return std::string(shared != nullptr ? shared : "../shared") + "/data/plan";
}

Options options_of(int count, char** arguments) {
    Options out;
    for (int n = 1; n < count; ++n) {
        const std::string word = arguments[n];
        if (word == "--no-peers") {
            out.peers = false;
        } else if (word == "--only" && n + 1 < count) {
            out.only = arguments[++n];
        } else if (word == "--effort" && n + 1 < count) {
            out.effort = std::atoll(arguments[++n]);
        } else {
            out.folder = word;
        }
    }
    return out;
}

int run(const Options& options) {
    const std::string folder = options.folder.empty() ? default_folder() : options.folder;
    Result<std::vector<Instance>> instances = std::filesystem::exists(folder + "/best_known.csv")
                                                  ? read_instances(folder)
                                                  : make_instances();
    if (!instances.has_value()) {
        fmt::print(stderr, "{}\n", one_line(instances.error()));
        return error_row(instances.error().kind).exit_code;
    }
    fmt::print("{:24} {:6} {:>16} {:>16} {:>10} {:>10} {:>7} {:>7}\n", "instance", "solver",
               "upper", "lower", "to known", "bound", "cpu s", "wall s");
    std::vector<std::pair<std::string, std::string>> order;
    std::map<std::pair<std::string, std::string>, std::vector<Row>> rows;
    for (Instance& instance : *instances) {
        const std::string name = instance.family + "/" + instance.name;
        if (name.find(options.only) == std::string::npos) {
            continue;
        }
        const Budget budget = budget_of(instance.family);
        const auto note = [&](const std::string& solver, Row row) {
            if (instance.best_known == 0) {
                instance.best_known = row.upper;  // a made instance is measured by its first plan
            }
            row.known = instance.best_known;
            print(name, solver, row);
            const auto key = std::pair(instance.family, solver);
            if (rows[key].empty()) {
                order.push_back(key);
            }
            rows[key].push_back(row);
        };
        note("artel", by_place(instance, {options.effort.value_or(budget.effort), 1}));
        // CBC does not come back from its first programme of these in any bearable time.
        if (options.peers && instance.family != "orlib_large") {
            const PlaceForm form = place_form(instance.problem);
            const double unit = form.scale / instance.scale;
            for (const Peer& peer : peers()) {
                note(peer.name, timed([&] {
                         const PeerAnswer answer = peer.run(form.program, budget.seconds);
                         return Row{instance.best_known,
                                    answer.upper * unit,
                                    answer.lower * unit,
                                    0,
                                    0,
                                    true};
                     }));
            }
        }
    }
    fmt::print(
        "\n| family | solver | cases | at best known | proved | no plan | above best known: "
        "median / worst | bound below it: median / worst | CPU s: median / worst | wall s: "
        "worst |\n|---|---|---|---|---|---|---|---|---|---|\n");
    for (const auto& key : order) {
        summary(key.first, key.second, rows[key]);
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print("\nmost memory of all: {} MB\n", usage.ru_maxrss / 1024);
    return 0;
}

}  // namespace
}  // namespace artel::bench

int main(int count, char** arguments) {
    return artel::bench::run(artel::bench::options_of(count, arguments));
}
