#include "capabilities/demand/need_file.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "capabilities/demand/column_mapping.h"

namespace artel::demand {
namespace {

const resolve::Reference& reference() {
    static const resolve::Reference one = resolve::built_in_reference();
    return one;
}

// One sheet, cells divided by "|".
class TextFile final : public FileRows {
  public:
    explicit TextFile(std::string_view table) : table_(table) {}
    Result<FileFacts> read(RowSink& sink) override {
        sink.begin_sheet("Лист1");
        std::uint32_t number = 0;
        for (const std::string_view line : text::split(table_, '\n')) {
            Row row{++number, RowVisibility::shown, {}};
            std::uint32_t column = 0;
            for (const std::string_view text : text::split(line, '|')) {
                if (!text.empty()) {
                    row.cells.push_back({column, CellKind::text, std::string(text), 0, 1, 1});
                }
                ++column;
            }
            if (!row.cells.empty()) {
                sink.row(row);
            }
        }
        sink.end_sheet();
        return FileFacts{};
    }

  private:
    std::string_view table_;
};

Result<NeedFile> read(
    std::string_view table, const std::optional<Mapping>& mapping = std::nullopt,
    const Remembered& remembered = [](const std::string&) { return std::nullopt; }) {
    TextFile file(table);
    return read_need_file(file, reference(), mapping, remembered);
}

constexpr std::string_view pumps =
    "Заявка отдела снабжения\n"
    "Наименование|Марка|Ед. изм.|2027|2028\n"
    "Насос|К 50-32-125|шт|4|5\n"
    "Микросхема|К155ЛА3|тыс. шт.|1,5|2\n"
    "Клей||кг|-5|\n";

TEST_CASE("a file is read as proposed, with its beginning and its faults") {
    const auto file = read(pumps);
    REQUIRE(file.has_value());
    REQUIRE(file->tables.size() == 1);
    CHECK(file->tables[0].layout.header_row == 2);
    CHECK(file->tables[0].lines == 2);
    REQUIRE(file->tables[0].beginning.size() == 5);
    CHECK(file->tables[0].beginning[1].number == file->tables[0].layout.header_row);
    REQUIRE(file->lines.size() == 2);
    CHECK(file->lines[1].number == 2);
    CHECK(file->lines[1].line.quantities[0].count == 1500);
    const std::vector<Finding> findings = findings_to_show(*file);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].kind == row_left_out);
    CHECK(findings[1].kind == "bad_quantity");
    CHECK(findings[1].severity == Severity::error);
    CHECK(place("a.csv", findings[1].sheet, findings[1].column, findings[1].row) ==
          "a.csv!Лист1!D5");
}

TEST_CASE("a mapping changes roles and years; what it leaves out is unused") {
    Mapping mapping;
    mapping.tables.push_back({"Лист1",
                              2,
                              {{"A", resolve::Role::name, {}},
                               {"C", resolve::Role::unit, {}},
                               {"E", resolve::Role::quantity, 2030}}});
    const auto file = read(pumps, mapping);
    REQUIRE(file.has_value());
    REQUIRE(file->lines.size() == 3);
    CHECK(file->lines[0].line.part_number.empty());
    REQUIRE(file->lines[0].line.quantities.size() == 1);
    CHECK(file->lines[0].line.quantities[0].year == 2030);
    CHECK(file->lines[0].line.quantities[0].count == 5);
    CHECK(file->tables[0].confirmed);
}

TEST_CASE("a mapping may name another header row") {
    constexpr std::string_view table =
        "Наименование|Единица|Количество\n"
        "Товар|Ед.|Потребность, тыс. шт.\n"
        "Болт|шт|2\n";
    Mapping mapping;
    mapping.tables.push_back(
        {"Лист1", 2, {{"A", resolve::Role::name, {}}, {"C", resolve::Role::quantity, 2027}}});
    const auto file = read(table, mapping);
    REQUIRE(file.has_value());
    REQUIRE(file->lines.size() == 1);
    CHECK(file->lines[0].line.name == "Болт");
    CHECK(file->lines[0].line.quantities[0].count == 2000);
}

