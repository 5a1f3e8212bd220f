#include <doctest/doctest.h>
#include <sys/resource.h>

#include <chrono>

#include "platform/sheets/limits.h"
#include "platform/sheets/package_for_test.h"
#include "platform/sheets/shape_for_test.h"

namespace artel::sheets {
namespace {

using test::shape_of;

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// Counts what comes and keeps nothing.
class Counter final : public Sink {
  public:
    Result<Next> begin_sheet(const SheetInfo&) override { return Next::more; }
    Result<Next> row(const Row& row) override {
        cells += row.cells.size();
        return Next::more;
    }
    std::uint64_t cells = 0;
};

// The error, in one line; "read" if there is none.
std::string verdict(const std::string& bytes) {
    Counter counter;
    const auto summary = read(Source::bytes(bytes, "t"), {}, counter);
    return summary.has_value() ? "read" : one_line(summary.error());
}

const std::string small_sheet =
    R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>7</v></c></row>)";
const test::Xlsx small_book{.sheet_data = small_sheet, .strings = "<si><t>x</t></si>"};
const std::string small_table =
    R"(<table:table table:name="A"><table:table-row><table:table-cell office:value-type="string">)"
    R"(<text:p>x</text:p></table:table-cell></table:table-row></table:table>)";

TEST_CASE("a workbook cut at any byte gives an error or its rows") {
    for (const std::string& whole : {test::xlsx(small_book), test::ods(small_table)}) {
        CHECK(verdict(whole) == "read");
        const std::size_t magic = 4;  // below it, it may be a CSV
        for (std::size_t size = magic; size < whole.size(); ++size) {
            CHECK(verdict(whole.substr(0, size)) != "read");
        }
    }
}

TEST_CASE("a workbook with any byte flipped gives an error or rows, never worse") {
    for (const std::string& whole : {test::xlsx(small_book), test::ods(small_table)}) {
        std::string bytes = whole;
        for (std::size_t at = 0; at < whole.size(); ++at) {
            for (const int mask : {0xFF, 0x01, 0x80}) {
                bytes[at] = static_cast<char>(whole[at] ^ mask);
                CHECK(!verdict(bytes).empty());
            }
            bytes[at] = whole[at];
        }
    }
}

TEST_CASE("a table cut at any byte gives an error or its rows") {
    const std::string whole = "\xEF\xBB\xBFимя;\"кол\"\"во\";цена\r\nа;1;2,5\r\n";
    for (std::size_t size = 1; size < whole.size(); ++size) {
        CHECK(!verdict(whole.substr(0, size)).empty());
    }
}

// Runs `bytes` and holds the refusal to its budget; sanitizers make it slower and fatter.
void check_bomb(const std::string& bytes, const std::string& expected) {
    rusage before{};
    ::getrusage(RUSAGE_SELF, &before);
    const auto start = std::chrono::steady_clock::now();
    const std::string found = verdict(bytes);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    rusage after{};
    ::getrusage(RUSAGE_SELF, &after);
    CAPTURE(found);
    CHECK(holds(found, expected));
    CHECK(seconds.count() < 10);
    CHECK(after.ru_maxrss - before.ru_maxrss < 64 << 10);
}

TEST_CASE("bombs are refused early") {
    check_bomb(test::xlsx({.sheet_data = std::string(40 << 20, ' ')}), "more than 100 times");
    test::Xlsx strings = small_book;
    for (int i = 0; i < 300'000; ++i) {
        strings.strings +=
            "<si><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></si>";
    }
    check_bomb(test::xlsx(strings), "more than 100 times");
}

TEST_CASE("entities, depth, attributes and long tags are refused") {
    auto parts = test::xlsx_parts(small_book);
    parts.back().content = "<!DOCTYPE lolz [<!ENTITY lol \"lol\">]><worksheet>&lol;</worksheet>";
    CHECK(holds(verdict(test::zipped(parts)), "document type definition"));
    std::string deep;
    for (int i = 0; i < 1000; ++i) {
        deep += "<a>";
    }
    CHECK(holds(verdict(test::xlsx({.sheet_data = deep})), "deeper than 64 levels"));
    std::string many = "<row ";
    for (int i = 0; i < 65; ++i) {
        many += "a" + std::to_string(i) + "=\"\" ";
    }
    CHECK(holds(verdict(test::xlsx({.sheet_data = many + "/>"})), "more than 64 attributes"));
    std::string noise;
    for (std::uint32_t i = 0, x = 1; i < 600'000; ++i, x = x * 1664525 + 1013904223) {
        noise += static_cast<char>('a' + (x >> 24) % 26);
    }
    CHECK(holds(verdict(test::xlsx({.sheet_data = "<row a=\"" + noise + "\"/>"})),
                "an XML tag of more than"));
    CHECK(holds(verdict(test::xlsx({.sheet_data = "<row><c><v>1</v></row>"})), "well-formed"));
}

TEST_CASE("names of entries that lie are refused") {
    const auto with_entry = [](const std::string& name) {
        auto parts = test::xlsx_parts(small_book);
        parts.push_back({name, "x"});
        return verdict(test::zipped(parts));
    };
    CHECK(holds(with_entry("../x"), "leads out of the file"));
    CHECK(holds(with_entry("a/../../x"), "leads out of the file"));
    CHECK(holds(with_entry("..\\x"), "leads out of the file"));
    CHECK(holds(with_entry("/etc/passwd"), "an absolute path"));
    CHECK(holds(with_entry("C:/x"), "an absolute path"));
    CHECK(holds(with_entry("XL/Workbook.xml"), "two entries named"));
    CHECK(with_entry("a..b/c") == "read");
}

// Replaces the number of `width` bytes behind every occurrence of `signature`.
std::string forged(std::string bytes, const std::string& signature, std::size_t offset,
                   std::uint64_t value, std::size_t width) {
    for (std::size_t at = bytes.find(signature); at != std::string::npos;
         at = bytes.find(signature, at + 4)) {
        for (std::size_t i = 0; i < width; ++i) {
            bytes[at + offset + i] = static_cast<char>(value >> (8 * i));
        }
    }
    return bytes;
}

TEST_CASE("headers that lie are refused") {
    const std::string whole = test::xlsx(small_book);
    const std::string central = "PK\x01\x02";
    const std::string end = "PK\x05\x06";
    CHECK(holds(verdict(forged(whole, central, 8, 1, 2)), "password"));
    CHECK(holds(verdict(forged(whole, central, 24, 1, 4)), "another size"));  // stated size
    CHECK(holds(verdict(forged(whole, central, 24, 0x7FFFFFFF, 4)),
                "more than 100 times"));                                           // and absurd
    CHECK(holds(verdict(forged(whole, central, 20, 0xFFFFFF, 4)), "is cut"));      // packed size
    CHECK(holds(verdict(forged(whole, central, 42, 0, 4)), "share their bytes"));  // offset
    CHECK(holds(verdict(forged(whole, central, 16, 12345, 4)), "damaged"));        // checksum
    CHECK(holds(verdict(forged(whole, end, 10, 60'000, 2)), "at most 10000"));
    CHECK(holds(verdict(forged(whole, end, 16, 0xFFFFFFF0, 4)), "outside the file"));
}

TEST_CASE("cells that lie are refused with their place") {
    const auto sheet = [](const std::string& rows) {
        return verdict(test::xlsx({.sheet_data = rows, .strings = "<si><t>x</t></si>"}));
    };
    CHECK(holds(sheet(R"(<row r="2"><c r="B2" t="s"><v>1</v></c></row>)"), "t!Sheet1!B2: refers"));
    CHECK(holds(sheet(R"(<row r="2"><c r="B2" t="s"><v>-1</v></c></row>)"), "t!Sheet1!B2: refers"));
    CHECK(
        holds(sheet(R"(<row r="1"><c r="XFE1"><v>1</v></c></row>)"), "t!Sheet1!XFE1: lies beyond"));
    CHECK(holds(sheet(R"(<row r="1048577"><c><v>1</v></c></row>)"), "lies beyond"));
    CHECK(holds(sheet(R"(<row r="2"/><row r="2"/>)"), "does not come after"));
    CHECK(holds(sheet(R"(<row r="0"/>)"), "does not come after"));
    CHECK(holds(sheet(R"(<row r="x"/>)"), "does not come after"));
    CHECK(holds(sheet(R"(<row r="1"><c r="B1"/><c r="A1"/></row>)"), "addressed \"A1\""));
    CHECK(holds(sheet(R"(<row r="1"><c r="A2"/></row>)"), "addressed \"A2\""));
    CHECK(holds(sheet(R"(<row r="1"><c><v>1e309</v></c></row>)"), "A1: holds \"1e309\""));
    CHECK(holds(sheet(R"(<row r="1"><c><v>nan</v></c></row>)"), "A1: holds \"nan\""));
    CHECK(holds(sheet(R"(<row r="1"><c><v>1 шт</v></c></row>)"), "A1: holds"));
    CHECK(sheet(R"(<row r="1"><c s="99999"><v>1</v></c></row>)") == "read");
    CHECK(holds(verdict(test::xlsx(
                    {.sheet_data = small_sheet, .behind_data = R"(<mergeCell ref="B2:A1"/>)"})),
                "which is none"));
    std::string noise;
    for (std::uint32_t i = 0, x = 1; i < 40'000; ++i, x = x * 1664525 + 1013904223) {
        noise += static_cast<char>('a' + (x >> 24) % 26);
    }
    CHECK(holds(sheet("<row><c t=\"str\"><v>" + noise + "</v></c></row>"), "longer than 32767"));
}

TEST_CASE("repeats of an ODS are not believed") {
    const auto table = [](const std::string& rows) {
        return verdict(test::ods("<table:table table:name=\"A\">" + rows + "</table:table>"));
    };
    const std::string cell = R"(<table:table-cell table:number-columns-repeated="16384" )"
                             R"(office:value-type="string"><text:p>x</text:p></table:table-cell>)";
    CHECK(holds(table(R"(<table:table-row table:number-rows-repeated="1048576">)" + cell +
                      "</table:table-row>"),
                "repeats its content"));
    CHECK(holds(table("<table:table-row><table:table-cell "
                      "table:number-columns-repeated=\"99999999999999\"/>" +
                      cell + "</table:table-row>"),
                "lies beyond"));
    CHECK(holds(table(R"(<table:table-row table:number-rows-repeated="4000000000"/>)"
                      R"(<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>)"
                      R"(</table:table-row>)"),
                "lies beyond"));
    std::string blanks = "<table:table-row><table:table-cell><text:p>";
    for (int i = 0; i < 100; ++i) {
        blanks += "<text:s text:c=\"30000\"/>";
    }
    CHECK(holds(table(blanks + "</text:p></table:table-cell></table:table-row>"),
                "!A1: the text of this cell is longer"));
    CHECK(holds(table(R"(<table:table-row><table:table-cell office:value-type="float" )"
                      R"(office:value="1e999"/></table:table-row>)"),
                "!A1: holds \"1e999\""));
}

TEST_CASE("what is no table is refused with advice") {
    using namespace std::string_literals;
    const auto padded = [](const std::string& head) { return head + std::string(2000, '\0'); };
    const auto wide = [](const std::string& text) {
        std::string out;
        for (const char c : text) {
            out += {c, '\0'};
        }
        return out;
    };
    const std::string ole2 = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    CHECK(verdict("") == "one fault in the input: t: is empty");
    CHECK(verdict(padded(ole2 + wide("Workbook"))) ==
          "one fault in the input: t: is an old .xls workbook; open it and save it as XLSX");
    CHECK(holds(verdict(padded(ole2 + wide("EncryptedPackage"))), "password"));
    CHECK(holds(verdict(padded(ole2 + wide("WordDocument"))), ".doc"));
    CHECK(holds(verdict(padded(ole2)), "old Office file"));
    CHECK(holds(verdict("%PDF-1.4\n"), "PDF"));
    CHECK(holds(verdict(padded("\x89PNG\r\n")), "picture"));
    CHECK(holds(verdict("<html><table>"), "web page"));
    CHECK(holds(verdict("\xEF\xBB\xBF<?xml version=\"1.0\"?>"), "XML"));
    CHECK(holds(verdict(padded("a,b\n")), "NUL bytes, the first at offset 4"));
    CHECK(holds(verdict("\x01\x02\x03\x04\x05\x06"), "control characters"));
    CHECK(holds(verdict(test::zipped({{"word/document.xml", "x"}})), "document"));
    CHECK(holds(verdict(test::zipped({{"xl/workbook.bin", "x"}})), ".xlsb"));
    CHECK(holds(verdict(test::zipped({{"a.csv", "x"}})), "packed file without a workbook"));
    CHECK(holds(verdict(test::zipped({{"mimetype", "application/vnd.oasis.opendocument.text"}})),
                "no spreadsheet"));
    auto locked = test::ods_parts(small_table);
    locked.push_back({"META-INF/manifest.xml", "<manifest><encryption-data/></manifest>"});
    CHECK(holds(verdict(test::zipped(locked)), "password"));
}

TEST_CASE("a workbook is known by its content, not its name") {
    CHECK(shape_of(test::xlsx(small_book), "need.csv") == "1:x|#7|");
    CHECK(shape_of("a,b\n", "need.xlsx") == "1:a|b|");
}

}  // namespace
}  // namespace artel::sheets
