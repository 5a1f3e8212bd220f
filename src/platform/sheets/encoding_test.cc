#include <doctest/doctest.h>
#include <iconv.h>

#include "platform/sheets/shape_for_test.h"

namespace artel::sheets {
namespace {

// By the C library, so that our tables are judged by another's.
std::string encoded(const std::string& utf8, const char* encoding) {
    const iconv_t handle = ::iconv_open(encoding, "UTF-8");
    std::string in = utf8;
    std::string out(utf8.size() * 4 + 16, '\0');
    char* from = in.data();
    char* to = out.data();
    std::size_t left = in.size();
    std::size_t room = out.size();
    REQUIRE(::iconv(handle, &from, &left, &to, &room) == 0);
    ::iconv_close(handle);
    out.resize(out.size() - room);
    return out;
}

const std::string russian =
    "Наименование;Обозначение;Кол-во, шт.\n"
    "Резистор постоянный;С2-33Н-0,125;12\n"
    "НАСОС ВОДЯНОЙ;К155ЛА3;4\n"
    "Лебёдка лифта «Ёж»;ЛЛ-7;1\n";
const std::string chinese =
    "序号,名称,型号,数量\n"
    "1,贴片电容,0603,100\n"
    "2,轴承,6204,4\n"
    "3,水泵控制器,KZ-7,2\n";

struct Case {
    const char* iconv_name;
    Encoding encoding;
};

TEST_CASE("Russian lists are read in each encoding") {
    const std::string expected = test::shape_of(russian);
    for (const auto& [name_in_iconv, encoding] :
         {Case{"CP1251", Encoding::cp1251}, Case{"UTF-16LE", Encoding::utf16_le},
          Case{"UTF-16BE", Encoding::utf16_be}, Case{"UTF-8", Encoding::utf8},
          Case{"GB18030", Encoding::gb18030}}) {
        CAPTURE(name_in_iconv);
        const std::string bytes = encoded(russian, name_in_iconv);
        CHECK(test::shape_of(bytes, "t", {.encoding = encoding}) == expected);
        const auto found = inspect(Source::bytes(bytes, "t"), {});
        REQUIRE(found.has_value());
        CHECK(found->encoding == encoding);
        CHECK(found->delimiter == ';');
    }
    // The two older ones have no «».
    std::string plain = russian;
    for (const std::string quote : {"«", "»"}) {
        plain.replace(plain.find(quote), quote.size(), "'");
    }
    for (const auto& [name_in_iconv, encoding] :
         {Case{"CP866", Encoding::cp866}, Case{"KOI8-R", Encoding::koi8_r}}) {
        CAPTURE(name_in_iconv);
        const std::string bytes = encoded(plain, name_in_iconv);
        CHECK(test::shape_of(bytes) == test::shape_of(plain));
        CHECK(inspect(Source::bytes(bytes, "t"), {})->encoding == encoding);
    }
}

TEST_CASE("capital letters alone tell the encoding too") {
    const std::string text =
        "НАИМЕНОВАНИЕ;КОЛИЧЕСТВО\nДВИГАТЕЛЬ ТЯГОВЫЙ;5\nРЕДУКТОР ЗАДНЕГО МОСТА;2\n";
    for (const auto& [name_in_iconv, encoding] :
         {Case{"CP1251", Encoding::cp1251}, Case{"CP866", Encoding::cp866},
          Case{"KOI8-R", Encoding::koi8_r}}) {
        CHECK(inspect(Source::bytes(encoded(text, name_in_iconv), "t"), {})->encoding == encoding);
    }
}

TEST_CASE("a unit in every row suffices") {
    std::string text = "N;ref;unit;qty\n";
    for (int i = 0; i < 20; ++i) {
        text += std::to_string(i) + ";LM358;шт;5\n";
    }
    for (const auto& [name_in_iconv, encoding] :
         {Case{"CP1251", Encoding::cp1251}, Case{"CP866", Encoding::cp866},
          Case{"KOI8-R", Encoding::koi8_r}}) {
        CHECK(inspect(Source::bytes(encoded(text, name_in_iconv), "t"), {})->encoding == encoding);
    }
}

TEST_CASE("foreign letters alone among Latin ones are Western European") {
    const std::string text =
        "id;descripción;qté\n1;Condensador cerámico, Würth®;5\n2;Résistance à couche ±5 %;7\n";
    const std::string bytes = encoded(text, "CP1252");
    CHECK(inspect(Source::bytes(bytes, "t"), {})->encoding == Encoding::cp1252);
    CHECK(test::shape_of(bytes) == test::shape_of(text));
    const std::string signs = encoded("id,name\n1,Sony® 10°\n", "CP1252");
    CHECK(test::shape_of(signs) == test::shape_of("id,name\n1,Sony® 10°\n"));
    // A Russian list with codes is none, nor one with a single sign.
    const std::string russian_codes = encoded("№;код\n1;К155ЛА3\n2;М6 болт\n", "CP1251");
    CHECK(inspect(Source::bytes(russian_codes, "t"), {})->encoding != Encoding::cp1252);
}

TEST_CASE("Chinese lists are read as GB18030") {
    const std::string bytes = encoded(chinese, "GB18030");
    CHECK(inspect(Source::bytes(bytes, "t"), {})->encoding == Encoding::gb18030);
    CHECK(test::shape_of(bytes) == test::shape_of(chinese));
}

TEST_CASE("byte order marks are recognised and not shown") {
    const std::string mark = "\xEF\xBB\xBF";
    CHECK(test::shape_of(mark + "а,б\n") == "1:а|б|");
    CHECK(test::shape_of(encoded(mark + "а;б\n", "UTF-16LE")) == "1:а|б|");
    CHECK(test::shape_of(encoded(mark + "а;б\n", "UTF-16BE")) == "1:а|б|");
    CHECK(test::shape_of(encoded(mark + "sep=|\nа;б|в\n", "UTF-16LE")) == "1:а;б|в|");
    CHECK(test::shape_of(mark) == "");
}

TEST_CASE("every byte of the one-byte encodings is the C library's") {
    for (const auto& [name_in_iconv, encoding] :
         {Case{"CP1251", Encoding::cp1251}, Case{"CP866", Encoding::cp866},
          Case{"KOI8-R", Encoding::koi8_r}, Case{"CP1252", Encoding::cp1252}}) {
        const std::string_view unassigned = encoding == Encoding::cp1251   ? "\x98"
                                            : encoding == Encoding::cp1252 ? "\x81\x8D\x8F\x90\x9D"
                                                                           : "";
        std::string bytes;
        for (int byte = 0x80; byte < 0x100; ++byte) {
            if (unassigned.find(static_cast<char>(byte)) == std::string_view::npos) {
                bytes += static_cast<char>(byte);
            }
        }
        const std::string text = test::shape_of(bytes, "t", {.encoding = encoding});
        CHECK(encoded(text.substr(2, text.size() - 3), name_in_iconv) == bytes);
    }
}

TEST_CASE("a call too close is asked about with samples") {
    const std::string bytes = "a;\xC2;1\nb;\xC2;2\n";  // one letter, no pairs
    const auto found = inspect(Source::bytes(bytes, "t.csv"), {});
    REQUIRE(found.has_value());
    CHECK(!found->encoding.has_value());
    REQUIRE(found->choices.size() >= 3);
    CHECK(found->choices[0].lines.size() == 2);
    const auto refused = collect(Source::bytes(bytes, "t.csv"), {});
    REQUIRE(!refused.has_value());
    CHECK(refused.error().violations.size() == found->choices.size());
    CHECK(test::shape_of(bytes, "t", {.encoding = Encoding::cp1251}) == "1:a|В|1|/2:b|В|2|");
}

TEST_CASE("signs of parts lists suffice") {
    CHECK(test::shape_of("R;10k \xB1 5%\nC;4.7 \xB5"
                         "F\n") == "1:R|10k ± 5%|/2:C|4.7 µF|");
}

TEST_CASE("cut and stray bytes are shown, not dropped") {
    const std::string text = "слово,слово,слово,слово\n";
    CHECK(test::shape_of(text + "я\xD1", "t") == "1:слово|слово|слово|слово|/2:я\xEF\xBF\xBD|");
    CHECK(test::shape_of("a\xC0\xAF", "t", {.encoding = Encoding::utf8}) ==
          "1:a\xEF\xBF\xBD\xEF\xBF\xBD|");
    std::string wide = encoded("ab", "UTF-16LE");
    CHECK(test::shape_of(wide + "\x01", "t", {.encoding = Encoding::utf16_le}) ==
          "1:ab\xEF\xBF\xBD|");
    CHECK(
        test::shape_of(std::string("\x00\xD8\x41\x00", 4), "t", {.encoding = Encoding::utf16_le}) ==
        "1:\xEF\xBF\xBD"
        "A|");
}

TEST_CASE("names of encodings are read back") {
    for (const Encoding encoding :
         {Encoding::utf8, Encoding::utf16_le, Encoding::utf16_be, Encoding::cp1251, Encoding::cp866,
          Encoding::koi8_r, Encoding::gb18030}) {
        CHECK(parse_encoding(name(encoding)) == encoding);
    }
    CHECK(!parse_encoding("latin1").has_value());
}

}  // namespace
}  // namespace artel::sheets