TEST_CASE("a mapping that does not fit is refused whole") {
    Mapping mapping;
    mapping.tables.push_back({"Лист1",
                              2,
                              {{"A", resolve::Role::quantity, 1812},
                               {"A", resolve::Role::unit, 2027},
                               {"ZZ", resolve::Role::note, {}}}});
    const auto file = read(pumps, mapping);
    REQUIRE_FALSE(file.has_value());
    CHECK(file.error().kind == ErrorKind::invalid);
    std::vector<std::string> pointers;
    for (const Violation& one : file.error().violations) {
        pointers.push_back(one.pointer);
    }
    CHECK(pointers == std::vector<std::string>{"/tables/0/columns/0/year",
                                               "/tables/0/columns/1/year",
                                               "/tables/0/columns/1/column",
                                               "/tables/0/columns/2/column", "/tables/0/columns"});
    mapping.tables = {{"Лист2", 7, {{"A", resolve::Role::name, {}}}}};
    const auto elsewhere = read(pumps, mapping);
    REQUIRE_FALSE(elsewhere.has_value());
    CHECK(elsewhere.error().violations.at(0).pointer == "/tables/0/header_row");
}

TEST_CASE("columns confirmed once are proposed for the next file with this header") {
    const auto first = read(pumps);
    REQUIRE(first.has_value());
    const std::string header = header_fingerprint(first->tables[0].layout);
    MappedTable kept = mapped("Лист1", first->tables[0].layout);
    for (MappedColumn& column : kept.columns) {
        if (column.column == "B") {
            column.role = resolve::Role::note;
        }
    }
    const auto second = read(pumps, std::nullopt, [&](const std::string& asked) {
        return asked == header ? std::optional(kept) : std::nullopt;
    });
    REQUIRE(second.has_value());
    CHECK(second->lines[0].line.part_number.empty());
    CHECK(second->tables[0].layout.find(resolve::Role::note) != nullptr);
}

TEST_CASE("without a header the columns must be confirmed before loading") {
    constexpr std::string_view bare = "KX759MW157M|A1\nZLXS350TA|Z1\nUWX1C220MCL|U1-2\n";
    const auto proposed = read(bare);
    REQUIRE(proposed.has_value());
    CHECK_FALSE(may_be_loaded(*proposed).has_value());
    Mapping mapping;
    mapping.tables.push_back(mapped("Лист1", proposed->tables[0].layout));
    const auto confirmed = read(bare, mapping);
    REQUIRE(confirmed.has_value());
    CHECK(may_be_loaded(*confirmed).has_value());
    CHECK(confirmed->tables[0].beginning.size() == 3);
}

TEST_CASE("a file without a table is refused with the remedy") {
    const auto file = read("Уважаемые коллеги!\nПросим прислать заявки.\n");
    REQUIRE_FALSE(file.has_value());
    CHECK(file.error().kind == ErrorKind::invalid);
    CHECK(file.error().violations.at(0).message.find("header") != std::string::npos);
}

// What a reader of sheets would have heard.
class Heard final : public SheetSink, public resolve::LineSink {
  public:
    void begin_sheet(const std::string& name) override { text += "sheet " + name + "\n"; }
    resolve::LineSink& lines() override { return *this; }
    void table(const resolve::Layout& layout) override {
        text += "table " + std::to_string(layout.header_row) + "\n";
    }
    void line(const resolve::ReadLine& line) override { text += "line " + line.name + "\n"; }
    void skipped(resolve::SkippedRow row) override {
        text += "skipped " + std::to_string(row.row) + "\n";
    }
    void doubt(resolve::Doubt doubt) override {
        text += "doubt " + std::string(resolve::doubt_name(doubt.kind)) + "\n";
    }
    std::string text;
};

TEST_CASE("what was read can be replayed") {
    const auto file = read(pumps);
    REQUIRE(file.has_value());
    Heard heard;
    replay(shape_of(*file), file->lines, file->findings, heard);
    CHECK(heard.text ==
          "sheet Лист1\ntable 2\nline Насос\nline Микросхема\nskipped 1\ndoubt bad_quantity\n"
          "skipped 5\n");
}

TEST_CASE("lines that say the same have one fingerprint") {
    resolve::ReadLine a;
    a.name = "Микросхема";
    a.part_number = "К155ЛА3";
    a.quantities = {{4, 2027, 1500, "1,5"}};
    resolve::ReadLine b = a;
    b.row = 7;
    b.name = "МИКРОСХЕМА ";
    b.part_number = "к155ла3";
    b.quantities[0].raw = "1500";
    CHECK(fingerprint_of(a) == fingerprint_of(b));
    b.quantities[0].count = 1501;
    CHECK(fingerprint_of(a) != fingerprint_of(b));
}

TEST_CASE("columns are named by letters") {
    CHECK(parse_column("A") == 0U);
    CHECK(parse_column("AA") == 26U);
    CHECK(parse_column("XFD") == 16'383U);
    for (const char* wrong : {"", "XFE", "a", "A1", "Я", "AAAAAAAAAAAAAAA"}) {
        CHECK_FALSE(parse_column(wrong).has_value());
    }
}

}  // namespace
}  // namespace artel::demand
