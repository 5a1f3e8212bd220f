#include "capabilities/demand/rim/order_json.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/json.h"
#include "capabilities/demand/rim/classifier_file.h"

using namespace artel;
using namespace artel::demand;

namespace {

namespace fs = std::filesystem;

// A folder of small files that goes when the test ends.
class Folder {
  public:
    Folder() : path_(fs::temp_directory_path() / ("artel-order-" + std::to_string(getpid()))) {
        fs::create_directories(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    std::string write(const std::string& name, std::string_view content) const {
        std::ofstream(path_ / name, std::ios::binary) << content;
        return (path_ / name).string();
    }

  private:
    fs::path path_;
};

struct Run {
    std::vector<InputFile> files;
    Json order;
};

Run run(const std::vector<std::string>& paths, const std::string& fleet = {},
        const std::string& catalogue = {}, const std::string& okpd2_file = {}) {
    const resolve::Reference reference = resolve::built_in_reference();
    resolve::NeedBook book(reference);
    Run out;
    out.files = read_need_lists(paths, reference, book);
    std::vector<order::Fleet> fleets;
    if (!fleet.empty()) {
        auto read = read_fleet(fleet, book.files());
        REQUIRE(read.has_value());
        fleets = *read;
    }
    std::vector<order::CatalogueItem> items;
    if (!catalogue.empty()) {
        auto read = read_catalogue(catalogue, reference);
        REQUIRE(read.has_value());
        items = *read;
    }
    std::optional<classify::Classifier> okpd2;
    if (!okpd2_file.empty()) {
        auto read = read_classifier(okpd2_file);
        REQUIRE(read.has_value());
        okpd2 = std::move(*read);
    }
    const auto order = order::Consolidation::make(book, reference, fleets, items);
    REQUIRE(order.has_value());
    std::string text;
    write_order_json({out.files, book, reference, *order, okpd2 ? &*okpd2 : nullptr},
                     [&](std::string_view piece) { text += piece; });
    auto parsed = parse_json(text, {64U << 20U, 64});
    REQUIRE(parsed.has_value());
    out.order = *parsed;
    return out;
}

const Json::Array& list(const Json& value, std::string_view name) {
    const Json* member = value.find(name);
    REQUIRE(member != nullptr);
    REQUIRE(member->get<Json::Array>() != nullptr);
    return *member->get<Json::Array>();
}
std::string text(const Json& value, std::string_view name) {
    const Json* member = value.find(name);
    return member == nullptr || member->get<std::string>() == nullptr ? "-"
                                                                      : *member->get<std::string>();
}
std::int64_t number(const Json& value, std::string_view name) {
    const Json* member = value.find(name);
    REQUIRE(member != nullptr);
    REQUIRE(member->get<std::int64_t>() != nullptr);
    return *member->get<std::int64_t>();
}
std::vector<std::string> member_names(const Json& value) {
    std::vector<std::string> out;
    for (const JsonMember& member : *value.get<Json::Object>()) {
        out.push_back(member.name);
    }
    return out;
}
using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("order.json has exactly the members of its contract") {
    const Folder folder;
    const std::string list_a = folder.write(
        "a.csv",
        "№;Наименование;Обозначение;Ед. изм.;2027 г.;2028 г.\n"
        "1;Микросхема;К155ЛА3;тыс. шт.;1,5;2\n2;Кабель;;м;по заявке;\nИтого;;;;1500;2000\n");
    const Run out = run({list_a});
    CHECK(member_names(out.order) == Names{"files", "items", "questions"});
    const Json& file = list(out.order, "files").at(0);
    CHECK(member_names(file) == Names{"path", "status", "sheets"});
    CHECK(text(file, "status") == "read");
    const Json& sheet = list(file, "sheets").at(0);
    CHECK(member_names(sheet) == Names{"name", "header_row", "columns", "lines", "skipped"});
    CHECK(number(sheet, "header_row") == 1);
    CHECK(number(sheet, "lines") == 2);
    CHECK(member_names(list(sheet, "columns").at(0)) == Names{"role", "column", "title"});
    CHECK(member_names(list(sheet, "skipped").at(0)) == Names{"row", "reason"});
    REQUIRE(list(out.order, "items").size() == 1);
    const Json& item = list(out.order, "items")[0];
    CHECK(member_names(item) ==
          Names{"id", "name", "codes", "unit", "quantity", "sources", "merged_because"});
    CHECK(text(item, "unit") == "шт");
    CHECK(number(*item.find("quantity"), "2027") == 1500);
    CHECK(number(*item.find("quantity"), "2028") == 2000);
    const Json& source = list(item, "sources").at(0);
    CHECK(member_names(source) ==
          Names{"file", "sheet", "cell", "raw", "quantity", "unit", "year"});
    CHECK(text(source, "cell") == "E2");
    CHECK(text(source, "raw") == "1,5");
    REQUIRE(list(out.order, "questions").size() == 1);
    const Json& question = list(out.order, "questions")[0];
    CHECK(member_names(question) == Names{"id", "kind", "sources", "candidates"});
    CHECK(text(question, "kind") == "unknown_quantity");
    CHECK(text(list(question, "sources").at(0), "cell") == "E3");
}

TEST_CASE("the same code in two scripts is one item with its trail") {
    const Folder folder;
    const Run out = run({folder.write("a.csv",
                                      "Наименование;Обозначение;Кол-во\n"
                                      "Микросхема;К155ЛА3;10\n"),
                         folder.write("b.csv",
                                      "Part Number,Description,Qty\n"
                                      "K155LA3,NAND gate,5\n")});
    REQUIRE(list(out.order, "items").size() == 1);
    const Json& item = list(out.order, "items")[0];
    CHECK(number(*item.find("quantity"), "undated") == 15);
    CHECK(list(item, "codes").size() == 2);
    CHECK(list(item, "merged_because").size() == 1);
}

TEST_CASE("a fleet multiplies bills of materials, a file not given is a fault") {
    const Folder folder;
    const std::string bill = folder.write("bus.csv", "Name,Part Number,Qty\nMotor,EM-1200X,2\n");
    const Run out =
        run({bill}, folder.write("fleet.csv", "file,year,units\nbus.csv,2027,10\nbus,2028,20\n"));
    const Json& item = list(out.order, "items").at(0);
    CHECK(number(*item.find("quantity"), "2027") == 20);
    CHECK(number(*item.find("quantity"), "2028") == 40);
    CHECK(item.find("quantity")->find("undated") == nullptr);
    const auto wrong =
        read_fleet(folder.write("wrong.csv", "file,year,units\ntram.csv,27,-1\n"), {bill});
    REQUIRE_FALSE(wrong.has_value());
    CHECK(wrong.error().violations.size() == 3);
}

TEST_CASE("items of the catalogue give their id and name") {
    const Folder folder;
    const std::string catalogue =
        folder.write("items.csv", "id,name,part_number\nPUMP-1,Насос К 50-32,К 50-32-125\n");
    const Run out = run({folder.write("a.csv", "Наименование;Марка;Кол-во\nНасос;K 50-32-125;3\n")},
                        {}, catalogue);
    const Json& item = list(out.order, "items").at(0);
    CHECK(text(item, "id") == "PUMP-1");
    CHECK(text(item, "name") == "Насос К 50-32");
}

TEST_CASE("with a classifier every item carries a code") {
    const Folder folder;
    const std::string okpd2 =
        folder.write("okpd2.tsv",
                     "28.13 \tНасосы и компрессоры\n28.13.14 \tНасосы центробежные прочие\n"
                     "27.12 \tАппаратура распределительная\n");
    const Run out =
        run({folder.write("a.csv", "Наименование;Кол-во\nНасос центробежный;3\n")}, {}, {}, okpd2);
    CHECK(text(list(out.order, "items").at(0), "okpd2") == "28.13.14");
}

TEST_CASE("what cannot be read is refused with its reason, and leaves nothing behind") {
    const Folder folder;
    const std::string good = folder.write("good.csv", "Наименование;Кол-во\nБолт;3\n");
    const Run out = run({folder.write("prose.csv", "Просим рассмотреть\nС уважением\n"),
                         folder.write("empty.csv", ""), good, good, "absent.csv"});
    CHECK(out.files.size() == 5);
    CHECK(out.files[0].status == FileStatus::refused);
    CHECK(out.files[0].reason.find("no table") != std::string::npos);
    CHECK(out.files[1].status == FileStatus::refused);
    CHECK(out.files[2].status == FileStatus::read);
    CHECK(out.files[3].status == FileStatus::refused);
    CHECK(out.files[4].status == FileStatus::refused);
    CHECK(text(list(out.order, "files").at(4), "status") == "refused");
    CHECK(list(out.order, "items").size() == 1);
}

TEST_CASE("cp1251, decimal comma, spaces in numbers, units in cells") {
    const Folder folder;
    // "Наименование;Кол-во\nБолт;1 500,0 шт\nГайка;2 тыс. шт.\n" in windows-1251.
    std::string bytes;
    for (const char32_t c : std::u32string_view(U"Наименование;Кол-во\nБолт крепёжный стальной;1 "
                                                U"500,0 шт\nГайка стальная;2 тыс. шт.\n")) {
        bytes += static_cast<char>(c < 0x80    ? c
                                   : c == U'ё' ? 0xB8
                                   : c >= U'а' ? c - U'а' + 0xE0
                                               : c - U'А' + 0xC0);
    }
    const Run out = run({folder.write("a.csv", bytes)});
    std::int64_t sum = 0;
    for (const Json& item : list(out.order, "items")) {
        sum += number(*item.find("quantity"), "undated");
    }
    CHECK(sum == 3500);
}
