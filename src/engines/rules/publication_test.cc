#include "engines/rules/publication.h"

#include <doctest/doctest.h>

#include <numeric>

#include "support/laws.h"

namespace artel::rules {
namespace {

RuleBook book_with(std::string_view id, std::string_view value) {
    std::string text = R"({"format":"artel.rules/1","rules":[)";
    const auto add = [&](std::string_view name, std::string_view standard, std::string_view unit) {
        text += (text.back() == '[' ? "" : ",") + std::string(R"({"id":")") + std::string(name) +
                R"(","value":)" + std::string(name == id ? value : standard) + R"(,"unit":")" +
                std::string(unit) +
                R"(","op":">=","source":"s","confidence":"B","status":"policy"})";
    };
    add("publication.k", "5", "organisation");
    add("publication.groups", "3", "owner_group");
    add("publication.p", "10", "percent");
    const std::vector<RuleFile> files{{"a.json", text + "]}"}};
    const auto book = RuleBook::read(files);
    REQUIRE(book.has_value());
    return *book;
}
Disclosure judged(const std::vector<Contribution>& given, std::string_view id = "",
                  std::string_view value = "") {
    const auto rule = publication_rule(book_with(id, value), *Date::parse("2027-01-01"));
    REQUIRE(rule.has_value());
    return disclosure(*rule, given);
}

const std::vector<Contribution> sound{{"a", 100}, {"a", 30}, {"b", 90}, {"", 20}, {"c", 15}};

}  // namespace

TEST_CASE("a figure is published if nobody can be told from it") {
    CHECK(judged(sound) == Disclosure::may_be_published);
    CHECK(judged({{"a", 100}, {"b", 30}, {"c", 90}, {"d", 20}, {"e", 0}}) ==
          Disclosure::too_few_organisations);
    CHECK(judged({{"a", 1}, {"a", 2}, {"a", 3}, {"b", 4}, {"b", 5}}) == Disclosure::too_few_groups);
    // Without the two largest 9 are left, less than a tenth of the largest.
    CHECK(judged({{"", 100}, {"", 50}, {"", 4}, {"", 3}, {"", 2}}) == Disclosure::dominated);
    CHECK(judged({{"", 90}, {"", 50}, {"", 4}, {"", 3}, {"", 2}}) == Disclosure::may_be_published);
}

TEST_CASE("every rule of publication, altered, changes a verdict") {
    CHECK(judged(sound, "publication.k", "6") == Disclosure::too_few_organisations);
    CHECK(judged(sound, "publication.groups", "5") == Disclosure::too_few_groups);
    CHECK(judged(sound, "publication.p", "40") == Disclosure::dominated);
    // Never below three organisations, whatever a file says.
    CHECK(judged({{"", 5}, {"", 5}}, "publication.k", "1") == Disclosure::too_few_organisations);
}

TEST_CASE("the shipped rules of publication are those of the product") {
    const std::vector<RuleFile> files = shipped_rules();
    const auto book = RuleBook::read(files);
    REQUIRE(book.has_value());
    const auto rule = publication_rule(*book, *Date::parse("2027-01-01"));
    REQUIRE(rule.has_value());
    CHECK(disclosure(*rule, sound) == Disclosure::may_be_published);
    CHECK_FALSE(publication_rule(RuleBook(), *Date::parse("2027-01-01")).has_value());
}

TEST_CASE("what is published lets no contributor tell another closely") {
    test::law("the second largest misses the largest by p % at least",
              [](const std::vector<std::uint16_t>& amounts) {
                  std::vector<Contribution> given;
                  for (const std::uint16_t amount : amounts) {
                      given.push_back({"", amount});
                  }
                  if (judged(given) == Disclosure::may_be_published) {
                      std::vector<std::int64_t> sorted(amounts.begin(), amounts.end());
                      std::sort(sorted.rbegin(), sorted.rend());
                      const std::int64_t total =
                          std::accumulate(sorted.begin(), sorted.end(), std::int64_t{0});
                      // Its best guess of the largest is all that is not its own.
                      const std::int64_t guess = total - sorted[1];
                      RC_ASSERT((guess - sorted[0]) * 10 >= sorted[0]);
                  }
              });
}

}  // namespace artel::rules
