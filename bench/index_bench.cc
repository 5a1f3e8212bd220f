// The inverted index on catalogues of made names (seeded): what it costs to build and to hold, how
// many whole lines a second it ranks and with what recall against the exhaustive ranking, how long
// a search takes; then Xapian and SQLite FTS5 on the same names and lines.
//   index_bench [ITEMS]...    without arguments 300000 and 1000000
#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include "engines/index/finder.h"
#include "engines/index/searcher.h"
#include "index_peers.h"
#include "made_names.h"

namespace {

using namespace artel;
using namespace artel::index;
using bench::MadeNames;
using bench::Mix;

constexpr std::uint64_t seed = 1;
constexpr std::size_t lines = 20'000;
constexpr std::size_t compared_each = 20;  // line, with the exhaustive ranking
constexpr std::size_t count = 10;
constexpr std::uint64_t most_items_for_trigrams = 300'000;
constexpr std::uint64_t unlimited = Budget{}.postings;

double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::uint64_t resident_bytes() {
    malloc_trim(0);
    std::ifstream file("/proc/self/statm");
    std::uint64_t pages = 0;
    file >> pages >> pages;
    return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

// The most that was resident since the last call with `Peak::forget`.
enum class Peak { forget, tell };
std::uint64_t peak_bytes(Peak what) {
    if (what == Peak::forget) {
        std::ofstream("/proc/self/clear_refs") << 5;
        return 0;
    }
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("VmHWM:")) {
            return std::strtoull(line.c_str() + 6, nullptr, 10) * 1024;
        }
    }
    return 0;
}

std::string megabytes(std::uint64_t bytes) {
    return fmt::format("{:.0f} MB", static_cast<double>(bytes) / 1e6);
}

struct Asked {
    std::string text;
    std::uint32_t item{};  // whose name it is
};

// CPU seconds of every question, and how often the item asked for was among the ten.
struct Run {
    std::vector<double> seconds;
    std::size_t found{};

    double per_second() const {
        double sum = 0;
        for (const double one : seconds) {
            sum += one;
        }
        return static_cast<double>(seconds.size()) / sum;
    }
    double milliseconds(double share) const {
        std::vector<double> sorted = seconds;
        std::sort(sorted.begin(), sorted.end());
        const double at = share * static_cast<double>(sorted.size() - 1);
        return 1000 * sorted[static_cast<std::size_t>(at)];
    }
    double right() const {
        return static_cast<double>(found) / static_cast<double>(seconds.size());
    }
};

// `answer` maps a line to the documents found.
template <class Answer>
Run run(std::span<const Asked> asked, Answer&& answer) {
    Run out;
    for (const Asked& one : asked) {
        const double begin = cpu_seconds();
        const std::vector<std::uint32_t> documents = answer(one.text);
        out.seconds.push_back(cpu_seconds() - begin);
        out.found += std::find(documents.begin(), documents.end(), one.item) != documents.end();
    }
    return out;
}

std::vector<std::uint32_t> documents_of(const std::vector<Ranked>& ranked) {
    std::vector<std::uint32_t> out;
    for (const Ranked& one : ranked) {
        out.push_back(one.document);
    }
    return out;
}

// The share of answers that reach the last of the exhaustive ones: equal scores are equally good.
double recall(Searcher& searcher, std::span<const Asked> asked, Budget budget) {
    std::size_t wanted = 0;
    std::size_t got = 0;
    for (std::size_t i = 0; i < asked.size(); i += compared_each) {
        const std::vector<Ranked> all = searcher.exhaustive(asked[i].text, count);
        const std::vector<Ranked> best = searcher.best(asked[i].text, count, budget);
        wanted += all.size();
        for (const Ranked& one : best) {
            got += one.score >= all.back().score ? 1 : 0;
        }
    }
    return static_cast<double>(got) / static_cast<double>(wanted);
}

