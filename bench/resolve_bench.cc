// How well and how fast records are resolved: `resolve_bench [DIR]` with the sets D1, D2, D3, D4
// and D8 of pyJedAI in DIR (else $ARTEL_SHARED/data/er, else ../shared/data/er) and the need lists
// in DIR/../needs. One configuration for all sets, no labels, threshold 0.5; the gold is read only
// to print figures. Each set runs in a process of its own, so that its memory is its own.
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "base/text.h"
#include "capabilities/demand/rim/order_inputs.h"
#include "capabilities/demand/rim/table_file.h"
#include "engines/index/codes.h"
#include "engines/linkage/check.h"
#include "engines/linkage/cluster.h"
#include "engines/linkage/link.h"
#include "engines/resolve/cluster.h"
#include "made_names.h"

namespace {

using namespace artel;
using namespace artel::linkage;
namespace fs = std::filesystem;
using Gold = std::set<std::pair<std::size_t, std::size_t>>;  // of rows

// Published, end to end (tables in, pairs out): JedAI default without labels, JedAI's best of its
// grid (which uses the gold). AutoER, github.com/AI-team-UoA/AutoER.
struct Known {
    const char* name;
    const char* left;
    const char* right;
    std::vector<Role> roles;  // as a user would confirm them
    double peer_without_gold;
    double peer_with_gold;
};
const std::vector<Known>& known_sets() {
    static const std::vector<Known> sets{
        {"D1", "rest1clean.csv", "rest2clean.csv", {}, 64.3, 88.1},
        {"D2",
         "abtclean.csv",
         "buyclean.csv",
         {{"name", Kind::name}, {"price", Kind::number}},
         86.7,
         94.7},
        {"D3",
         "amazonclean.csv",
         "gpclean.csv",
         {{"title", Kind::name}, {"price", Kind::number}, {"manufacturer", Kind::text}},
         58.6,
         62.3},
        {"D4",
         "dblpclean.csv",
         "acmclean.csv",
         {{"title", Kind::name},
          {"year", Kind::year},
          {"authors", Kind::text},
          {"venue", Kind::unused}},
         98.2,
         99.4},
        {"D8",
         "walmartclean.csv",
         "amazonclean.csv",
         {{"title", Kind::name},
          {"price", Kind::number},
          {"brand", Kind::text},
          {"modelno", Kind::code},
          {"shipweight", Kind::unused},
          {"dimensions", Kind::unused}},
         45.8,
         70.9}};
    return sets;
}

template <class T>
T must(Result<T> result) {
    if (!result) {
        fmt::print("{}\n", one_line(result.error()));
        std::exit(1);
    }
    return std::move(*result);
}

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

struct Figures {
    double precision = 0;
    double recall = 0;
    double f1 = 0;
    double oracle = 0;  // best F1 of any threshold: room left, not a result
};
Figures figures_of(const std::vector<Link>& links, const Gold& gold) {
    std::vector<std::pair<double, bool>> by_p;
    for (const Link& link : links) {
        by_p.emplace_back(link.probability, gold.count({link.left, link.right}) != 0);
    }
    std::stable_sort(by_p.begin(), by_p.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    Figures out;
    double taken = 0;
    double hits = 0;
    const auto wanted = static_cast<double>(gold.size());
    for (const auto& [p, hit] : by_p) {
        taken += 1;
        hits += hit ? 1 : 0;
        const double f1 = 200 * hits / (taken + wanted);
        out.oracle = std::max(out.oracle, f1);
        if (p >= 0.5) {
            out.precision = hits / taken;
            out.recall = hits / wanted;
            out.f1 = f1;
        }
    }
    return out;
}

struct Bands {
    std::size_t automatic = 0;
    std::size_t hits = 0;
    std::size_t matches = 0;  // links the gold knows, of those scored
    double ece = 0;           // ten bins
    std::string text() const {
        return automatic == 0
                   ? "none"
                   : fmt::format("{} at {:.3f} [{:.3f}], covers {:.2f}", automatic,
                                 static_cast<double>(hits) / static_cast<double>(automatic),
                                 wilson_lower_bound(hits, automatic),
                                 static_cast<double>(hits) / static_cast<double>(matches));
    }
};
Bands bands_of(const std::vector<Link>& links, const Gold& gold,
               const std::set<std::size_t>& without) {
    Bands out;
    std::array<double, 10> said{};
    std::array<double, 10> was{};
    std::size_t scored = 0;
    for (const Link& link : links) {
        if (without.count(link.left) != 0) {
            continue;
        }
        const bool hit = gold.count({link.left, link.right}) != 0;
        const auto bin = static_cast<std::size_t>(std::min(9.0, link.probability * 10));
        said[bin] += link.probability;
        was[bin] += hit ? 1 : 0;
        ++scored;
        out.matches += hit ? 1 : 0;
        if (link.band == Band::automatic) {
            ++out.automatic;
            out.hits += hit ? 1 : 0;
        }
    }
    for (std::size_t i = 0; i < said.size(); ++i) {
        out.ece += std::fabs(said[i] - was[i]) / static_cast<double>(scored);
    }
    return out;
}

// 200 decisions by the gold, drawn by the seed: 160 among links of p >= 0.5, 40 below, at most half
// of either. They calibrate and are not scored.
Bands after_decisions(Linkage& linkage, const std::vector<Link>& cold, const Gold& gold,
                      std::uint64_t seed) {
    RandomStream random(seed);
    std::vector<Decision> decisions;
    std::set<std::size_t> used;
    for (const bool likely : {true, false}) {
        std::vector<const Link*> pool;
        for (const Link& link : cold) {
            if ((link.probability >= 0.5) == likely) {
                pool.push_back(&link);
            }
        }
        for (std::size_t i = pool.size(); i > 1; --i) {
            std::swap(pool[i - 1], pool[random.below(i)]);
        }
        pool.resize(std::min<std::size_t>(likely ? 160 : 40, pool.size() / 2));
        for (const Link* link : pool) {
            decisions.push_back({link->log_odds, gold.count({link->left, link->right}) != 0});
            used.insert(link->left);
        }
    }
    linkage.calibrate(Calibration(std::move(decisions)));
    return bands_of(linkage.links(), gold, used);
}

void print_bands(const char* set, Linkage& linkage, const Gold& gold) {
    const std::vector<Link> cold = linkage.links();
    const Bands before = bands_of(cold, gold, {});
    std::vector<double> errors;
    std::string autos;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const Bands after = after_decisions(linkage, cold, gold, seed);
        errors.push_back(after.ece);
        autos += (seed == 1 ? "" : "; ") + after.text();
    }
    std::sort(errors.begin(), errors.end());
    fmt::print("{:<4} cold: auto {}; ECE {:.3f}\n", set, before.text(), before.ece);
    fmt::print("{:<4} after 200 decisions, seeds 1-5: auto {}; ECE median {:.3f}, worst {:.3f}\n",
               set, autos, errors[2], errors[4]);
}

std::size_t wrong_evidence(const Linkage& linkage) {
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < linkage.size(); ++i) {
        wrong += check(linkage.explain(i)) ? 0 : 1;
    }
    return wrong;
}

