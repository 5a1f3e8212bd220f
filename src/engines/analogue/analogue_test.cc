#include <doctest/doctest.h>

#include <algorithm>

#include "engines/analogue/check.h"
#include "engines/analogue/table.h"
#include "support/laws.h"

using namespace artel;
using namespace artel::analogue;

namespace {

// Made-up parts.
std::vector<Claim> some() {
    return {{"КР901УД8А-Г", "XA101A", Grade::full, "made.csv, row 2"},
            {"К901ЛА3", "XN7400", Grade::functional, "made.csv, row 3"},
            {"К901LA3", "XN7400B", Grade::unverified, "made.csv, row 4"},
            {"К901ЛА3", "XN7400", Grade::functional, "made.csv, row 5"},
            {"964АГ1B", "XC4011/12", Grade::partial, "made.csv, row 6"},
            {"К902ТМ2", "", Grade::unverified, "made.csv, row 7"},
            {"К155ИД3, К1533ИД3", "μX741", Grade::unverified, "made.csv, row 8"},
            {"ОСМ903ЕН5", "XN7400", Grade::full, "made.csv, row 9"}};
}

Table table() {
    auto made = Table::make(some());
    REQUIRE(made.has_value());
    return std::move(*made);
}

std::vector<std::string> found(const Table& asked, std::string_view code) {
    const auto answer = asked.find(code);
    CHECK(check(asked.claims(), code, answer).empty());
    std::vector<std::string> out;
    for (const Analogue& one : answer.value_or(std::vector<Analogue>())) {
        out.push_back(one.analogue);
    }
    return out;
}
using List = std::vector<std::string>;

}  // namespace

TEST_CASE("a cell of a table gives all its codes") {
    CHECK(*codes_of("КР901УД8А-Г") == List{"КР901УД8А", "КР901УД8Б", "КР901УД8В", "КР901УД8Г"});
    CHECK(*codes_of("К155ИД3, К1533ИД3") == List{"К155ИД3", "К1533ИД3"});
    CHECK(*codes_of("901УД5А, Б") == List{"901УД5А", "901УД5Б"});
    CHECK(*codes_of("XAS560/570") == List{"XAS560", "XAS570"});
    CHECK(*codes_of("X7230A/B") == List{"X7230A", "X7230B"});
    CHECK(*codes_of("LM1000M6/NOPB") == List{"LM1000M6/NOPB"});
    CHECK(*codes_of("2912") == List{"2912"});
    CHECK(codes_of("")->empty());
}

TEST_CASE("a code is found in either script and both directions") {
    const Table asked = table();
    for (const char* code : {"КР901УД8В", "KR901UD8V", "кр901уд8в", "KP901УД8B", "КР-901 УД8В"}) {
        CHECK_MESSAGE(found(asked, code) == List{"XA101A"}, code);
    }
    CHECK(found(asked, "xa101a").size() == 4);
    CHECK(found(asked, "K901LA3") == List{"XN7400", "XN7400B"});
    CHECK(found(asked, "964АГ1В") == List{"XC4011", "XC4012"});
    CHECK(found(asked, "К1533ИД3") == List{"μX741"});
    CHECK(found(asked, "uX741") == List{"К1533ИД3", "К155ИД3"});
}

TEST_CASE("every answer has its grade and its source") {
    const auto answer = table().find("К901ЛА3");
    REQUIRE(answer.has_value());
    REQUIRE(answer->size() == 2);
    CHECK(answer->at(0) ==
          Analogue{"К901ЛА3", "XN7400", Grade::functional, "made.csv, row 3; made.csv, row 5"});
    CHECK(answer->at(1).grade == Grade::unverified);
}

TEST_CASE("another acceptance is functional at best and says so") {
    const auto answer = table().find("КМ903ЕН5");
    REQUIRE(answer.has_value());
    REQUIRE(answer->size() == 1);
    CHECK(answer->front().grade == Grade::functional);
    CHECK(answer->front().source == "made.csv, row 9 (ОСМ903ЕН5)");
    CHECK(found(table(), "903EN5") == List{"XN7400"});
    CHECK_FALSE(table().find("903ЕН6").has_value());
}

