#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "base/hash.h"
#include "engines/linkage/calibration.h"
#include "engines/linkage/cell_values.h"
#include "engines/linkage/check.h"
#include "engines/linkage/cluster.h"
#include "engines/linkage/link.h"
#include "engines/linkage/variant_evidence.h"
#include "support/laws.h"

namespace artel::linkage {
namespace {

// Made names of parts: a kind, a maker's word, a chip code and a value.
struct Made {
    std::string name;
    std::string price;
};
Made made(RandomStream& random) {
    static const std::vector<std::string> kinds{"микросхема логическая", "резистор точный",
                                                "разъём приборный", "реле силовое",
                                                "датчик давления"};
    static const std::vector<std::string> series{"КР1554", "К561", "КР140", "К155", "КМ555"};
    static const std::vector<std::string> types{"ЛА", "ТМ", "ИЕ", "УД", "ЛН"};
    Made out;
    out.name = kinds[random.below(kinds.size())] + " " + series[random.below(series.size())] +
               types[random.below(types.size())] + std::to_string(1 + random.below(99));
    out.price = std::to_string(100 + random.below(900));
    return out;
}

Table table_of(const std::vector<Made>& rows, std::string_view prefix) {
    Table out{{"id", "name", "price"}, {}};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        out.rows.push_back({std::string(prefix) + std::to_string(i), rows[i].name, rows[i].price});
    }
    return out;
}

struct Registers {
    Table left;
    Table right;
};
// Two registers of the same things; the right one writes word order and letters its own way.
Registers registers(std::uint64_t seed, std::size_t count) {
    RandomStream random(seed);
    std::vector<Made> left;
    std::vector<Made> right;
    for (std::size_t i = 0; i < count; ++i) {
        Made one = made(random);
        left.push_back(one);
        const std::size_t blank = one.name.rfind(' ');
        right.push_back({one.name.substr(blank + 1) + ", " + one.name.substr(0, blank), one.price});
    }
    return {table_of(left, "L"), table_of(right, "R")};
}

// The pairs taken for matches, by id.
std::map<std::string, std::string> matches(const Registers& tables, Sharing sharing) {
    const auto columns = propose_columns(tables.left, tables.right);
    REQUIRE(columns);
    const Linkage linkage = Linkage::make(tables.left, tables.right, *columns, sharing);
    std::map<std::string, std::string> out;
    for (const Link& link : linkage.links()) {
        if (link.probability >= 0.5) {
            out[tables.left.rows[link.left][0]] = tables.right.rows[link.right][0];
        }
    }
    return out;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
        text.replace(at, from.size(), to);
    }
}

TEST_CASE("two registers of the same things find each other") {
    const Registers tables = registers(1, 150);
    const auto found = matches(tables, Sharing::one_to_one);
    std::size_t right = 0;
    for (const auto& [left, partner] : found) {
        right += left.substr(1) == partner.substr(1) ? 1 : 0;
    }
    CHECK(found.size() >= 140);
    CHECK(right >= found.size() - 3);  // chance may make two things alike
}

TEST_CASE("every pair is explained by figures that add up") {
    const Registers tables = registers(2, 80);
    const auto columns = propose_columns(tables.left, tables.right);
    REQUIRE(columns);
    for (const Sharing sharing : {Sharing::one_to_one, Sharing::many_to_one}) {
        const Linkage linkage = Linkage::make(tables.left, tables.right, *columns, sharing);
        for (std::size_t i = 0; i < linkage.size(); ++i) {
            const auto checked = check(linkage.explain(i));
            CHECK_MESSAGE(checked, (checked ? "" : checked.error().message));
        }
    }
}

TEST_CASE("pairs of one table are explained, too") {
    const Registers tables = registers(3, 40);
    Table both = tables.left;
    both.rows.insert(both.rows.end(), tables.right.rows.begin(), tables.right.rows.end());
    const auto columns = propose_columns(both, both);
    REQUIRE(columns);
    const Linkage linkage = Linkage::make_self(both, *columns);
    for (std::size_t i = 0; i < linkage.size(); ++i) {
        const auto checked = check(linkage.explain(i));
        CHECK_MESSAGE(checked, (checked ? "" : checked.error().message));
    }
}

TEST_CASE("check refuses figures that do not follow") {
    Evidence evidence{{{"code", "a", "a", "equal", 3000}}, -1000, 2000, 0, 0.8, "m"};
    CHECK(check(evidence));
    evidence.probability = 0.9;
    CHECK_FALSE(check(evidence));
    evidence.probability = 0.8;
    evidence.weight_millibits = 2500;
    CHECK_FALSE(check(evidence));
}