// Whole lines; returns the lines a second without a budget.
double whole_lines(const InvertedIndex& index, std::span<const Asked> asked,
                   std::initializer_list<std::uint64_t> budgets) {
    Searcher searcher(index);
    double exact = 0;
    for (const std::uint64_t postings : budgets) {
        const Budget budget{postings};
        std::uint64_t walked = 0;
        std::uint64_t scored = 0;
        const Run lines_run = run(asked, [&](const std::string& text) {
            auto best = documents_of(searcher.best(text, count, budget));
            walked += searcher.effort().postings;
            scored += searcher.effort().scored;
            return best;
        });
        exact = lines_run.per_second();
        fmt::print(
            "  line, budget {:>9}  {:>6.0f} lines/s/core  recall@10 {:.4f}  right item in "
            "ten {:.3f}  p50 {:.3f} ms  p99 {:.3f} ms  postings {}  scored {}\n",
            postings == unlimited ? "unlimited" : std::to_string(postings), exact,
            recall(searcher, asked, budget), lines_run.right(), lines_run.milliseconds(.5),
            lines_run.milliseconds(.99), walked / asked.size(), scored / asked.size());
    }
    return exact;
}

// What people type: the first words of a line, the last of them not to its end.
void typed(const InvertedIndex& index, std::span<const Asked> asked) {
    const Shelf shelf{0, &index};
    Finder finder;
    std::vector<Asked> beginnings;
    for (const Asked& one : asked) {
        const std::size_t letters = 8 + beginnings.size() % 16;
        std::size_t at = 0;
        for (std::size_t i = 0; i < letters && at < one.text.size(); ++i) {
            text::next(one.text, at);
        }
        beginnings.push_back({one.text.substr(0, at), one.item});
    }
    std::size_t answered = 0;
    const Run typed_run = run(beginnings, [&](const std::string& text) {
        const Found found = finder.find(text, {&shelf, 1}, count);
        answered += found.hits.empty() ? 0 : 1;
        return std::vector<std::uint32_t>{};
    });
    fmt::print(
        "  typed beginnings            {:>6.0f} searches/s/core  answered {:.3f}  "
        "p50 {:.3f} ms  p99 {:.3f} ms\n",
        typed_run.per_second(), static_cast<double>(answered) / static_cast<double>(asked.size()),
        typed_run.milliseconds(.5), typed_run.milliseconds(.99));
}

