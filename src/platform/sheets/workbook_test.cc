#include <doctest/doctest.h>

#include "platform/sheets/number_text.h"
#include "platform/sheets/package_for_test.h"
#include "platform/sheets/shape_for_test.h"

namespace artel::sheets {
namespace {

using test::ods;
using test::shape_of;
using test::xlsx;

Workbook read_whole(const std::string& bytes) {
    auto workbook = collect(Source::bytes(bytes, "t.xlsx"), {});
    INFO((workbook.has_value() ? "" : one_line(workbook.error())));
    REQUIRE(workbook.has_value());
    return *std::move(workbook);
}

std::string xlsx_shape(const test::Xlsx& book) {
    return shape_of(xlsx(book), "t.xlsx");
}

TEST_CASE("texts of an XLSX: shared, rich, inline, escaped") {
    CHECK(xlsx_shape({.sheet_data = R"(<row r="2"><c r="A2" t="s"><v>1</v></c>)"
                                    R"(<c r="C2" t="s"><v>0</v></c>)"
                                    R"(<c r="D2" t="inlineStr"><is><r><t>in</t></r><r><t>line</t>)"
                                    R"(</r><rPh><t>no</t></rPh></is></c>)"
                                    R"(<c r="E2" t="str"><f>A1</f><v>res</v></c></row>)",
                      .strings =
                          R"(<si><t xml:space="preserve"> a_x000D_b </t></si>)"
                          R"(<si><r><t>ri</t></r><r><t>ch</t></r><rPh><t>x</t></rPh></si>)"}) ==
          "2:rich|-| a\rb |inline|res|");
}

TEST_CASE("values of an XLSX: numbers, booleans, errors, formulas") {
    CHECK(xlsx_shape({.sheet_data = R"(<row><c><v>12</v></c><c t="n"><v>1.2E1</v></c>)"
                                    R"(<c><v>0.30000000000000004</v></c><c t="b"><v>1</v></c>)"
                                    R"(<c t="e"><v>#REF!</v></c><c><f>1+1</f><v>2</v></c>)"
                                    R"(<c><f>1+1</f></c><c t="str"><f>x</f><v></v></c>)"
                                    R"(<c><f>1</f><v/></c><c s="1"/></row>)"
                                    R"(<row hidden="1"><c><v>1</v></c></row>)"}) ==
          "1:#12|#12|#0.3|?true|!#REF!|#2|~|-|~|/2h:#1|");
    const Workbook workbook =
        read_whole(xlsx({.sheet_data = R"(<row r="7"><c r="C7"><f>SUM(A1)</f></c></row>)"}));
    REQUIRE(workbook.summary.notes.size() == 1);
    CHECK(workbook.summary.notes[0].place == "t.xlsx!Sheet1!C7");
}

TEST_CASE("dates and codes by number format") {
    const std::string formats =
        R"(<numFmts><numFmt numFmtId="170" formatCode="00000"/>)"
        R"(<numFmt numFmtId="171" formatCode="[$-419]d\ mmmm\ yyyy;@"/>)"
        R"(<numFmt numFmtId="172" formatCode="0.0&quot; day&quot;"/></numFmts>)"
        R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/>)"
        R"(<xf numFmtId="172"/><xf numFmtId="20"/></cellXfs>)";
    const std::string row =
        R"(<row><c s="1"><v>46447</v></c><c s="2"><v>123</v></c><c s="3"><v>46447.5</v></c>)"
        R"(<c s="4"><v>3</v></c><c s="5"><v>0.25</v></c><c t="d"><v>2027-03-01</v></c></row>)";
    CHECK(xlsx_shape({.sheet_data = row, .formats = formats}) ==
          "1:@2027-03-01|#00123|@2027-03-01T12:00:00|#3|@06:00:00|@2027-03-01|");
    CHECK(xlsx_shape({.sheet_data = row,
                      .formats = formats,
                      .workbook_properties = R"(<workbookPr date1904="1"/>)"})
              .starts_with("1:@2031-03-02|"));
}

TEST_CASE("merged cells know their span, hidden sheets are marked") {
    const Workbook workbook = read_whole(
        xlsx({.sheet_data = R"(<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>)"
                            R"(<row r="3"><c r="B3"><v>3</v></c></row>)",
              .behind_data = R"(<mergeCells><mergeCell ref="B3:D3"/><mergeCell ref="A1:A2"/>)"
                             R"(</mergeCells>)",
              .sheet_attributes = R"(state="hidden")"}));
    CHECK(test::shape(workbook.sheets[0]) == "1:#1(1x2)|#2|/3:-|#3(3x1)|");
    CHECK(workbook.sheets[0].info.visibility == SheetVisibility::hidden);
    CHECK(workbook.summary.kind == FileKind::xlsx);
}

TEST_CASE("number formats") {
    const auto date = [](const char* code) { return format_of_code(code).date; };
    CHECK(date("yyyy\\-mm\\-dd") == DateForm::date);
    CHECK(date("mmm") == DateForm::date);
    CHECK(date("h:mm") == DateForm::time);
    CHECK(date("mm:ss") == DateForm::time);
    CHECK(date("[h]:mm") == DateForm::none);
    CHECK(date("General") == DateForm::none);
    CHECK(date("#,##0.00\" руб. dd\"") == DateForm::none);
    CHECK(date("0;[Red]-0") == DateForm::none);
    CHECK(date("\"open") == DateForm::none);
    CHECK(format_of_code("0000").least_digits == 4);
    CHECK(format_of_code("0").least_digits == 0);
}

TEST_CASE("numbers and days as text") {
    CHECK(number_text(0) == "0");
    CHECK(number_text(-0.0) == "0");
    CHECK(number_text(12) == "12");
    CHECK(number_text(-0.00025) == "-0.00025");
    CHECK(number_text(1.5e15) == "1500000000000000");
    CHECK(number_text(12345.678) == "12345.678");
    CHECK(number_text(0.1 + 0.2) == "0.3");
    const auto day = [](double number) {
        return date_text(number, DateSystem::from_1900, DateForm::date).value_or("none");
    };
    CHECK(day(1) == "1900-01-01");
    CHECK(day(59) == "1900-02-28");
    CHECK(day(60) == "none");
    CHECK(day(61) == "1900-03-01");
    CHECK(day(2958465) == "9999-12-31");
    CHECK(day(2958466) == "none");
    CHECK(day(-1) == "none");
    CHECK(day(46447.999999) == "2027-03-02");
    CHECK(date_text(0, DateSystem::from_1904, DateForm::date) == "1904-01-01");
    CHECK(date_text(2958465, DateSystem::from_1904, DateForm::date) == std::nullopt);
}

TEST_CASE("an ODS: typed values, repeats, spans, paragraphs") {
    const std::string table =
        R"(<table:table table:name="A"><table:table-column table:number-columns-repeated="9999"/>)"
        R"(<table:table-row table:number-rows-repeated="3"><table:table-cell )"
        R"(table:number-columns-repeated="16384"/></table:table-row>)"
        R"(<table:table-row><table:table-cell table:number-columns-spanned="2" )"
        R"(table:number-rows-spanned="1" office:value-type="string"><text:p>a<text:s text:c="2"/>b)"
        R"(</text:p><text:p>c<text:span>d</text:span></text:p><office:annotation><text:p>no)"
        R"(</text:p></office:annotation></table:table-cell><table:covered-table-cell/>)"
        R"(<table:table-cell table:number-columns-repeated="2" office:value-type="float" )"
        R"(office:value="1.5"><text:p>1,50</text:p></table:table-cell>)"
        R"(<table:table-cell office:value-type="date" office:date-value="2027-03-01"/>)"
        R"(<table:table-cell office:value-type="percentage" office:value="0.18"/>)"
        R"(<table:table-cell office:value-type="boolean" office:boolean-value="true"/>)"
        R"(<table:table-cell table:formula="of:=1" office:value-type="float" office:value="2"/>)"
        R"(<table:table-cell table:formula="of:=1"/>)"
        R"(<table:table-cell table:formula="of:=1" office:value-type="string" )"
        R"(calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>)"
        R"(<table:table-cell office:value-type="float" office:value="123"><text:p>00123</text:p>)"
        R"(</table:table-cell>)"
        R"(<table:table-cell table:number-columns-repeated="16370"/></table:table-row>)"
        R"(<table:table-row table:number-rows-repeated="2" table:visibility="filter">)"
        R"(<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>)"
        R"(</table:table-row>)"
        R"(<table:table-row table:number-rows-repeated="1048570"><table:table-cell/>)"
        R"(</table:table-row></table:table>)";
    CHECK(shape_of(ods(table), "t.ods") ==
          "4:a  b\ncd(2x1)|-|#1.5|#1.5|@2027-03-01|#0.18|?true|#2|~|!#REF!|#00123|/5h:x|/6h:x|");
}

TEST_CASE("an ODS: hidden sheets, drawings are no cells") {
    const std::string styles =
        R"(<style:style style:name="h"><style:table-properties table:display="false"/></style:style>)";
    const Workbook workbook = read_whole(ods(
        R"(<table:table table:name="A" table:style-name="h"><table:shapes><draw:frame><table:table>)"
        R"(<table:table-row><table:table-cell><text:p>no</text:p></table:table-cell>)"
        R"(</table:table-row></table:table></draw:frame></table:shapes><table:table-row>)"
        R"(<table:table-cell><draw:frame><text:p>no</text:p></draw:frame><text:p>yes</text:p>)"
        R"(</table:table-cell></table:table-row></table:table><table:table table:name="B"/>)",
        styles));
    REQUIRE(workbook.sheets.size() == 2);
    CHECK(test::shape(workbook.sheets[0]) == "1:yes|");
    CHECK(workbook.sheets[0].info.visibility == SheetVisibility::hidden);
    CHECK(workbook.sheets[1].info == SheetInfo{"B", 1, SheetVisibility::shown});
    CHECK(workbook.summary.kind == FileKind::ods);
}

}  // namespace
}  // namespace artel::sheets