struct Loaded {
    Table left;
    Table right;
    Gold gold;
};
Loaded load(const fs::path& folder, const Known& set) {
    Loaded out{must(demand::read_table((folder / set.left).string(), {})),
               must(demand::read_table((folder / set.right).string(), {})),
               {}};
    const Table pairs = must(demand::read_table((folder / "gtclean.csv").string(), {}));
    const auto rows_by_id = [](const Table& table) {
        std::unordered_map<std::string_view, std::size_t> rows;
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            rows.emplace(table.cell(row, 0), row);
        }
        return rows;
    };
    const auto left = rows_by_id(out.left);
    const auto right = rows_by_id(out.right);
    for (std::size_t row = 0; row < pairs.rows.size(); ++row) {
        out.gold.emplace(left.at(pairs.cell(row, 0)), right.at(pairs.cell(row, 1)));
    }
    return out;
}

void run_set(const fs::path& folder, const Known& set) {
    const Loaded data = load(folder, set);
    const std::vector<Column> proposed = must(propose_columns(data.left, data.right));
    for (const bool given : {false, true}) {
        if (given && set.roles.empty()) {
            continue;
        }
        const std::vector<Column> columns = given ? must(set_roles(proposed, set.roles)) : proposed;
        const double begin = cpu_seconds();
        Linkage one = Linkage::make(data.left, data.right, columns, Sharing::one_to_one);
        const std::vector<Link> links = one.links();
        const double seconds = cpu_seconds() - begin;
        Linkage many = Linkage::make(data.left, data.right, columns, Sharing::many_to_one);
        const Figures one_to_one = figures_of(links, data.gold);
        const Figures many_to_one = figures_of(many.links(), data.gold);
        std::size_t found = 0;
        for (const auto& [left, right] : data.gold) {
            found += one.find(left, right) < one.size() ? 1 : 0;
        }
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        const auto lines = static_cast<double>(data.left.rows.size());
        fmt::print(
            "{:<4} {:<6} {:>5}x{:<6} {:>5}  {:.4f} {:>5.1f} | {:.3f} {:.3f} {:>6.2f} | "
            "{:>6.2f} | {:>6.2f} | {:>5.2f} {:>7.0f} {:>5} | {:>5.1f} / {:>5.1f} | {}\n",
            set.name, given ? "given" : "found", data.left.rows.size(), data.right.rows.size(),
            data.gold.size(), static_cast<double>(found) / static_cast<double>(data.gold.size()),
            static_cast<double>(one.size()) / lines, one_to_one.precision, one_to_one.recall,
            one_to_one.f1, many_to_one.f1, one_to_one.oracle, seconds, lines / seconds,
            usage.ru_maxrss / 1024, set.peer_without_gold, set.peer_with_gold, wrong_evidence(one));
        if (!given) {
            fmt::print("#f1 {} {}\n", one_to_one.f1, many_to_one.f1);
            print_bands(set.name, one, data.gold);
        }
    }
}

