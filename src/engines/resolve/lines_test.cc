#include "engines/resolve/lines.h"

#include <doctest/doctest.h>

#include "base/text.h"

using namespace artel;
using namespace artel::resolve;

namespace {

const Reference& reference() {
    static const Reference one = built_in_reference();
    return one;
}

// Rows of a text table, cells divided by "|"; rows without text are left out.
std::vector<Row> rows(std::string_view table) {
    std::vector<Row> out;
    std::uint32_t number = 0;
    for (const std::string_view line : text::split(table, '\n')) {
        Row row;
        row.number = ++number;
        std::uint32_t column = 0;
        for (const std::string_view cell : text::split(line, '|')) {
            if (!text::trim(cell).empty()) {
                Cell one;
                one.column = column;
                one.kind = CellKind::text;
                one.text = text::trim(cell);
                row.cells.push_back(std::move(one));
            }
            ++column;
        }
        if (!row.cells.empty()) {
            out.push_back(std::move(row));
        }
    }
    return out;
}
SheetLines read(std::string_view table) {
    return read_lines(rows(table), reference());
}
std::string roles(const Layout& layout) {
    std::string out;
    for (const Column& column : layout.columns) {
        out += (out.empty() ? "" : " ") + std::string(role_name(column.role));
        out += column.year ? ":" + std::to_string(*column.year) : "";
    }
    return out;
}
std::int64_t sum(const SheetLines& lines, std::int32_t year = 0) {
    std::int64_t out = 0;
    for (const ReadLine& line : lines.lines) {
        for (const LineQuantity& quantity : line.quantities) {
            out += quantity.year == year ? quantity.count : 0;
        }
    }
    return out;
}

}  // namespace

TEST_CASE("a Russian need list with a title above its header and a total below") {
    const SheetLines out = read(
        "Заявка отдела снабжения на 2027 год\n"
        "\n"
        "№ п/п|Наименование|Обозначение|Ед. изм.|Кол-во|Цена, руб.|Примечание\n"
        "1|Насос центробежный|К 50-32-125|шт.|4|12 500,00|\n"
        "2|Микросхема|К155ЛА3|тыс. шт.|1,5|10,50|срочно\n"
        "|Раздел 2. Крепёж\n"
        "3|Болт М6×20||шт|100|1,20|\n"
        "|Итого|||105,5||\n");
    REQUIRE(out.tables.size() == 1);
    CHECK(out.tables[0].header_row == 3);
    CHECK(roles(out.tables[0]) == "number name part_number unit quantity price note");
    REQUIRE(out.lines.size() == 3);
    CHECK(sum(out) == 1604);
    CHECK(out.lines[1].part_number == "К155ЛА3");
    CHECK(out.lines[1].quantities[0].count == 1500);
    CHECK(out.lines[1].quantities[0].column == 4);
    CHECK(out.lines[1].quantities[0].raw == "1,5");
    CHECK(out.skipped.size() == 3);  // the title, the section, the total
    CHECK(out.doubts.empty());
}

TEST_CASE("years in a two-row header give a quantity per year") {
    const SheetLines out = read(
        "№|Наименование|Ед.|Количество|||Цена\n"
        "|||2026 г.|План 2027|2028|\n"
        "1|Аккумулятор|шт|10|20|30|5\n"
        "2|Лампа|шт|||7|5\n");
    REQUIRE(out.tables.size() == 1);
    CHECK(roles(out.tables[0]) ==
          "number name unit quantity:2026 quantity:2027 quantity:2028 price");
    CHECK(out.tables[0].header_row == 1);
    CHECK(out.tables[0].header_rows == 2);
    CHECK(sum(out, 2026) == 10);
    CHECK(sum(out, 2028) == 37);
    REQUIRE(out.lines.size() == 2);
    CHECK(out.lines[1].quantities.size() == 1);
}

TEST_CASE("beside years an undated total is not counted twice") {
    const SheetLines out = read(
        "Наименование|Всего, шт|2027|2028\n"
        "Лампа|30|10|20\n"
        "Провод|5||\n");
    CHECK(sum(out, 2027) == 10);
    CHECK(sum(out) == 5);
}

TEST_CASE("a total beside the quarters of its year, last year's deliveries, packs") {
    const SheetLines out = read(
        "Наименование|Ед|I кв. 2027|II кв. 2027|Итого 2027|Факт 2026\n"
        "Лампа|шт|1|2|3|9\nКлей|уп|1||1|\nИтого||2|2|4|9\n");
    CHECK(roles(out.tables.at(0)) == "name unit quantity:2027 quantity:2027 unused unused");
    CHECK(sum(out, 2027) == 4);
    REQUIRE(out.doubts.size() == 1);
    CHECK(out.doubts[0].kind == DoubtKind::pack_size);
    CHECK(out.doubts[0].name == "Клей");
}