// Documents added to a merged index, each followed by a question.
void changes(InvertedIndex& index, std::span<const Asked> asked) {
    const auto next = index.size();
    const double begin = cpu_seconds();
    for (std::uint32_t i = 0; i < 1'000; ++i) {
        index.add(next + i, asked[i].text);
    }
    const double added = cpu_seconds();
    Searcher searcher(index);
    std::size_t seen = 0;
    for (std::uint32_t i = 0; i < 1'000; ++i) {
        for (const Ranked& one : searcher.best(asked[i].text, count)) {
            seen += one.document == next + i ? 1 : 0;
        }
        index.remove(next + i);
    }
    fmt::print("  a document added in {:.1f} us; {} of 1000 among the ten at once\n",
               (added - begin) * 1e6 / 1'000, seen);
}

// Trigrams beside words: slower, and they forgive what is mistyped.
void trigrams(const InvertedIndex& words, const std::vector<std::string>& names,
              std::span<const Asked> asked) {
    const double begin = cpu_seconds();
    InvertedIndex index(Terms::trigrams);
    for (std::uint32_t i = 0; i < names.size(); ++i) {
        index.add(i, names[i]);
    }
    index.merge();
    fmt::print("  trigrams: index {:.2f} s, holds {}\n", cpu_seconds() - begin,
               megabytes(index.bytes()));
    whole_lines(index, asked, {30'000, unlimited});
    Searcher by_words(words);
    Searcher by_trigrams(index);
    const Run united = run(asked, [&](const std::string& text) {
        auto best = documents_of(by_words.best(text, count));
        const auto more = documents_of(by_trigrams.best(text, count));
        best.insert(best.end(), more.begin(), more.end());
        return best;
    });
    fmt::print(
        "  ten by words and ten by trigrams: {:>6.0f} lines/s/core, right item among them "
        "{:.3f}\n",
        united.per_second(), united.right());
}

void peer(bench::Peer& other, const std::vector<std::string>& names, std::span<const Asked> asked,
          double ours) {
    const double begin = cpu_seconds();
    other.add(names);
    const double built = cpu_seconds();
    const Run lines_run = run(asked, [&](const std::string& text) { return other.any_word(text); });
    fmt::print(
        "  {:<18} index {:.1f} s  {} on disk  any word {:>5.0f} lines/s/core ({} lines)  "
        "right item in ten {:.3f}  p50 {:.2f} ms  p99 {:.2f} ms  ours is {:.0f} times as "
        "fast\n",
        other.name(), built - begin, megabytes(other.bytes()), lines_run.per_second(),
        lines_run.seconds.size(), lines_run.right(), lines_run.milliseconds(.5),
        lines_run.milliseconds(.99), ours / lines_run.per_second());
}

void bench_catalogue(std::uint64_t items, Mix mix) {
    const MadeNames made(mix);
    std::vector<std::string> names;
    std::uint64_t text = 0;
    for (std::uint64_t i = 0; i < items; ++i) {
        names.push_back(made.name(i));
        text += names.back().size();
    }
    RandomStream random(seed);
    std::vector<Asked> asked;
    for (std::size_t i = 0; i < lines; ++i) {
        const std::uint64_t item = random.below(items);
        asked.push_back({made.as_asked(item, random), static_cast<std::uint32_t>(item)});
    }
    double load = 0;
    getloadavg(&load, 1);
    fmt::print("\n{} items, {}; seed {}; load {:.1f}\n  \"{}\" is asked as \"{}\"\n", items,
               mix == Mix::words_only ? "text only" : "standard mix: 60 of 100 with a code", seed,
               load, names[asked[0].item], asked[0].text);

    TermReader reader(Terms::words);
    double begin = cpu_seconds();
    std::uint64_t terms = 0;
    for (const std::string& name : names) {
        terms += reader.read(name).size();
    }
    const double read = cpu_seconds() - begin;
    const std::uint64_t resident = resident_bytes();
    peak_bytes(Peak::forget);
    begin = cpu_seconds();
    InvertedIndex index;
    for (std::uint32_t i = 0; i < names.size(); ++i) {
        index.add(i, names[i]);
    }
    const double added = cpu_seconds();
    index.merge();
    const double merged = cpu_seconds();
    const std::uint64_t peak = peak_bytes(Peak::tell) - resident;
    const std::uint64_t grown = resident_bytes() - resident;
    fmt::print(
        "  normalise {:.0f} lines/s/core, {:.1f} terms a line; index {:.2f} s (add {:.2f}, "
        "merge {:.2f}); holds {} (resident {}, {} while "
        "it is built), with the names' {} {}\n",
        static_cast<double>(items) / read, static_cast<double>(terms) / static_cast<double>(items),
        merged - begin, added - begin, merged - added, megabytes(index.bytes()), megabytes(grown),
        megabytes(peak), megabytes(text), megabytes(index.bytes() + text));
    const double ours = whole_lines(index, asked, {3'000, 10'000, unlimited});
    typed(index, asked);
    changes(index, asked);
    if (items <= most_items_for_trigrams) {
        trigrams(index, names, {asked.data(), 500});
    }

    const auto folder =
        std::filesystem::temp_directory_path() / fmt::format("artel-index-bench-{}", getpid());
    for (const bool is_xapian : {true, false}) {
        std::filesystem::create_directories(folder);
        const auto other =
            is_xapian ? bench::xapian(folder.string()) : bench::fts5(folder.string());
        peer(*other, names, {asked.data(), is_xapian ? 1'000U : 50U}, ours);
        std::filesystem::remove_all(folder);
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::uint64_t> sizes;
    for (int i = 1; i < argc; ++i) {
        sizes.push_back(std::strtoull(argv[i], nullptr, 10));
    }
    if (sizes.empty()) {
        sizes = {300'000, 1'000'000};
    }
    fmt::print("index  one thread, CPU seconds, {} lines each, top {}; peers rank fewer lines\n",
               lines, count);
    for (const std::uint64_t items : sizes) {
        for (const Mix mix : {Mix::words_only, Mix::with_codes}) {
            bench_catalogue(items, mix);
        }
    }
    return 0;
}
