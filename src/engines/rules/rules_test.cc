#include <doctest/doctest.h>

#include <algorithm>

#include "engines/rules/rule_book.h"
#include "support/laws.h"

namespace artel::rules {
namespace {

std::string entry(std::string_view id, std::string_view from, std::string_view to,
                  std::string_view more = R"("unit":"percent","source":"a page")") {
    const auto day = [](std::string_view text) {
        return text.empty() ? std::string("null") : "\"" + std::string(text) + "\"";
    };
    return R"({"id":")" + std::string(id) + R"(","value":30.5,"op":"<=","valid_from":)" +
           day(from) + R"(,"valid_to":)" + day(to) +
           R"(,"act":null,"confidence":"B","status":"in_force",)" + std::string(more) + "}";
}
RuleFile file(const std::vector<std::string>& entries) {
    std::string text = R"({"format":"artel.rules/1","rules":[)";
    for (std::size_t i = 0; i < entries.size(); ++i) {
        text += (i == 0 ? "" : ",") + entries[i];
    }
    return {"a.json", text + "]}"};
}
Result<RuleBook> read(const std::vector<std::string>& entries) {
    const std::vector<RuleFile> files{file(entries)};
    return RuleBook::read(files);
}
std::vector<std::string> places(const Result<RuleBook>& book) {
    REQUIRE_FALSE(book.has_value());
    std::vector<std::string> out;
    for (const Violation& one : book.error().violations) {
        out.push_back(one.pointer);
    }
    return out;
}

TEST_CASE("a rule is found by the day") {
    const auto book =
        read({entry("x.share", "2023-01-01", ""), entry("x.share", "2020-01-01", "2022-12-31"),
              entry("x.other", "", "2021-06-30")});
    INFO((book ? std::string() : one_line(book.error())));
    REQUIRE(book.has_value());
    const auto at = [&](std::string_view id, std::string_view day) {
        return book->find(id, *Date::parse(day));
    };
    CHECK(*at("x.share", "2022-12-31").rule->valid_to == *Date::parse("2022-12-31"));
    CHECK(*at("x.share", "2023-01-01").rule->valid_from == *Date::parse("2023-01-01"));
    CHECK(at("x.share", "2019-12-31").standing == Standing::not_in_force);
    CHECK(at("x.other", "1990-01-01").standing == Standing::begin_unknown);
    CHECK(at("x.other", "2021-07-01").rule == nullptr);
    CHECK(at("y.none", "2023-01-01").standing == Standing::unknown);
}

TEST_CASE("a faulty file is refused with every fault at its place") {
    const auto book = read({
        entry("x.a", "2023-01-01", "2022-01-01"),
        entry("x.b", "2020-01-01", ""),
        entry("x.b", "2022-01-01", ""),
        entry("x.c", "", "", R"("unit":"parsec","source":"a page")"),
        entry("x.d", "", "", R"("unit":"percent","source":" ")"),
        entry("Bad id", "", ""),
        entry("x.e", "2023-02-30", ""),
        R"({"id":"x.f","value":1,"unit":"day","op":"<","source":"s","confidence":"D",
            "status":"in_force"})",
        entry("x.g", "", ""),
        entry("x.g", "", ""),
    });
    const std::vector<std::string> found = places(book);
    for (const auto* place :
         {"a.json/rules/0/valid_to", "a.json/rules/2/valid_from", "a.json/rules/3/unit",
          "a.json/rules/4/source", "a.json/rules/5/id", "a.json/rules/6/valid_from",
          "a.json/rules/7/confidence", "a.json/rules/7/op", "a.json/rules/9"}) {
        INFO(place);
        CHECK(std::count(found.begin(), found.end(), place) == 1);
    }
    CHECK(found.size() == 9);
    const std::vector<RuleFile> broken{{"b.json", "{"}, {"c.json", R"({"format":"x","rules":[]})"}};
    CHECK(places(RuleBook::read(broken)) == std::vector<std::string>{"b.json", "c.json/format"});
}

TEST_CASE("two files do not contradict each other") {
    RuleFile first = file({entry("x.a", "2020-01-01", "")});
    RuleFile second = file({entry("x.a", "2021-01-01", "")});
    second.name = "b.json";
    const std::vector<RuleFile> files{first, second};
    CHECK(places(RuleBook::read(files)) == std::vector<std::string>{"b.json/rules/0/valid_from"});
}

TEST_CASE("drafts do not apply, and may stand beside what is in force") {
    std::string draft = entry("x.a", "2020-01-01", "");
    draft.replace(draft.find("in_force"), 8, "draft");
    std::string expired = entry("x.b", "2020-01-01", "");
    expired.replace(expired.find("in_force"), 8, "expired");
    const auto book = read({draft, entry("x.a", "2021-01-01", ""), expired});
    REQUIRE(book.has_value());
    const Date day = *Date::parse("2020-06-01");
    CHECK(book->find("x.a", day).standing == Standing::not_in_force);
    CHECK(book->find("x.b", day).standing == Standing::not_in_force);
    CHECK(book->find("x.a", day.plus_months(12)).rule->status == Status::in_force);
}

TEST_CASE("confidence A cites the act") {
    std::string rule = entry("x.a", "2020-01-01", "");
    rule.replace(rule.find(R"("B")"), 3, R"("A")");
    CHECK(places(read({rule})) == std::vector<std::string>{"a.json/rules/0/act"});
}

TEST_CASE("values are exact and compare exactly") {
    const auto book = read({entry("x.a", "2020-01-01", "")});
    const Rule& rule = book->rules().front();
    CHECK(rule.value == Decimal{305, 1});
    CHECK(holds(rule, 61, 2));
    CHECK_FALSE(holds(rule, 3050000000001, 100000000000));
    test::law("a version names one entry", [&](std::int16_t value, std::int16_t other) {
        Rule a = rule;
        Rule b = rule;
        a.value = {value, 0};
        b.value = {other, 0};
        RC_ASSERT((version(a) == version(b)) == (value == other));
    });
}

TEST_CASE("the shipped rules are read, and none claims more than it has") {
    const auto book = RuleBook::read(shipped_rules());
    INFO((book ? std::string() : one_line(book.error())));
    REQUIRE(book.has_value());
    CHECK(book->rules().size() >= 5);
    for (const Rule& rule : book->rules()) {
        INFO(rule.id);
        CHECK((rule.confidence != Confidence::a || rule.act.has_value()));
        const auto again = json::decode_text<Rule>(json::encode_text(rule));
        CHECK(again == rule);
    }
}

}  // namespace
}  // namespace artel::rules