TEST_CASE("the total of a column that sums the years is not compared with lines") {
    CHECK(read("Item|Description|Qty 2027|Qty 2028|Total\n1|Pump|10|20|30\nTotal||10|20|30\n")
              .doubts.empty());
}

TEST_CASE("repeated page headers, column numbers and several tables") {
    const SheetLines out = read(
        "Наименование|Ед. изм.|Количество\n"
        "1|2|3\n"
        "Болт|шт|5\n"
        "Наименование|Ед. изм.|Количество\n"
        "1|2|3\n"
        "Гайка|шт|6\n"
        "\n"
        "Part Number|Manufacturer|Qty\n"
        "LM358|TI|7\n");
    CHECK(out.tables.size() == 2);
    CHECK(out.lines.size() == 3);
    CHECK(sum(out) == 18);
    CHECK(out.skipped.size() == 3);
    CHECK(out.lines[2].part_number == "LM358");
}

TEST_CASE("a total that disagrees is a doubt with its cell") {
    const SheetLines out = read("Наименование|Кол-во\nБолт|5\nГайка|6\nИтого:|12\n");
    REQUIRE(out.doubts.size() == 1);
    CHECK(out.doubts[0].kind == DoubtKind::total_disagrees);
    CHECK(out.doubts[0].candidates == std::vector<std::string>{"12", "11"});
    CHECK(
        read("Наименование|Кол-во\nБолт|5\nИтого|5\nГайка|6\nИтого|6\nВсего|11\n").doubts.empty());
}

TEST_CASE("a total adds up what stands in the cells, whatever the units") {
    CHECK(read("Наименование|Ед|Кол-во\nБолт|шт|5\nКабель|км|1,5\nВинт|тыс. шт|2\nИтого||8,5\n")
              .doubts.empty());
}

TEST_CASE("a name that begins with a total word is a need") {
    CHECK(read("№|Наименование|Ед|Кол-во\n1|Total station|шт|2\n").lines.size() == 1);
}

TEST_CASE("quantities that are no numbers become questions, faults are skipped with cell") {
    const SheetLines out = read(
        "№|Наименование|Ед. изм.|Количество\n"
        "1|Кабель|м|по заявке\n"
        "2|Лента|м|100–150\n"
        "3|Клей|кг|-5\n"
        "4|Лак|бочонок|3\n"
        "5|Шина|шт|\n"
        "6|Вал|шт|12 шт\n");
    CHECK(out.lines.size() == 4);
    REQUIRE(out.skipped.size() == 2);
    CHECK(out.skipped[0].row == 4);
    CHECK(out.skipped[0].reason.find("D4") != std::string::npos);
    CHECK(out.skipped[1].reason.find("C5") != std::string::npos);
    std::vector<DoubtKind> kinds;
    for (const Doubt& doubt : out.doubts) {
        kinds.push_back(doubt.kind);
    }
    CHECK(kinds == std::vector<DoubtKind>{DoubtKind::unknown_quantity, DoubtKind::quantity_range,
                                          DoubtKind::bad_quantity, DoubtKind::unknown_unit,
                                          DoubtKind::missing_quantity});
    CHECK(sum(out) == 12);
}

TEST_CASE("units in the header and inside the cell") {
    const SheetLines out = read(
        "Наименование|Потребность на 2027 год, тыс. шт.|Масса, кг\n"
        "Болт|2,5|1\n");
    CHECK(sum(out, 2027) == 2500);
}

TEST_CASE("no header: part numbers and designators by content") {
    const SheetLines out =
        read("KX700MW100M|A1\nZQXS300TA| Z1\nUQX1C100MCL|U1-2\nUQT1H200M|U3-U4\n");
    REQUIRE(out.tables.size() == 1);
    CHECK(out.tables[0].header_row == 0);
    CHECK(roles(out.tables[0]) == "part_number designators");
    CHECK(out.lines.size() == 4);
    CHECK(sum(out) == 6);
    REQUIRE(out.doubts.size() == 1);
    CHECK(out.doubts[0].kind == DoubtKind::no_header);
}

