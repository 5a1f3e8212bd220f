#include <doctest/doctest.h>

#include <algorithm>

#include "engines/classify/check.h"
#include "engines/classify/classifier.h"
#include "engines/classify/code_tree.h"
#include "support/laws.h"

using namespace artel;
using namespace artel::classify;

namespace {

std::vector<Entry> small() {
    return {{"28", "Машины и оборудование"},
            {"28.13", "Насосы и компрессоры прочие"},
            {"28.13.1", "Насосы для жидкостей; подъемники жидкостей"},
            {"28.13.14", "Насосы прочие"},
            {"28.13.14.110", "Насосы центробежные подачи жидкостей прочие"},
            {"28.13.14.120", "Насосы вихревые"},
            {"28.13.14.130", "Насосы струйные"},
            {"28.13.14.131", "Насосы струйные, кроме насосов шахтных"},
            {"28.13.14.190", "Насосы прочие, не включенные в другие группировки"},
            {"28.15", "Подшипники, зубчатые колеса"},
            {"28.15.10", "Подшипники шариковые или роликовые"},
            {"28.15.10.110", "Подшипники качения шариковые"},
            {"32.50.50", "Изделия медицинские, в том числе хирургические, прочие"},
            {"32.50.50.190", "Изделия медицинские прочие, не включенные в другие группировки"}};
}

Classifier classifier() {
    auto made = Classifier::make(small());
    REQUIRE(made.has_value());
    return std::move(*made);
}

std::vector<std::string> codes(const std::vector<Answer>& answers) {
    std::vector<std::string> out;
    for (const Answer& answer : answers) {
        out.push_back(answer.code);
    }
    return out;
}

bool contains(const std::vector<Answer>& answers, std::string_view code) {
    const auto all = codes(answers);
    return std::find(all.begin(), all.end(), code) != all.end();
}

const std::vector<std::string> words{
    "насос",     "насосы",     "центробежный", "вихревой", "струйные", "шахтный", "подшипники",
    "шариковые", "изделие",    "прочие",       "кроме",    "qwerty",   "(",       ")",
    ";",         "медицинские"};

std::string name_of(const std::vector<std::uint8_t>& picks) {
    std::string out;
    for (const std::uint8_t pick : picks) {
        out += words[pick % words.size()] + " ";
    }
    return out;
}

}  // namespace

TEST_CASE("clauses keep what a thing is") {
    using Parts = std::vector<std::vector<std::string>>;
    const auto parts = [](std::string_view text) { return read_clauses(text).parts; };
    CHECK(parts("Культуры (кроме риса), семена") == Parts{{"культуры", "семена"}});
    CHECK(parts("Платы, за исключением плат звуковых; Ёмкости") == Parts{{"платы"}, {"емкости"}});
    CHECK(
        parts("Пробирки, соответствующие кодам 123, 456 вида изделия в соответствии с перечнем") ==
        Parts{{"пробирки", "изделия"}});
    CHECK(parts("Насосы. Эта группировка не включает: насосы ручные") == Parts{{"насосы"}});
    CHECK(parts("отделка (бинты; марля)") == Parts{{"отделка", "бинты", "марля"}});
    CHECK(parts("; и 12 ;;").empty());
    CHECK(parts("на\xC2\xADсо\xE2\x80\xAEсы и\xCC\x86од") == Parts{{"насосы", "йод"}});
    CHECK(read_clauses("Насосы прочие").residual == Residual::yes);
    CHECK(read_clauses("Насосы, не включенные в другие группировки").parts == Parts{{"насосы"}});
    CHECK(read_clauses("Насосы прочные").residual == Residual::no);
    CHECK(read_clauses(std::string(200, ';') + "а;").parts.empty());
}

