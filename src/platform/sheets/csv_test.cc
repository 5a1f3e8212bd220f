#include <doctest/doctest.h>

#include "base/hash.h"
#include "platform/sheets/limits.h"
#include "platform/sheets/shape_for_test.h"
#include "platform/sheets/writer.h"
#include "support/laws.h"

namespace artel::sheets {
namespace {

using test::shape_of;

Workbook read_whole(const std::string& bytes) {
    auto workbook = collect(Source::bytes(bytes, "t.csv"), {});
    REQUIRE(workbook.has_value());
    return *std::move(workbook);
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST_CASE("rows, quotes and line ends") {
    CHECK(shape_of("a,b\n1,2\n") == "1:a|b|/2:1|2|");
    CHECK(shape_of("a,b\r\n1,2") == "1:a|b|/2:1|2|");
    CHECK(shape_of("a,b\r1,2\r") == "1:a|b|/2:1|2|");
    CHECK(shape_of("a,b\n\n,2\n") == "1:a|b|/3:-|2|");
    CHECK(shape_of("\"a,\"\"x\"\"\",b\n\"two\nlines\",2\n") == "1:a,\"x\"|b|/2:two\nlines|2|");
    CHECK(shape_of("a,5\" pipe\n1,2\n") == "1:a|5\" pipe|/2:1|2|");
    CHECK(shape_of("a,\"5\" pipe\n1,2\n") == "1:a|5 pipe|/2:1|2|");
    CHECK(shape_of("a,\"\"\n1,2\n") == "1:a|/2:1|2|");
    CHECK(shape_of("a, b\n1, 2\n") == "1:a| b|/2:1| 2|");
    CHECK(shape_of("\"a\"\r\n\"b\"\r\n") == "1:a|/2:b|");
}

TEST_CASE("the delimiter is the one that cuts rows most evenly") {
    const auto delimiter = [](const std::string& bytes) {
        return *read_whole(bytes).summary.delimiter;
    };
    CHECK(delimiter("a;b;c\n1;2,5;3\n4;5,5;6\n") == ';');
    CHECK(delimiter("1,5;2,5\n3,5;4,5\n") == ';');
    CHECK(delimiter("x\ty, z\n1\t2, 3, 4\n") == '\t');
    CHECK(delimiter("a|b\n1|2\n3|4,5\n") == '|');
    CHECK(delimiter("Ref,Value\n\"C1;C2\",5\n\"C3;C4\",6\n") == ',');
    CHECK(delimiter("one column\nonly\n") == ',');
    CHECK(delimiter("sep=|\na,x|b\n") == '|');
    CHECK(shape_of("sep=;\r\na;b\r\n") == "1:a|b|");
    CHECK(read_whole("x\ty\n").summary.kind == FileKind::tsv);
    CHECK(shape_of("a#b\n", "t", {.delimiter = '#'}) == "1:a|b|");
    CHECK(holds(shape_of("a#b\n", "t", {.delimiter = 'a'}), "punctuation"));
}

TEST_CASE("an open quote is named where it opens") {
    CHECK(shape_of("a,b\n1,\"2\n3,4\n", "need.csv") ==
          "error one fault in the input: need.csv!B2: the quote that opens this cell is never "
          "closed: close it, or double it if it is part of the text");
}

TEST_CASE("limits are refused with their place") {
    const std::string wide(1'000'000, ',');
    CHECK(holds(shape_of(wide + "x\n", "w.csv"), "row 1 has more than"));
    CHECK(holds(shape_of("a\n" + std::string(limits::columns, ',') + "x\n", "w.csv"),
                "w.csv!XFE2: row 2 reaches column 16385"));
    CHECK(holds(shape_of("a,b\nc," + std::string(limits::cell_characters + 1, 'x')), "t!B2"));
    CHECK(holds(shape_of("a,b\n\"c" + std::string(200'000, 'x')), "is the quote"));
    std::string long_text;
    for (std::size_t i = 0; i < limits::cell_characters; ++i) {
        long_text += "я";
    }
    CHECK(shape_of(long_text) == "1:" + long_text + "|");
    CHECK(holds(shape_of("x" + std::string(limits::rows, '\n') + "y"), "more than 1048576 rows"));
    CHECK(shape_of("x" + std::string(2'000'000, '\n')) == "1:x|");
}

TEST_CASE("doubts become notes with their place") {
    const Workbook workbook = read_whole("a,b\n1,\"x\"y\nсловословословословослово,z\xFFz\n");
    REQUIRE(workbook.summary.notes.size() == 2);
    CHECK(workbook.summary.notes[0].place == "t.csv!B2");
    CHECK(workbook.summary.notes[1].place == "t.csv!B3");
    CHECK(workbook.sheets[0].rows[2].cells[1].text == "z\xEF\xBF\xBDz");
}

TEST_CASE("the summary names what was read") {
    const Workbook workbook = read_whole("a,b\n,\n1,\n");
    CHECK(workbook.summary.sha256 == sha256_hex("a,b\n,\n1,\n"));
    CHECK(workbook.summary.size == 9);
    CHECK(workbook.summary.sheets[0].rows == 2);
    CHECK(workbook.summary.sheets[0].cells == 3);
    CHECK(workbook.summary.ending == Ending::complete);
}

class StopAtSecond final : public Sink {
  public:
    Result<Next> begin_sheet(const SheetInfo&) override { return Next::more; }
    Result<Next> row(const Row&) override { return ++rows == 2 ? Next::stop : Next::more; }
    int rows = 0;
};

TEST_CASE("the sink and the token stop a reading") {
    StopAtSecond sink;
    const auto summary = read(Source::bytes("a\nb\nc\n", "t"), {}, sink);
    REQUIRE(summary.has_value());
    CHECK(sink.rows == 2);
    CHECK(summary->ending == Ending::stopped_by_sink);
    std::stop_source stop;
    stop.request_stop();
    const auto stopped = read(Source::bytes("a\n", "t"), {.stop = stop.get_token()}, sink);
    REQUIRE(!stopped.has_value());
    CHECK(stopped.error().kind == ErrorKind::timeout);
}

TEST_CASE("files are opened with clear errors") {
    CHECK(Source::file("/nonexistent/x.csv").error().kind == ErrorKind::not_found);
    CHECK(holds(one_line(Source::file("/").error()), "is not a file"));
}

std::string written(const std::vector<std::vector<std::string>>& rows, CsvPreset preset) {
    CsvWriter writer(preset);
    for (const auto& row : rows) {
        writer.row({row.begin(), row.end()});
    }
    return writer.take();
}

TEST_CASE("reading inverts writing") {
    artel::test::law("csv round trip", [](const std::vector<std::vector<std::string>>& raw) {
        // Letters, digits, delimiters, quotes and line ends; a first cell that is no formula.
        std::vector<std::vector<std::string>> rows{{"head", "er"}};
        std::string expected = "1:head|er|";
        for (const auto& raw_row : raw) {
            std::vector<std::string> row{"x"};
            for (const std::string& raw_cell : raw_row) {
                std::string cell = "c";
                for (const char c : raw_cell) {
                    cell += "ab1 ,;|\t\"\n\rя"[static_cast<unsigned char>(c) % 11];
                }
                row.push_back(cell);
            }
            rows.push_back(row);
            expected += "/" + std::to_string(rows.size()) + ":";
            for (const std::string& cell : row) {
                expected += cell + "|";
            }
        }
        RC_ASSERT(shape_of(written(rows, CsvPreset::rfc4180), "t", {.delimiter = ','}) == expected);
        RC_ASSERT(shape_of(written(rows, CsvPreset::excel_ru), "t", {.delimiter = ';'}) ==
                  expected);
    });
}

TEST_CASE("typed values in two presets") {
    using namespace std::chrono;
    const std::vector<Value> row{
        std::string("К155ЛА3"),        std::int64_t{-5}, Decimal{25, 1},     Money{123450, {}},
        year_month_day{2027y / 3 / 1}, std::monostate{}, std::string("a\"b")};
    CsvWriter russian(CsvPreset::excel_ru);
    russian.row(row);
    CHECK(russian.take() ==
          "\xEF\xBB\xBF"
          "К155ЛА3;-5;2,5;1234,50;01.03.2027;;\"a\"\"b\"\r\n");
    CsvWriter plain(CsvPreset::rfc4180);
    plain.row(row);
    CHECK(plain.take() == "К155ЛА3,-5,2.5,1234.50,2027-03-01,,\"a\"\"b\"\r\n");
}

TEST_CASE("no text leaves as a formula") {
    for (const std::string start :
         {"=", "+", "-", "@", "\t", "\r", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"}) {
        const std::string out = written({{start + "1"}}, CsvPreset::rfc4180);
        CHECK((out.starts_with("'") || out.starts_with("\"'")));
    }
    CHECK(written({{std::string("\0x", 2)}}, CsvPreset::rfc4180) == "'\xEF\xBF\xBDx\r\n");
    artel::test::law("csv holds no active cell", [](const std::string& text) {
        const std::string out = written({{text}}, CsvPreset::excel_ru).substr(3);
        const char first = out[0] == '"' ? out[1] : out[0];
        RC_ASSERT((first == '\r' && text.empty()) ||
                  std::string_view("=+-@\t\r", 6).find(first) == std::string_view::npos);
    });
}

}  // namespace
}  // namespace artel::sheets
