// How well and how fast names find their codes in ОКПД2: `classify_bench FOLDER` with okpd2.tsv and
// the lists pp1875_app1.tsv to 3 in it; without a folder $ARTEL_SHARED/data/classifiers, else
// ../shared/data/classifiers.
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "engines/classify/gold_for_test.h"

namespace {

using namespace artel;
using namespace artel::classify;

double since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

int main(int argc, char** argv) {
    const char* shared = std::getenv("ARTEL_SHARED");
    const std::filesystem::path folder =
        argc > 1 ? std::filesystem::path(argv[1])
                 : std::filesystem::path(shared != nullptr ? shared : "../shared") / "data" /
                       "classifiers";
    TextRows lists;
    for (const char* name : {"pp1875_app1.tsv", "pp1875_app2.tsv", "pp1875_app3.tsv"}) {
        std::ifstream file(folder / name);
        const TextRows more = read_rows(file);
        lists.insert(lists.end(), more.begin(), more.end());
    }
    std::ifstream file(folder / "okpd2.tsv");
    const auto entries = entries_of(read_rows(file));
    if (entries.empty() || lists.empty()) {
        fmt::print("SKIP okpd2: no shared data (set ARTEL_SHARED or provide ../shared/data)\n");
        return 0;
    }
    auto begin = std::chrono::steady_clock::now();
    auto classifier = Classifier::make(entries);
    if (!classifier.has_value()) {
        fmt::print(stderr, "{}\n", one_line(classifier.error()));
        return 1;
    }
    const double made = since(begin);

    const Gold names = gold_of(lists, *classifier);
    std::map<std::size_t, Hits> hits;
    for (const auto& [name, codes] : names) {
        const auto answers = classifier->answer(name);
        for (const std::size_t count : {1, 3, 5}) {
            hits[count].add(answers, codes, count);
        }
    }
    for (const auto& [count, one] : hits) {
        fmt::print("okpd2  n {}  top {}  {}\n", names.size(), count, one.text());
    }

    begin = std::chrono::steady_clock::now();
    constexpr std::size_t asked = 20'000;
    std::size_t own = 0;
    for (std::size_t i = 0; i < asked; ++i) {
        const Entry& entry = entries[i * 7919 % entries.size()];
        const auto answers = classifier->answer(entry.title);
        own += std::any_of(answers.begin(), answers.end(), [&](const Answer& answer) {
            return answer.code == entry.code || classifier->title(answer.code) == entry.title;
        });
    }
    const double answered = since(begin);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print(
        "okpd2  titles {}  made in {:.2f} s  names/s {:.0f}  own title found {:.4f}  peak {} "
        "MiB\n",
        entries.size(), made, static_cast<double>(asked) / answered,
        static_cast<double>(own) / static_cast<double>(asked), usage.ru_maxrss / 1024);
    return 0;
}