TEST_CASE("columns are judged by what they hold") {
    Table left{{"id", "title", "model no", "price", "year", "phone", "about"}, {}};
    RandomStream random(3);
    for (int i = 0; i < 60; ++i) {
        left.rows.push_back({std::to_string(i), made(random).name,
                             "AB-" + std::to_string(random.below(100000)) + "X",
                             "$" + std::to_string(random.below(50)) + ".50",
                             std::to_string(1990 + random.below(30)),
                             "8(495)" + std::to_string(1000000 + random.below(9000000)),
                             std::string(20, 'a') + " b c d e f g h i j k l m n o p q r s t"});
    }
    left.rows[0][6] += " more";
    const auto columns = propose_columns(left, left);
    REQUIRE(columns);
    std::string kinds;
    for (const Column& column : *columns) {
        kinds += std::string(name(column.kind)) + " ";
    }
    CHECK(kinds == "name code number year digits description ");
    const auto set = set_roles(*columns, {{"Model No", Kind::name}});
    REQUIRE(set);
    CHECK((*set)[0].kind == Kind::text);
    CHECK((*set)[1].kind == Kind::name);
    CHECK_FALSE(set_roles(*columns, {{"colour", Kind::text}}));
    CHECK_FALSE(set_roles(*columns, {{"title", Kind::unused}}));
}

TEST_CASE("a table without ids, names or columns is refused with its place") {
    const Table good{{"id", "name"}, {{"1", "bolt"}}};
    const auto refused = [&](const Table& left, std::string_view why) {
        const auto columns = propose_columns(left, good);
        REQUIRE_FALSE(columns);
        CHECK(columns.error().message.find(why) != std::string::npos);
    };
    refused({{}, {}}, "header");
    refused({{"id"}, {{"1"}}}, "header");
    refused({{"id", "name"}, {{"1", "a"}, {"1", "b"}}}, "records 1 and 2 have the same id");
    refused({{"id", "name"}, {{"1", "a"}, {"", "b"}}}, "record 2");
    const Table empty{{"id", "name"}, {{"1", ""}, {"2", ""}}};
    CHECK(propose_columns(empty, empty).error().message.find("name a record") != std::string::npos);
}

TEST_CASE("what a person would read into a name") {
    CHECK(tokens("К155ЛА3") == tokens("K155ЛA3"));
    CHECK(codes("ОУ 140УД8").at(0).transliterated == codes("OU 140UD8").at(0).transliterated);
    CHECK(numbers("v11.10, 007 and 3.0") == std::vector<std::string>{"11.1", "3", "7"});
    CHECK(read_number("$ 1,250.50") == 1250.5);
    CHECK(read_number("5.20%") == 5.2);
    CHECK(said(" NaN ").empty());
    CHECK(said(" 10 ") == "10");
    CHECK_FALSE(read_number("12 pcs"));
    CHECK_FALSE(read_number("0.00"));
    CHECK(likeness("windows", "win") == 0.7);
    CHECK(likeness("editon", "edition") == 0.9);
    CHECK(likeness("рукав", "рукава") == 0.7);
    CHECK(likeness("ab12", "ab123") == 0);
    CHECK(other_of_series("K561ЛA7", "K561ЛA9"));
    CHECK_FALSE(other_of_series("K561ЛA7", "K561ЛA7A"));
    CHECK_FALSE(other_of_series("LM358AD2", "LM358AD3"));
}

TEST_CASE("another value or another chip of the series is never merged") {
    const Table table{{"id", "name", "maker"},
                      {{"1", "Резистор 4,7 кОм 0603", "Ресурс"},
                       {"2", "Резистор 4K7 0603", "Ресурс"},
                       {"3", "Резистор 47 кОм 0603", "Ресурс"},
                       {"4", "Микросхема К561ЛА7", "Квазар"},
                       {"5", "К561ЛА7 микросхема", "Квазар"},
                       {"6", "Микросхема К561ЛА9", "Квазар"}}};
    const auto columns = propose_columns(table, table);
    REQUIRE(columns);
    const Linkage linkage = Linkage::make_self(table, *columns);
    const std::vector<Member> members = cluster(linkage, table.rows.size());
    CHECK(members[0].cluster == members[1].cluster);
    CHECK(members[2].cluster != members[0].cluster);
    CHECK(members[3].cluster == members[4].cluster);
    CHECK(members[5].cluster != members[3].cluster);
    CHECK(linkage[linkage.find(0, 2)].vetoed);
    CHECK(linkage[linkage.find(0, 2)].probability == 0);
}

