// How fast need lists become an order: a list of a million lines made here from a fixed seed is
// read, resolved, added up and written. Prints seconds by stage, lines a second, the peak of memory
// and how many items were found where how many are true.
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

#include "base/hash.h"
#include "capabilities/demand/rim/order_inputs.h"
#include "capabilities/demand/rim/order_json.h"

namespace {

using namespace artel;
using namespace artel::demand;

constexpr std::array<std::string_view, 24> things{
    "Насос",       "Подшипник",   "Резистор",    "Микросхема",    "Кабель",   "Светильник",
    "Аккумулятор", "Контроллер",  "Датчик",      "Двигатель",     "Редуктор", "Клапан",
    "Фильтр",      "Реле",        "Разъём",      "Вентилятор",    "Муфта",    "Уплотнение",
    "Транзистор",  "Конденсатор", "Выключатель", "Трансформатор", "Плата",    "Ремень"};
constexpr std::array<std::string_view, 20> kinds{
    "центробежный",  "шариковый",        "уличный",      "силовой",    "цифровой",
    "герметичный",   "взрывозащищённый", "промышленный", "лифтовой",   "трамвайный",
    "медицинский",   "погружной",        "вертикальный", "двухрядный", "низковольтный",
    "бесконтактный", "тормозной",        "приводной",    "защитный",   "измерительный"};
constexpr std::array<std::string_view, 12> makers{"Демо-завод № 1",
                                                  "Демо-завод № 2",
                                                  "Демо-завод № 3",
                                                  "Демо-завод № 4",
                                                  "Демо-завод № 5",
                                                  "Демо-завод № 6",
                                                  "Yageo",
                                                  "Murata",
                                                  "NXP",
                                                  "TDK",
                                                  "Vishay",
                                                  "Molex"};
// Letters that look alike in both scripts, so that a code may be typed in either.
constexpr std::array<std::string_view, 10> latin{"A", "B", "E", "K", "M", "H", "P", "C", "T", "X"};
constexpr std::array<std::string_view, 10> cyrillic{"А", "В", "Е", "К", "М",
                                                    "Н", "Р", "С", "Т", "Х"};

enum class Letters { in_latin, in_cyrillic };

std::string code(std::uint64_t item, Letters letters) {
    RandomStream random(item);
    std::string out;
    for (int i = 0; i < 3; ++i) {
        const std::uint64_t letter = random.below(10);
        out += letters == Letters::in_latin ? latin[letter] : cyrillic[letter];
    }
    return out + fmt::format("{}-{}", item, random.below(90) + 10);
}

// Item number -> its name; items at or above `coded` have no code and are told by name alone.
std::string item_name(std::uint64_t item, std::uint64_t coded) {
    const std::string name =
        fmt::format("{} {}", things[item % things.size()], kinds[item / 24 % kinds.size()]);
    return item < coded ? name : fmt::format("{} исполнение {}", name, item - coded);
}

// Returns how many of the items occur.
std::uint64_t write_list(const std::filesystem::path& path, std::uint64_t lines,
                         std::uint64_t items) {
    RandomStream random(1);
    std::ofstream file(path, std::ios::binary);
    file << "№;Наименование;Обозначение;Производитель;Ед. изм.;2027;2028;2029\n";
    const std::uint64_t coded = items * 6 / 10;
    std::vector<bool> occurs(items, false);
    for (std::uint64_t i = 0; i < lines; ++i) {
        const std::uint64_t item = random.below(items);
        occurs[item] = true;
        std::string name = item_name(item, coded);
        std::string part_number;
        if (item < coded) {
            part_number =
                code(item, random.below(3) == 0 ? Letters::in_cyrillic : Letters::in_latin);
        } else if (random.below(4) == 0) {  // the same words in another order
            const std::size_t blank = name.find(' ');
            const std::size_t second = name.find(' ', blank + 1);
            name = name.substr(blank + 1, second - blank) + name.substr(0, blank) +
                   name.substr(second);
        }
        const bool thousand = random.below(50) == 0;
        file << i + 1 << ';' << name << ';' << part_number << ';' << makers[item % makers.size()]
             << ';' << (thousand ? "тыс. шт." : "шт") << ';' << random.below(500) << ';'
             << random.below(500) << ';' << random.below(500) << '\n';
    }
    return static_cast<std::uint64_t>(std::count(occurs.begin(), occurs.end(), true));
}

double since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

int main(int argc, char** argv) {
    const std::uint64_t lines = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    const std::uint64_t items = lines / 5;
    const auto path =
        std::filesystem::temp_directory_path() / fmt::format("artel-order-bench-{}.csv", getpid());
    const std::uint64_t occurring = write_list(path, lines, items);

    auto begin = std::chrono::steady_clock::now();
    const resolve::Reference reference = resolve::built_in_reference();
    resolve::NeedBook book(reference);
    const auto files = read_need_lists({path.string()}, reference, book);
    std::filesystem::remove(path);
    const double read = since(begin);
    if (files[0].status == FileStatus::refused) {
        fmt::print(stderr, "{}\n", files[0].reason);
        return 1;
    }
    begin = std::chrono::steady_clock::now();
    const auto order = order::Consolidation::make(book, reference, {}, {});
    const double resolved = since(begin);
    if (!order.has_value()) {
        fmt::print(stderr, "{}\n", one_line(order.error()));
        return 1;
    }
    begin = std::chrono::steady_clock::now();
    std::uint64_t bytes = 0;
    write_order_json({files, book, reference, *order, nullptr},
                     [&](std::string_view piece) { bytes += piece.size(); });
    const double written = since(begin);

    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const double total = read + resolved + written;
    fmt::print(
        "order  lines {}  read {:.1f} s  resolve and add up {:.1f} s  write {:.1f} s ({} MB)  "
        "total {:.1f} s  {:.0f} lines/s  peak {} MiB\n",
        book.needs().size(), read, resolved, written, bytes >> 20U, total,
        static_cast<double>(lines) / total, usage.ru_maxrss / 1024);
    fmt::print("order  items found {}  true {}  (seed 1, made names)\n", order->size(), occurring);
    return 0;
}