TEST_CASE("the nouns that name a thing") {
    using Heads = std::vector<std::string>;
    const auto heads = [](std::string_view text) { return read_clauses(text).heads; };
    CHECK(heads("Корпуса подшипников, подшипники скольжения") == Heads{"корпуса", "подшипники"});
    CHECK(heads("Части прочих двигателей") == Heads{"части"});
    CHECK(heads("Медицинская маска, применяемая в больницах") == Heads{"маска"});
    CHECK(heads("Кабели и арматура; для монтажа") == Heads{"кабели", "арматура"});
    CHECK(heads("Насосы (вентиляторы)") == Heads{"насосы", "вентиляторы"});
}

TEST_CASE("codes tell their tree") {
    CHECK(is_okpd2("26"));
    CHECK(is_okpd2("26.3"));
    CHECK(is_okpd2("26.30.11.110"));
    for (const char* wrong : {"", "2", "26.", "26.3.11", "26.30.11.1100", "26,30", "А1", "260"}) {
        CHECK_FALSE_MESSAGE(is_okpd2(wrong), wrong);
    }
    CHECK(covers("26.3", "26.30.11"));
    CHECK(covers("32.50.50.140", "32.50.50.141"));
    CHECK(covers("26.30", "26.30"));
    CHECK_FALSE(covers("26.30.11", "26.30"));
    CHECK_FALSE(covers("32.50.50.140", "32.50.50.150"));
    CHECK(codes_in(" 26.30.11, 26.3;61 ") == std::vector<std::string>{"26.30.11", "26.3", "61"});
    CHECK(codes_in("1.").empty());
    CHECK(codes_in("26.30 и другие").empty());
}

TEST_CASE("a name finds its title in another form of the words") {
    Classifier asked = classifier();
    CHECK(asked.answer("Насос центробежный").front().code == "28.13.14.110");
    CHECK(asked.answer("шариковый подшипник качения").front().code == "28.15.10.110");
    CHECK(asked.parent("28.13.14.131") == "28.13.14.130");
    CHECK(asked.parent("28").empty());
    CHECK(asked.answer("qwertyuiop").empty());
    CHECK(asked.answer("").empty());
    CHECK(asked.answer("насос", 0).empty());
}

TEST_CASE("a title about another thing stands behind") {
    auto asked = Classifier::make({{"24.44", "Барабаны для канатов стальных"},
                                   {"25.93", "Канаты из черных металлов"},
                                   {"26.11", "Схемы интегральные"},
                                   {"26.70", "Устройства для чтения микрофильмов"}});
    REQUIRE(asked.has_value());
    CHECK(asked->answer("канат").front().code == "25.93");
    CHECK(codes(asked->answer("микросхема")) == std::vector<std::string>{"26.11"});
}

TEST_CASE("a residual code answers for what has no place of its own") {
    Classifier asked = classifier();
    const auto answers = asked.answer("Облучатели, медицинское изделие");
    CHECK(contains(answers, "32.50.50.190"));
    CHECK(check(asked, answers).empty());
}

TEST_CASE("what a code of its own names is not residual") {
    Classifier asked = classifier();
    CHECK(asked.answer("вихревые насосы").front().code == "28.13.14.120");
    for (const Entry& entry : small()) {
        CHECK_MESSAGE(asked.answer(entry.title).front().code == entry.code, entry.title);
    }
}

TEST_CASE("many equal children give way to the code above") {
    std::vector<Entry> entries{{"10.11", "Мука"}};
    for (char digit = '1'; digit <= '8'; ++digit) {
        entries.push_back({std::string("10.11.") + digit, std::string("Крупа, сорт ") + digit});
    }
    auto asked = Classifier::make(entries);
    REQUIRE(asked.has_value());
    const auto answers = asked->answer("крупа");
    CHECK(codes(answers) == std::vector<std::string>{"10.11", "10.11.1", "10.11.2"});
    CHECK(answers[0].probability == doctest::Approx(0.75).epsilon(1e-5));
    CHECK(check(*asked, answers).empty());
}

TEST_CASE("a list of things gives each its share") {
    Classifier asked = classifier();
    const auto answers = asked.answer("насосы вихревые; подшипники качения шариковые");
    CHECK(contains(answers, "28.13.14.120"));
    CHECK(contains(answers, "28.15.10.110"));
}

