#include "platform/sheets/writer.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "platform/sheets/limits.h"
#include "platform/sheets/shape_for_test.h"
#include "support/laws.h"

namespace artel::sheets {
namespace {

using namespace std::chrono;

void must(const Result<void>& result) {
    INFO((result.has_value() ? "" : one_line(result.error())));
    REQUIRE(result.has_value());
}

std::string example() {
    XlsxWriter writer;
    must(writer.begin_sheet("Заказ", {{"Код", 20}, {"Кол-во"}, {"Цена"}, {"Срок"}}));
    must(writer.row(
        {std::string("00123"), std::int64_t{7}, Money{123450, {}}, year_month_day{2027y / 3 / 1}}));
    must(writer.row(
        {std::string("=1+1"), Decimal{-25, 1}, std::monostate{}, std::string("по заявке")}));
    must(writer.row({std::int64_t{1'234'567'890'123'456}}));
    must(writer.begin_sheet("О выгрузке", {{"Что"}, {"Значение"}}));
    must(writer.row({std::string("Строк"), std::int64_t{2}}));
    return writer.close_to_bytes();
}

TEST_CASE("a written workbook is read back, typed") {
    const auto workbook = collect(Source::bytes(example(), "t.xlsx"), {});
    REQUIRE(workbook.has_value());
    REQUIRE(workbook->sheets.size() == 2);
    CHECK(workbook->sheets[0].info.name == "Заказ");
    CHECK(test::shape(workbook->sheets[0]) ==
          "1:Код|Кол-во|Цена|Срок|/2:00123|#7|#1234.5|@2027-03-01|/3:=1+1|#-2.5|-|по заявке|/"
          "4:1234567890123456|");
    CHECK(test::shape(workbook->sheets[1]) == "1:Что|Значение|/2:Строк|#2|");
}

TEST_CASE("a workbook appears under its name only when whole") {
    const auto path = std::filesystem::temp_directory_path() / "artel-writer-test.xlsx";
    std::filesystem::remove(path);
    {
        XlsxWriter abandoned(path);
        must(abandoned.begin_sheet("A", {{"x"}}));
    }
    CHECK(!std::filesystem::exists(path));
    CHECK(!std::filesystem::exists(path.string() + ".part"));
    XlsxWriter writer(path);
    must(writer.begin_sheet("A", {{"x"}}));
    writer.close();
    CHECK(std::filesystem::exists(path));
    std::filesystem::remove(path);
    XlsxWriter nowhere("/nonexistent/x.xlsx");
    must(nowhere.begin_sheet("A", {{"x"}}));
    CHECK_THROWS_AS(nowhere.close(), Fault);
}

TEST_CASE("what a sheet cannot hold is refused") {
    XlsxWriter writer;
    CHECK(!writer.begin_sheet("a/b", {{"x"}}).has_value());
    CHECK(!writer.begin_sheet("", {{"x"}}).has_value());
    must(writer.begin_sheet("A", {{"x"}}));
    CHECK(!writer.begin_sheet("A", {{"x"}}).has_value());
    must(writer.begin_sheet("B", {{"x"}}));
    const auto refused = writer.row({std::string(limits::cell_characters + 1, 'x')});
    REQUIRE(!refused.has_value());
    CHECK(refused.error().kind == ErrorKind::too_large);
}

// Code points of one to four bytes, markup, blanks, controls and what looks like an escape.
std::string any_text(const std::string& raw) {
    const std::vector<std::string> pieces{"a",  "Я", "中", "🔩", "<", "&",  "\"",   " ",      "\n",
                                          "\t", "=", "-",  "1", "_", "\r", "\x01", "_x0041_"};
    std::string text;
    for (const char c : raw) {
        text += pieces[static_cast<unsigned char>(c) % pieces.size()];
    }
    return text;
}

TEST_CASE("reading a workbook inverts writing it") {
    artel::test::law(
        "xlsx round trip", [](const std::vector<std::string>& raw, std::int64_t number) {
            std::vector<Value> values;
            for (const std::string& text : raw) {
                values.emplace_back(any_text(text));
            }
            const std::int64_t shown = number % 1'000'000'000'000'000;
            values.emplace_back(shown);
            XlsxWriter writer;
            must(writer.begin_sheet("S", {{"header"}}));
            must(writer.row(values));
            const auto workbook = collect(Source::bytes(writer.close_to_bytes(), "t"), {});
            RC_ASSERT(workbook.has_value());
            const Row& row = workbook->sheets.at(0).rows.at(1);
            std::size_t next = 0;
            for (std::size_t i = 0; i < raw.size(); ++i) {
                const std::string text = any_text(raw[i]);
                if (!text.empty()) {
                    RC_ASSERT(row.cells.at(next).column == i);
                    RC_ASSERT(row.cells.at(next).kind == CellKind::text);
                    RC_ASSERT(row.cells.at(next++).text == text);
                }
            }
            RC_ASSERT(row.cells.at(next).kind == CellKind::number);
            RC_ASSERT(row.cells.at(next).text == std::to_string(shown));
        });
}

TEST_SUITE("slow") {
    TEST_CASE("LibreOffice opens a written workbook") {
        if (std::system("command -v soffice > /dev/null") != 0) {
            std::printf("SKIP libreoffice: not installed\n");
            return;
        }
        const auto folder = std::filesystem::temp_directory_path() / "artel-soffice-test";
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        std::ofstream(folder / "t.xlsx", std::ios::binary) << example();
        const std::string command = "soffice -env:UserInstallation=file://" + folder.string() +
                                    "/profile --headless --convert-to 'csv:Text - txt - csv "
                                    "(StarCalc):44,34,76' --outdir " +
                                    folder.string() + " " + (folder / "t.xlsx").string() +
                                    " > /dev/null 2>&1";
        REQUIRE(std::system(command.c_str()) == 0);
        std::ifstream file(folder / "t.csv", std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        CHECK(text.starts_with("Код,Кол-во,Цена,Срок\n00123,7,\"1,234.50 RUB\","));
        CHECK(text.find("=1+1,-2.5,,по заявке") != std::string::npos);
        std::filesystem::remove_all(folder);
    }
}

}  // namespace
}  // namespace artel::sheets
