#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "platform/sheets/sheets.h"
#include "support/shared_data.h"

namespace artel::sheets {
namespace {

TEST_SUITE("shared") {
    TEST_CASE("the real need lists are read whole, the old .xls is refused") {
        const auto folder = artel::test::shared_data("needs");
        if (!folder.has_value()) {
            return;
        }
        // Rows with a cell, per sheet, by the file's short mark.
        const std::map<std::string, std::vector<std::uint64_t>> rows{
            {"e562c1", {58}},  {"00c93b", {93}},     {"30551b", {70}},     {"999f11", {12}},
            {"2e6912", {19}},  {"d83604", {36}},     {"6b3202", {26}},     {"82b0a2", {39}},
            {"8e7d7c", {166}}, {"94e1bc", {119, 9}}, {"d13ee8", {170}},    {"20c3f8", {61}},
            {"14c4b6", {8}},   {"8d860d", {11}},     {"363b73", {97}},     {"8cf40f", {28}},
            {"acdf6e", {86}},  {"bcd90b", {28}},     {"f366d7", {47, 47}},
        };
        std::size_t read_files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
            const std::string file = entry.path().filename().string();
            CAPTURE(file);
            const auto source = Source::file(entry.path());
            REQUIRE(source.has_value());
            const auto workbook = collect(*source, {});
            if (file.ends_with(".xls")) {
                REQUIRE(!workbook.has_value());
                CHECK(one_line(workbook.error()).find("save it as XLSX") != std::string::npos);
                continue;
            }
            INFO((workbook.has_value() ? "" : one_line(workbook.error())));
            REQUIRE(workbook.has_value());
            const auto expected = std::find_if(rows.begin(), rows.end(), [&](const auto& pair) {
                return file.find("__" + pair.first + "__") != std::string::npos;
            });
            REQUIRE(expected != rows.end());
            std::vector<std::uint64_t> found;
            for (const SheetSummary& sheet : workbook->summary.sheets) {
                found.push_back(sheet.rows);
            }
            CHECK(found == expected->second);
            ++read_files;
        }
        CHECK(read_files == rows.size());
    }
}

}  // namespace
}  // namespace artel::sheets