// Runs `work` in a process of its own and returns what it printed.
template <class Work>
std::string apart(Work work) {
    std::fflush(stdout);
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) {
        throw Fault("no pipe");
    }
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        work();
        std::fflush(stdout);
        _exit(0);
    }
    close(ends[1]);
    std::string printed;
    std::array<char, 4096> buffer{};
    for (ssize_t got = 0; (got = read(ends[0], buffer.data(), buffer.size())) > 0;) {
        printed.append(buffer.data(), static_cast<std::size_t>(got));
    }
    close(ends[0]);
    waitpid(child, nullptr, 0);
    return printed;
}

// Lines of the real bills of materials that carry a maker's part number: with the number hidden,
// which of them are one part? Pairs of one number and different texts are the gold. Distinct texts
// are compared with each other; a pair counts only if it spans two ways of writing.
void run_needs(const fs::path& folder) {
    std::vector<std::string> paths;
    for (const auto& entry : fs::directory_iterator(folder)) {
        paths.push_back(entry.path().string());
    }
    std::sort(paths.begin(), paths.end());
    const resolve::Reference reference = resolve::built_in_reference();
    resolve::NeedBook book(reference);
    demand::read_need_lists(paths, reference, book);
    Table table{{"id", "name", "maker", "specification"}, {}};
    std::vector<std::set<std::string>> numbers;
    std::map<std::vector<std::string>, std::size_t> seen;
    for (const resolve::Variant& variant : book.variants()) {
        const std::string key = index::code_keys(variant.part_number).look_alike;
        if (key.size() < 4) {
            continue;
        }
        std::vector<std::string> row{"", std::string(variant.name), std::string(variant.maker),
                                     std::string(variant.specification)};
        const auto [at, fresh] = seen.try_emplace(row, table.rows.size());
        if (fresh) {
            row[0] = std::to_string(table.rows.size());
            table.rows.push_back(std::move(row));
            numbers.emplace_back();
        }
        numbers[at->second].insert(key);
    }
    const auto share = [&](std::size_t a, std::size_t b) {
        return std::any_of(numbers[a].begin(), numbers[a].end(),
                           [&](const std::string& one) { return numbers[b].count(one) != 0; });
    };
    std::size_t gold = 0;
    for (std::size_t a = 0; a < table.rows.size(); ++a) {
        for (std::size_t b = a + 1; b < table.rows.size(); ++b) {
            gold += share(a, b) ? 1 : 0;
        }
    }
    const std::vector<Column> columns{{"name", 1, 1, Kind::name},
                                      {"maker", 2, 2, Kind::text},
                                      {"specification", 3, 3, Kind::text}};
    const Linkage linkage = Linkage::make_self(table, columns);
    std::size_t found = 0;
    std::size_t vetoed = 0;
    for (std::size_t i = 0; i < linkage.size(); ++i) {
        const bool hit = share(linkage[i].left, linkage[i].right);
        found += hit ? 1 : 0;
        vetoed += hit && linkage[i].vetoed ? 1 : 0;
    }
    fmt::print("needs, part numbers hidden: texts {}, gold pairs {}, compared {:.3f}, vetoed {}\n",
               table.rows.size(), gold,
               static_cast<double>(found) / static_cast<double>(std::max<std::size_t>(1, gold)),
               vetoed);
    // Equal measures (value, package, rating) under another number: another part that serves.
    std::vector<std::vector<std::string>> measures;
    std::vector<resolve::Variant> hidden;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        std::vector<std::string>& of_row = measures.emplace_back();
        const std::string text = table.rows[row][1] + " " + table.rows[row][3];
        for (const resolve::Measured& one : resolve::read_specification(text, '\0').measures) {
            of_row.push_back(std::string(resolve::measure_name(one.measure)) + one.value);
        }
        std::sort(of_row.begin(), of_row.end());
        hidden.push_back(
            {table.rows[row][1], {}, table.rows[row][2], table.rows[row][3], {}, 0, 0});
    }
    const auto print = [&](std::string_view who, auto cluster_of) {
        std::size_t taken = 0;
        std::size_t hits = 0;
        std::size_t serving = 0;
        for (std::size_t a = 0; a < table.rows.size(); ++a) {
            for (std::size_t b = a + 1; b < table.rows.size(); ++b) {
                if (cluster_of(a) == cluster_of(b)) {
                    ++taken;
                    const bool hit = share(a, b);
                    hits += hit ? 1 : 0;
                    serving += hit || (!measures[a].empty() && measures[a] == measures[b]) ? 1 : 0;
                }
            }
        }
        const auto whole = static_cast<double>(std::max<std::size_t>(1, taken));
        fmt::print("  {:<22} pairs {:>4} | strict P {:.3f} R {:.3f} | by specification P {:.3f}\n",
                   who, taken, static_cast<double>(hits) / whole,
                   static_cast<double>(hits) / static_cast<double>(gold),
                   static_cast<double>(serving) / whole);
    };
    const std::vector<Member> members = cluster(linkage, table.rows.size());
    print("linkage, clusters", [&](std::size_t row) { return members[row].cluster; });
    const resolve::Clusters items = resolve::cluster(hidden, reference);
    print("items of an order", [&](std::size_t row) { return items.item[row]; });
}