TEST_CASE("no header: a Russian list by content") {
    const SheetLines out = read(
        "1|Насос центробежный К 50-32|шт|4\n2|Задвижка чугунная|шт|10\n3|Труба стальная|м|25\n");
    REQUIRE(out.tables.size() == 1);
    CHECK(roles(out.tables[0]) == "number name unit quantity");
    CHECK(out.lines.size() == 3);
}

TEST_CASE("one known word over one column of codes counts one per row") {
    const SheetLines out = read("manf#|\nKX700MW100M|\nZQXS300TA|\nZQXS300TA|\n");
    REQUIRE(out.tables.size() == 1);
    CHECK(out.tables[0].header_row == 1);
    CHECK(sum(out) == 3);
}

TEST_CASE("group headers above the header, repeated supplier columns") {
    const SheetLines out = read(
        "|||||Board Qty:|5\n"
        "\n"
        "Global Part Info||||||Digi-Key|||\n"
        "Refs|Value|Manf|Manf#|Qty|Unit$|Avail|Unit$|Cat#|Doc\n"
        "R3-R9,R14|2.2k|Yageo|RC0603XX-072K2L|40|0.005|250|0.006|311-2.2KXX-ND|Link\n"
        "U2|QT1000E|ST|QT1000ECXX|5|0.90|15|0.90|497-1000-1-ND|Link\n");
    REQUIRE(out.tables.size() == 1);
    CHECK(out.tables[0].header_row == 4);
    CHECK(roles(out.tables[0]) ==
          "designators name maker part_number quantity price unused price supplier_number note");
    CHECK(sum(out) == 45);
    CHECK(out.lines[0].designator == 'R');
}

TEST_CASE("numbers under a name word are the line numbers") {
    const SheetLines out = read(
        "Component|Quantity|Description|Material|Supplier|Part Number / Type|Remarks\n"
        "1|4|Cable glands|Brass|Demo|704X5Q|x\n2|4|Nut, M5|Steel|any||\n3|6|Spacer|Steel|any||\n");
    CHECK(roles(out.tables.at(0)) == "number quantity name specification maker part_number note");
    CHECK(out.lines.at(0).name == "Cable glands");
}

TEST_CASE("rows marked as not mounted stay lines and are asked about") {
    const SheetLines out = read("Ref|Value|Qty|PN|DNP\nC1|100nF|1|CC0603XX|\nJ1|HDR|1||DNP\n");
    CHECK(out.lines.size() == 2);
    REQUIRE(out.doubts.size() == 1);
    CHECK(out.doubts[0].kind == DoubtKind::not_fitted);
}

TEST_CASE("a row without a name says so") {
    const SheetLines out = read("ITEM NO.|PART NUMBER|DESCRIPTION|QTY.\n1|AB-1200||1\n2|||1\n");
    CHECK(out.lines.size() == 1);
    REQUIRE(out.skipped.size() == 1);
    CHECK(out.skipped[0].row == 3);
}

TEST_CASE("a changed mapping is applied instead of the proposal") {
    const std::vector<Row> table = rows("Наименование|Кол-во|Запас\nБолт|5|7\n");
    Layout layout = *propose_layout(table, reference());
    CHECK(layout.columns[2].role == Role::unused);
    layout.columns[1].role = Role::unused;
    layout.columns[2].role = Role::quantity;
    const SheetLines out = read_lines(table, reference(), {layout});
    CHECK(sum(out) == 7);
}

TEST_CASE("text without a table is skipped with its words") {
    const SheetLines out = read("Просим рассмотреть заявку\nС уважением, отдел снабжения\n");
    CHECK(out.tables.empty());
    CHECK(out.skipped.size() == 2);
}

TEST_CASE("a merged name cell serves the rows it spans") {
    std::vector<Row> table = rows("Наименование|Исполнение|Кол-во\nНасос|А|5\n|Б|6\n");
    table[1].cells[0].span_rows = 2;
    const SheetLines out = read_lines(table, reference());
    REQUIRE(out.lines.size() == 2);
    CHECK(out.lines[1].name == "Насос");
    CHECK(sum(out) == 11);
}
TEST_CASE("quantities that look like years are quantities") {
    const SheetLines lines = read(R"(Наименование|Обозначение|Ед. изм.|2027|2028|2029|2030
Реле|РЭК77-4|шт|40|40|40|40
Клей|ПВА-М|шт|2000|2000|2000|2000
Замок|ЗН-1|шт|2010|2020|2030|2040)");
    REQUIRE(lines.lines.size() == 3);
    CHECK(sum(lines, 2027) == 40 + 2000 + 2010);
    CHECK(sum(lines, 2030) == 40 + 2000 + 2040);
}