TEST_CASE("check finds what is wrong") {
    const Classifier asked = classifier();
    CHECK(check(asked, {{"99", 0.5}}).size() == 1);
    CHECK(check(asked, {{"28", 0.5}, {"28", 0.4}}).size() == 1);
    CHECK(check(asked, {{"28", 0.5}, {"28.15", 0.6}}).size() == 2);
    CHECK(check(asked, {{"28", 0.0}}).size() == 1);
    CHECK(check(asked, {{"28.13.14.110", 0.1}, {"28.13.14.120", 0.1}, {"28.13.14.130", 0.1}})
              .size() == 1);
    CHECK(check(asked, {{"28", 0.1}}, 0).size() == 1);
}

TEST_CASE("a classifier says which lines it cannot use") {
    CHECK_FALSE(Classifier::make({}).has_value());
    const auto made = Classifier::make({{"28", "Насосы"}, {"28", "Машины"}, {"29", " "}});
    REQUIRE_FALSE(made.has_value());
    CHECK(made.error().violations.size() == 2);
    CHECK(made.error().violations[0].pointer == "/1");
}

TEST_CASE("a name of a megabyte takes bounded time") {
    Classifier asked = classifier();
    std::string parts;
    std::string one;
    while (parts.size() < 1'000'000) {
        parts += "насос;";
        one += "насос центробежный ";
    }
    CHECK(check(asked, asked.answer(parts)).empty());
    CHECK(asked.answer(one) == asked.answer("насос центробежный"));
    CHECK(asked.answer(std::string(1'000'000, '(')).empty());
}

TEST_CASE("answers always pass their check and depend on nothing but the name") {
    Classifier asked = classifier();
    test::law("check is empty, twice the same", [&](const std::vector<std::uint8_t>& picks) {
        const std::string name = name_of(picks);
        const auto answers = asked.answer(name);
        RC_ASSERT(check(asked, answers).empty());
        RC_ASSERT(answers == asked.answer(name));
    });
}

TEST_CASE("the order of the classifier's lines changes nothing") {
    Classifier asked = classifier();
    test::law("permuted lines", [&](const std::vector<std::uint8_t>& picks) {
        auto entries = small();
        for (std::size_t i = 0; i < picks.size(); ++i) {
            std::swap(entries[i % entries.size()], entries[picks[i] % entries.size()]);
        }
        auto other = Classifier::make(entries);
        RC_ASSERT(other.has_value());
        RC_ASSERT(other->answer(name_of(picks)) == asked.answer(name_of(picks)));
    });
}

TEST_CASE("letters that look alike change nothing") {
    Classifier asked = classifier();
    test::law("Latin for Cyrillic", [&](const std::vector<std::uint8_t>& picks) {
        static const std::vector<std::pair<std::string, std::string>> twins{
            {"о", "o"}, {"с", "c"}, {"а", "a"}, {"е", "e"}, {"р", "p"}, {"х", "x"}};
        std::string name = name_of(picks);
        const std::string before = name;
        for (const std::uint8_t pick : picks) {
            const auto& [cyrillic, latin] = twins[pick % twins.size()];
            const std::size_t at = name.find(cyrillic, pick);
            if (at != name.npos) {
                name.replace(at, cyrillic.size(), latin);
            }
        }
        RC_ASSERT(asked.answer(name) == asked.answer(before));
    });
    CHECK(asked.answer("HACOC") == asked.answer("насос"));
}

TEST_CASE("the order of words within a part changes nothing") {
    Classifier asked = classifier();
    test::law("permuted words", [&](const std::vector<std::uint8_t>& picks) {
        std::string forth;
        std::string back;
        for (const std::uint8_t pick : picks) {
            const std::string& word = words[pick % 10];
            forth += word + " ";
            back.insert(0, word + " ");
        }
        RC_ASSERT(asked.answer(forth) == asked.answer(back));
    });
}