// Lines against a catalogue of made names, each scored and explained. What the catalogue alone
// costs is measured with one line and taken off.
void run_speed(const char* who, bench::Mix mix) {
    constexpr std::size_t items = 300'000;
    constexpr std::size_t lines = 300'000;
    const bench::MadeNames names(mix);
    Table catalogue{{"id", "name"}, {}};
    for (std::size_t i = 0; i < items; ++i) {
        catalogue.rows.push_back({std::to_string(i), names.name(i)});
    }
    Table asked{{"id", "name"}, {}};
    std::vector<std::size_t> truth;
    RandomStream random(11);
    for (std::size_t i = 0; i < lines; ++i) {
        truth.push_back(random.below(items));
        asked.rows.push_back({std::to_string(i), names.as_asked(truth.back(), random)});
    }
    const std::vector<Column> columns{{"name", 1, 1, Kind::name}};
    const Table one{asked.titles, {asked.rows[0]}};
    double begin = cpu_seconds();
    Linkage::make(one, catalogue, columns, Sharing::many_to_one);
    const double prepared = cpu_seconds() - begin;
    begin = cpu_seconds();
    const Linkage linkage = Linkage::make(asked, catalogue, columns, Sharing::many_to_one);
    std::size_t found = 0;
    std::size_t taken = 0;
    std::size_t right = 0;
    std::size_t letters = 0;
    for (const Link& link : linkage.links()) {
        letters += sentence(linkage.explain(linkage.find(link.left, link.right))).size();
        const bool hit = catalogue.rows[link.right][1] == catalogue.rows[truth[link.left]][1];
        taken += link.probability >= 0.5 ? 1 : 0;
        right += hit && link.probability >= 0.5 ? 1 : 0;
    }
    const double seconds = cpu_seconds() - begin - prepared;
    for (std::size_t i = 0; i < lines; ++i) {
        found += linkage.find(i, truth[i]) < linkage.size() ? 1 : 0;
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print(
        "speed {:<13} {} items made ready in {:.1f} s; {} lines scored and explained at "
        "{:.0f} lines/s/core, true item among the candidates {:.4f}; P {:.3f} R {:.3f}; "
        "{} MB; {} letters of reasons\n",
        who, items, prepared, lines, static_cast<double>(lines) / seconds,
        static_cast<double>(found) / static_cast<double>(lines),
        static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(1, taken)),
        static_cast<double>(right) / static_cast<double>(lines), usage.ru_maxrss / 1024, letters);
}

}  // namespace