TEST_CASE("things written a dozen ways are one cluster each") {
    RandomStream random(8);
    Table table{{"id", "name"}, {}};
    std::vector<std::size_t> truth;
    for (std::size_t thing = 0; thing < 60; ++thing) {
        const Made one = made(random);
        const std::size_t code = one.name.rfind(' ');
        for (const char* note : {"", " шт", " имп.", " (аналог)", " ОТК", " склад 2", " срочно",
                                 " партия 7", " новый", " упак.", " резерв", " ВП"}) {
            const bool turned = random.below(2) == 0;
            table.rows.push_back(
                {std::to_string(table.rows.size()),
                 (turned ? one.name.substr(code + 1) + " " + one.name.substr(0, code) : one.name) +
                     note});
            truth.push_back(thing);
        }
    }
    const auto columns = propose_columns(table, table);
    REQUIRE(columns);
    const auto members = cluster(Linkage::make_self(table, *columns), table.rows.size());
    std::size_t together = 0;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < members.size(); ++i) {
        for (std::size_t j = i + 1; j < members.size(); ++j) {
            if (members[i].cluster == members[j].cluster) {
                ++(truth[i] == truth[j] ? together : wrong);
            }
        }
    }
    CHECK(together >= 60 * 66 * 8 / 10);
    CHECK(wrong <= together / 50);
}

TEST_CASE("an empty table beside a filled one links nothing") {
    const Table filled{{"id", "name"}, {{"1", "bolt M6"}, {"2", "bolt M8"}}};
    const Table empty{{"id", "name"}, {}};
    for (const auto& [left, right] : {std::pair{&filled, &empty}, std::pair{&empty, &filled}}) {
        const auto columns = propose_columns(*left, *right);
        REQUIRE(columns);
        for (const Sharing sharing : {Sharing::one_to_one, Sharing::many_to_one}) {
            const Linkage linkage = Linkage::make(*left, *right, *columns, sharing);
            CHECK(linkage.size() == 0);
            CHECK(linkage.links().empty());
        }
    }
}

TEST_CASE("one record alone is a cluster") {
    const Table table{{"id", "name"}, {{"1", "bolt M6"}}};
    const auto columns = propose_columns(table, table);
    REQUIRE(columns);
    CHECK(cluster(Linkage::make_self(table, *columns), 1).at(0).cluster == 0);
}

TEST_CASE("decisions correct probabilities and open the automatic band") {
    RandomStream random(5);
    std::vector<Decision> decisions;
    for (int i = 0; i < 200; ++i) {
        // The model says 1 - 2^-10; two in three of the less certain half are wrong.
        const bool certain = i < 150;
        decisions.push_back(
            {certain ? 10 + random.unit() : random.unit(), certain || random.below(3) == 0});
    }
    const Calibration calibration(decisions);
    REQUIRE(calibration.automatic_from());
    CHECK(*calibration.automatic_from() >= 10);
    CHECK(calibration.probability(12) > 0.97);
    CHECK(calibration.probability(0.5) < 0.6);
    CHECK(calibration.probability(-10) < 0.01);
    double before = 0;
    for (double odds = -15; odds < 15; odds += 0.25) {
        CHECK(calibration.probability(odds) >= before);
        before = calibration.probability(odds);
    }
    CHECK_FALSE(Calibration({}).automatic_from());
    CHECK(Calibration({}).probability(0) == 0.5);
    // 98 % cannot be proven by fewer than 133 decisions without an error.
    CHECK(wilson_lower_bound(132, 132) < 0.98);
    CHECK(wilson_lower_bound(133, 133) >= 0.98);
}

TEST_CASE("variants of need lists are explained field by field") {
    const std::vector<resolve::Variant> variants{
        {"Микросхема К155ЛА3", "К155ЛА3", "Квазар", "", {}, 0, 0},
        {"микросхемы", "K155LA3", "", "", {}, 0, 0},
        {"Реле РЭС-49", "", "", "", {}, 0, 0},
        {"10k", "", "", "", {}, 'R', 0},
        {"12k", "", "", "", {}, 'R', 0}};
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs{{1, 0}, {0, 2}, {3, 4}};
    const auto evidence = variant_evidence(variants, pairs, resolve::built_in_reference());
    REQUIRE(evidence.size() == 3);
    CHECK(evidence[2].probability == 0);  // another resistance
    CHECK(evidence[2].fields.back().field == "veto");
    CHECK(check(evidence[2]));
    CHECK(evidence[0].probability > evidence[1].probability);
    CHECK(evidence[0].fields[3].field == "code");
    CHECK(evidence[0].fields[3].millibits > 1000);
    CHECK(evidence[0].fields[3].left.find("155") != std::string::npos);
    CHECK(check(evidence[0]));
    CHECK(check(evidence[1]));
}

