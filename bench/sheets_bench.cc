// How fast tables are read: a CSV of a million lines and a workbook of a hundred thousand rows,
// both made here from a fixed seed. Prints the median of several runs and the peak of memory.
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "base/hash.h"
#include "platform/sheets/sheets.h"
#include "platform/sheets/writer.h"

namespace {

using namespace artel;
using namespace artel::sheets;

class Counter final : public Sink {
  public:
    Result<Next> begin_sheet(const SheetInfo&) override { return Next::more; }
    Result<Next> row(const Row& row) override {
        ++rows;
        cells += row.cells.size();
        return Next::more;
    }
    std::uint64_t rows = 0;
    std::uint64_t cells = 0;
};

std::vector<Value> line(RandomStream& random, std::int64_t number) {
    return {number,
            std::string("Резистор ") + std::to_string(random.below(5000)),
            "С2-33Н-" + std::to_string(random.below(100000)),
            std::string("завод ") + std::to_string(random.below(25)),
            std::string("шт"),
            static_cast<std::int64_t>(random.below(10000)),
            Decimal{static_cast<std::int64_t>(random.below(1000000)), 2},
            std::string("2027")};
}

void write_csv(const std::filesystem::path& path, std::int64_t rows) {
    RandomStream random(1);
    std::ofstream file(path, std::ios::binary);
    CsvWriter writer(CsvPreset::excel_ru);
    for (std::int64_t i = 0; i < rows; ++i) {
        writer.row(line(random, i));
        file << writer.take();
    }
}

void write_xlsx(const std::filesystem::path& path, std::int64_t rows) {
    RandomStream random(1);
    XlsxWriter writer(path);
    bool written = writer.begin_sheet("Заказ", std::vector<Column>(8)).has_value();
    for (std::int64_t i = 0; i < rows && written; ++i) {
        written = writer.row(line(random, i)).has_value();
    }
    writer.close();
}

double seconds_of(const std::filesystem::path& path, Counter& counter) {
    const auto start = std::chrono::steady_clock::now();
    const auto source = Source::file(path);
    const auto summary = read(*source, {}, counter);
    if (!summary.has_value()) {
        fmt::print("{}\n", one_line(summary.error()));
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void measure(const char* what, const std::filesystem::path& path) {
    std::vector<double> seconds;
    Counter counter;
    for (int run = 0; run < 5; ++run) {
        counter = {};
        seconds.push_back(seconds_of(path, counter));
    }
    std::sort(seconds.begin(), seconds.end());
    const double median = seconds[seconds.size() / 2];
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    fmt::print("{:<6}{:>9}{:>10}{:>8.1f}{:>10.2f}{:>12.0f}{:>10.1f}\n", what, counter.rows,
               counter.cells, static_cast<double>(std::filesystem::file_size(path)) / (1 << 20),
               median, static_cast<double>(counter.rows) / median,
               static_cast<double>(usage.ru_maxrss) / 1024);
}

}  // namespace

int main() {
    const auto folder =
        std::filesystem::temp_directory_path() / ("artel-bench-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    write_csv(folder / "a.csv", 1'000'000);
    write_xlsx(folder / "a.xlsx", 100'000);
    fmt::print("file       rows     cells     MiB  median s      rows/s  peak MiB\n");
    measure("csv", folder / "a.csv");
    measure("xlsx", folder / "a.xlsx");
    std::filesystem::remove_all(folder);
    return 0;
}