int main(int argc, char** argv) {
    const char* shared = std::getenv("ARTEL_SHARED");
    const fs::path folder =
        argc > 1 ? fs::path(argv[1])
                 : fs::path(shared != nullptr ? shared : "../shared") / "data" / "er";
    std::array<double, 1> load{};
    getloadavg(load.data(), 1);
    fmt::print(
        "resolve  one configuration for all sets, no labels, threshold 0.5; load {:.1f}\n"
        "set  roles   rows         gold  block.R c/line |  1:1 P     R     F1 |  n:1 F1 | "
        "oracle | CPU s  lines/s   MB | JedAI default / best with gold | evidence wrong\n",
        load[0]);
    double one = 0;
    double many = 0;
    int sets = 0;
    std::string bands;
    for (const Known& set : known_sets()) {
        if (!fs::exists(folder / set.name / set.left)) {
            fmt::print("SKIP {}: no shared data (set ARTEL_SHARED or provide ../shared/data)\n",
                       set.name);
            continue;
        }
        const std::string printed = apart([&] { run_set(folder / set.name, set); });
        for (const std::string_view line : text::split(printed, '\n')) {
            if (line.starts_with("#f1")) {
                double of_one = 0;
                double of_many = 0;
                std::sscanf(std::string(line).c_str(), "#f1 %lf %lf", &of_one, &of_many);
                one += of_one;
                many += of_many;
                ++sets;
            } else if (line.find(" auto ") != std::string::npos) {
                bands += std::string(line) + "\n";
            } else if (!line.empty()) {
                fmt::print("{}\n", line);
            }
        }
        std::fflush(stdout);
    }
    if (sets > 0) {
        fmt::print("mean of {} sets, roles found: 1:1 {:.2f}, n:1 {:.2f}\n{}", sets, one / sets,
                   many / sets, bands);
    }
    if (fs::exists(folder / ".." / "needs")) {
        run_needs(folder / ".." / "needs");
    } else {
        fmt::print("SKIP needs: no shared data (set ARTEL_SHARED or provide ../shared/data)\n");
    }
    std::fputs(apart([] { run_speed("standard mix", bench::Mix::with_codes); }).c_str(), stdout);
    std::fputs(apart([] { run_speed("words only", bench::Mix::words_only); }).c_str(), stdout);
    return 0;
}