TEST_CASE("hostile cells are compared in bounded time") {
    Table table{{"id", "name"}, {}};
    table.rows.push_back({"1", std::string(1'000'000, 'x')});
    table.rows.push_back({"2", std::string("\x01\x02 \u202Ebolt\u202C M6")});
    std::string words;
    for (int i = 0; i < 50'000; ++i) {
        words += "word" + std::to_string(i) + " ";
    }
    table.rows.push_back({"3", words});
    table.rows.push_back({"4", "bolt M6"});
    table.rows.push_back({"5", "", "beyond the header"});
    const auto columns = propose_columns(table, table);
    REQUIRE(columns);
    const Linkage linkage = Linkage::make_self(table, *columns);
    const auto members = cluster(linkage, table.rows.size());
    CHECK(members.size() == 5);
    CHECK(members[4].pair == SIZE_MAX);
}

TEST_CASE("laws: order of lines, look-alike letters, unit scale") {
    test::law(
        "order of lines changes no match",
        [](std::uint64_t seed) {
            const Registers tables = registers(seed, 40);
            Registers shuffled = tables;
            RandomStream random(seed + 1);
            for (Table* table : {&shuffled.left, &shuffled.right}) {
                for (std::size_t i = table->rows.size(); i > 1; --i) {
                    std::swap(table->rows[i - 1], table->rows[random.below(i)]);
                }
            }
            const auto sharing = random.below(2) == 0 ? Sharing::one_to_one : Sharing::many_to_one;
            RC_ASSERT(matches(tables, sharing) == matches(shuffled, sharing));
        },
        12);
    test::law(
        "look-alike letters in codes change no match",
        [](std::uint64_t seed) {
            const Registers tables = registers(seed, 40);
            Registers written = tables;
            for (auto& row : written.left.rows) {
                const std::size_t blank = row[1].rfind(' ');
                std::string code = row[1].substr(blank);
                replace_all(code, "К", "K");
                replace_all(code, "М", "M");
                replace_all(code, "Р", "P");
                replace_all(code, "А", "A");
                replace_all(code, "Т", "T");
                replace_all(code, "Н", "H");
                row[1] = row[1].substr(0, blank) + code;
            }
            RC_ASSERT(matches(tables, Sharing::one_to_one) ==
                      matches(written, Sharing::one_to_one));
        },
        12);
    test::law(
        "the scale of a unit changes no match",
        [](std::uint64_t seed) {
            RandomStream random(seed);
            Registers tables{{{"id", "name"}, {}}, {{"id", "name"}, {}}};
            Registers scaled = tables;
            for (std::size_t i = 0; i < 30; ++i) {
                const std::string thousands = std::to_string(1 + random.below(900));
                const std::string maker = " m" + std::to_string(random.below(20));
                tables.left.rows.push_back(
                    {"L" + std::to_string(i), "резистор " + thousands + " кОм" + maker});
                scaled.left.rows.push_back(
                    {"L" + std::to_string(i), "резистор " + thousands + "000 Ом" + maker});
                tables.right.rows.push_back(
                    {"R" + std::to_string(i), "резистор " + thousands + "k" + maker});
            }
            scaled.right = tables.right;
            RC_ASSERT(matches(tables, Sharing::one_to_one) == matches(scaled, Sharing::one_to_one));
        },
        12);
    test::law(
        "a veto is never merged through a third line",
        [](std::uint64_t seed) {
            RandomStream random(seed);
            Table table{{"id", "name"}, {}};
            for (std::size_t i = 0; i < 24; ++i) {
                // Some lines give a value, some do not: those tempt both sides.
                const std::string value =
                    random.below(3) == 0 ? "" : " " + std::to_string(1 + random.below(3)) + " кОм";
                table.rows.push_back({std::to_string(i), "резистор С2-33Н выводной" + value});
            }
            const auto columns = propose_columns(table, table);
            RC_PRE(columns.has_value());
            const Linkage linkage = Linkage::make_self(table, *columns);
            const auto members = cluster(linkage, table.rows.size());
            for (std::size_t i = 0; i < linkage.size(); ++i) {
                if (linkage[i].vetoed) {
                    RC_ASSERT(members[linkage[i].left].cluster !=
                              members[linkage[i].right].cluster);
                }
            }
        },
        30);
}

}  // namespace
}  // namespace artel::linkage
