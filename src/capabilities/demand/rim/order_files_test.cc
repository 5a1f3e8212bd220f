#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include "base/hash.h"
#include "base/text.h"
#include "capabilities/demand/rim/classifier_file.h"
#include "capabilities/demand/rim/order_inputs.h"
#include "support/shared_data.h"

using namespace artel;
using namespace artel::demand;

// What a person sees in each of the shared need lists, against what was read.
namespace {

struct Seen {
    std::int64_t quantity{};
    std::vector<std::string> part_numbers;
};

std::map<std::uint32_t, Seen> seen_by_table(const resolve::NeedBook& book) {
    std::map<std::uint32_t, Seen> out;
    const std::vector<resolve::Variant> variants = book.variants();
    for (const resolve::Need& need : book.needs()) {
        Seen& seen = out[need.table];
        for (std::uint32_t i = 0; i < need.quantities; ++i) {
            seen.quantity += book.quantities()[need.first_quantity + i].count;
        }
        const std::string_view part_number = variants[need.variant].part_number;
        if (!part_number.empty()) {
            seen.part_numbers.emplace_back(part_number);
        }
    }
    for (auto& [table, seen] : out) {
        std::sort(seen.part_numbers.begin(), seen.part_numbers.end());
    }
    return out;
}

std::string roles_of(const resolve::Layout& layout) {
    std::string out;
    for (const resolve::Column& column : layout.columns) {
        out += (out.empty() ? "" : " ") + column_name(column.column) + ":" +
               std::string(role_name(column.role));
    }
    return out;
}

// One line of tests/expectations/needs.tsv.
std::string line_of(const std::string& file, const std::string& sheet,
                    const resolve::NeedTable& table, const Seen& seen) {
    return file + "\t" + sheet + "\t" + std::to_string(table.layout.header_row) + "\t" +
           std::to_string(table.lines) + "\t" + std::to_string(seen.quantity) + "\t" +
           std::to_string(seen.part_numbers.size()) + "\t" +
           sha256_hex(text::join(seen.part_numbers, "\n")) + "\t" + roles_of(table.layout);
}

}  // namespace

TEST_SUITE("shared") {
    TEST_CASE("the shared need lists are read as a person reads them") {
        const auto folder = test::shared_data("needs");
        if (!folder) {
            return;
        }
        std::vector<std::string> paths;
        std::vector<std::string> expected;
        std::ifstream list(test::project_file("tests/expectations/needs.tsv"));
        for (std::string line; std::getline(list, line);) {
            if (!line.empty() && line[0] != '#') {
                const std::string path =
                    (*folder / std::string(line.substr(0, line.find('\t')))).string();
                if (paths.empty() || paths.back() != path) {
                    paths.push_back(path);
                }
                expected.push_back(std::move(line));
            }
        }
        REQUIRE(paths.size() == 20);

        const resolve::Reference reference = resolve::built_in_reference();
        resolve::NeedBook book(reference);
        const std::vector<InputFile> files = read_need_lists(paths, reference, book);
        std::vector<std::string> given;
        auto seen = seen_by_table(book);
        const auto short_name = [](const std::string& path) {
            return std::filesystem::path(path).filename().string();
        };
        for (std::uint32_t i = 0; i < book.tables().size(); ++i) {
            const resolve::NeedTable& table = book.tables()[i];
            given.push_back(line_of(short_name(book.files()[table.file]),
                                    book.sheets()[table.sheet], table, seen[i]));
        }
        int refused = 0;
        for (const InputFile& file : files) {
            if (file.status == FileStatus::refused) {
                ++refused;
                CHECK(file.reason.find("XLSX") != std::string::npos);
                given.push_back(short_name(file.path) + "\t\trefused");
            }
        }
        CHECK(refused == 1);
        std::sort(given.begin(), given.end());
        std::sort(expected.begin(), expected.end());
        REQUIRE(given.size() == expected.size());
        for (std::size_t i = 0; i < given.size(); ++i) {
            CHECK(given[i] == expected[i]);
        }
    }

    TEST_CASE("the shared need lists make an order that adds up") {
        const auto folder = test::shared_data("needs");
        if (!folder) {
            return;
        }
        std::vector<std::string> paths;
        for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
            paths.push_back(entry.path().string());
        }
        std::sort(paths.begin(), paths.end());
        const resolve::Reference reference = resolve::built_in_reference();
        resolve::NeedBook book(reference);
        read_need_lists(paths, reference, book);
        const auto order = order::Consolidation::make(book, reference, {}, {});
        REQUIRE(order.has_value());
        std::int64_t total = 0;
        std::size_t sources = 0;
        for (std::size_t i = 0; i < order->size(); ++i) {
            const order::ConsolidatedItem item = order->item(i);
            total += *to_integer(item.quantity.at(0));
            sources += item.sources.size();
            CHECK((item.sources.size() == 1 || !item.merged_because.empty()));
        }
        CHECK(sources == 1138);
        CHECK(total == 27803);
    }

    TEST_CASE("the classifier names a class for plain words") {
        const auto file = test::shared_data("classifiers/okpd2.tsv");
        if (!file) {
            return;
        }
        auto okpd2 = read_classifier(file->string());
        REQUIRE(okpd2.has_value());
        CHECK(okpd2->answer("Насосы центробежные").at(0).code.starts_with("28.13"));
        CHECK(okpd2->answer("Подшипник шариковый").at(0).code.starts_with("28.15"));
        CHECK(okpd2->answer("qwertyuiop").empty());
    }
}