TEST_CASE("no analogue is not the same as no such code") {
    CHECK(table().find("К902ТМ2")->empty());
    for (const char* code : {"", "-", "XN", "XN7400C", "\xE2\x80\xAE"}) {
        CHECK_FALSE_MESSAGE(table().find(code).has_value(), code);
    }
    CHECK_FALSE(table().find(std::string(1'000'000, '7')).has_value());
}

TEST_CASE("claims at fault are all named by their source") {
    std::string many = "901УД5А";
    for (int i = 0; i < 40; ++i) {
        many += ",Б";
    }
    const auto made = Table::make({{many, "X1", Grade::full, "t.csv, row 2"},
                                   {"", "X2", Grade::full, "t.csv, row 3"},
                                   {"К901ЛА1", "X3", Grade::full, ""}});
    REQUIRE_FALSE(made.has_value());
    REQUIRE(made.error().violations.size() == 3);
    CHECK(made.error().violations[0].pointer == "t.csv, row 2");
    CHECK(made.error().violations[2].pointer == "/2");
}

TEST_CASE("grades have names") {
    for (const Grade grade : {Grade::full, Grade::functional, Grade::partial, Grade::unverified}) {
        CHECK(parse_grade(name(grade)) == grade);
    }
    CHECK(parse_grade(" Full ") == Grade::full);
    CHECK_FALSE(parse_grade("equal").has_value());
}

TEST_CASE("check finds what is wrong") {
    const auto claims = some();
    using Answer = std::vector<Analogue>;
    CHECK(check(claims, "К902ТМ2", std::nullopt).size() == 1);
    CHECK(check(claims, "964АГ1В", Answer{}).size() == 2);
    CHECK(
        check(claims, "К902ТМ2", Answer{{"К902ТМ2", "X", Grade::full, "made.csv, row 7"}}).size() ==
        2);
    CHECK_FALSE(
        check(claims, "К903ЕН5", Answer{{"К903ЕН5", "XN7400", Grade::full, "made.csv, row 9"}})
            .empty());
}

TEST_CASE("the order of rows changes nothing") {
    const Table asked = table();
    test::law("permuted rows", [&](const std::vector<std::uint8_t>& picks) {
        auto claims = some();
        for (std::size_t i = 0; i < picks.size(); ++i) {
            std::swap(claims[i % claims.size()], claims[picks[i] % claims.size()]);
        }
        auto other = Table::make(claims);
        RC_ASSERT(other.has_value());
        for (const char* code : {"КР901УД8А", "XN7400", "К901ЛА3", "903ЕН5", "XC4012"}) {
            const auto answer = other->find(code);
            RC_ASSERT(check(claims, code, answer).empty());
            RC_ASSERT(answer->size() == asked.find(code)->size());
            for (std::size_t i = 0; i < answer->size(); ++i) {
                RC_ASSERT(answer->at(i).analogue == asked.find(code)->at(i).analogue);
                RC_ASSERT(answer->at(i).grade == asked.find(code)->at(i).grade);
            }
        }
    });
}

TEST_CASE("look-alike letters, case and punctuation change nothing") {
    const Table asked = table();
    test::law("typed otherwise", [&](const std::vector<std::uint8_t>& picks) {
        static const std::vector<std::pair<std::string, std::string>> twins{
            {"К", "K"}, {"Р", "P"}, {"А", "A"}, {"В", "B"}, {"Т", "T"}, {"М", "M"}};
        for (const std::string code : {"КР901УД8А", "К901ЛА3", "964АГ1В", "К902ТМ2"}) {
            std::string typed = code;
            for (const std::uint8_t pick : picks) {
                const auto& [cyrillic, latin] = twins[pick % twins.size()];
                const std::size_t at = typed.find(cyrillic);
                if (at != typed.npos) {
                    typed.replace(at, cyrillic.size(), (pick % 2 == 0 ? "-" : "") + latin);
                }
            }
            const auto answer = asked.find(typed);
            RC_ASSERT(answer.has_value());
            RC_ASSERT(answer->size() >= asked.find(code)->size());
            RC_ASSERT(check(asked.claims(), typed, answer).empty());
        }
    });
}
