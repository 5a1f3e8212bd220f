#include "platform/config/messages.h"

#include <doctest/doctest.h>
#include <unicode/messagepattern.h>

#include <map>
#include <set>

#include "base/calendar.h"
#include "platform/metrics/metrics.h"

namespace artel::config {
namespace {

constexpr Language languages[] = {Language::ru, Language::en, Language::zh};

// The plural branches that a language needs (CLDR 42, cardinal numbers), less those that "other"
// covers.
const std::map<Language, std::set<std::string>> branches{
    {Language::ru, {"one", "few", "many", "other"}},
    {Language::en, {"one", "other"}},
    {Language::zh, {"other"}}};

std::string narrow(const icu::UnicodeString& text) {
    std::string out;
    return text.toUTF8String(out);
}

// What a pattern takes, and what is wrong with it.
struct Reading {
    std::set<std::string> arguments;
    std::vector<std::string> faults;
};

Reading read_pattern(Language language, const std::string& pattern) {
    Reading out;
    UErrorCode code = U_ZERO_ERROR;
    const icu::MessagePattern parsed(icu::UnicodeString::fromUTF8(pattern), nullptr, code);
    if (U_FAILURE(code)) {
        out.faults.push_back("is not a message pattern");
        return out;
    }
    for (int i = 0; i < parsed.countParts(); ++i) {
        const auto& part = parsed.getPart(i);
        const std::string text = narrow(parsed.getSubstring(part));
        if (part.getType() == UMSGPAT_PART_TYPE_ARG_NAME) {
            out.arguments.insert(text);
        }
        if (part.getType() == UMSGPAT_PART_TYPE_ARG_NUMBER) {
            out.faults.push_back("numbers an argument instead of naming it");
        }
        if (part.getType() == UMSGPAT_PART_TYPE_ARG_STYLE &&
            (text.find("::percent") != std::string::npos ||
             text.find("scale") != std::string::npos)) {
            out.faults.push_back("uses a skeleton that pages and server print differently");
        }
        if (part.getType() != UMSGPAT_PART_TYPE_ARG_START ||
            part.getArgType() != UMSGPAT_ARG_TYPE_PLURAL) {
            continue;
        }
        std::set<std::string> found;
        int depth = 0;
        for (int j = i + 1; j < parsed.getLimitPartIndex(i); ++j) {
            const auto& inner = parsed.getPart(j);
            depth += inner.getType() == UMSGPAT_PART_TYPE_ARG_START ? 1 : 0;
            depth -= inner.getType() == UMSGPAT_PART_TYPE_ARG_LIMIT ? 1 : 0;
            if (depth == 0 && inner.getType() == UMSGPAT_PART_TYPE_ARG_SELECTOR) {
                found.insert(narrow(parsed.getSubstring(inner)));
            }
        }
        for (const std::string& branch : branches.at(language)) {
            if (!found.contains(branch)) {
                out.faults.push_back("lacks the plural branch " + branch);
            }
        }
    }
    return out;
}

std::vector<std::string> faults_of(const Messages& messages) {
    std::vector<std::string> out;
    std::set<std::string> keys;
    for (const Language language : languages) {
        for (std::string& key : messages.keys(language)) {
            keys.insert(std::move(key));
        }
    }
    for (const std::string& key : keys) {
        std::map<Language, std::set<std::string>> arguments;
        for (const Language language : languages) {
            const std::string place = std::string(language_tag(language)) + " " + key;
            const std::string* pattern = messages.pattern(language, key);
            if (pattern == nullptr) {
                out.push_back(place + " is missing");
                continue;
            }
            Reading reading = read_pattern(language, *pattern);
            for (const std::string& fault : reading.faults) {
                out.push_back(place + " " + fault);
            }
            arguments[language] = std::move(reading.arguments);
        }
        for (const auto& [language, names] : arguments) {
            if (names != arguments.begin()->second) {
                out.push_back(std::string(language_tag(language)) + " " + key +
                              " takes other arguments than ru");
            }
        }
    }
    return out;
}

std::unique_ptr<Messages> loaded(const std::vector<EmbeddedCatalogue>& files,
                                 metrics::Registry* metrics = nullptr) {
    auto messages = Messages::load(files, metrics);
    REQUIRE(messages.has_value());
    return *std::move(messages);
}

TEST_CASE("the program's catalogues are whole in all three languages") {
    const auto messages = loaded(embedded_catalogues());
    const std::vector<std::string> faults = faults_of(*messages);
    for (const std::string& fault : faults) {
        FAIL_CHECK(fault);
    }
    CHECK(!messages->keys(Language::ru).empty());
}

TEST_CASE("the check finds what it is for") {
    const auto messages = loaded({
        {"ru", "ru/a.json",
         R"({"a.b.c": "{n, plural, one {# заказ} few {# заказа} other {# заказа}}",
             "a.b.d": "{share, number, ::percent}", "a.b.e": "{who}"})"},
        {"en", "en/a.json",
         R"({"a.b.c": "{n, plural, one {# order} other {# orders}}", "a.b.d": "{0}",
             "a.b.e": "{whom}"})"},
        {"zh", "zh/a.json", R"({"a.b.c": "{n, plural, other {#}}", "a.b.e": "{who"})"},
    });
    const std::vector<std::string> faults = faults_of(*messages);
    const auto found = [&](const std::string& fault) {
        return std::find(faults.begin(), faults.end(), fault) != faults.end();
    };
    CHECK(found("ru a.b.c lacks the plural branch many"));
    CHECK(found("ru a.b.d uses a skeleton that pages and server print differently"));
    CHECK(found("en a.b.d numbers an argument instead of naming it"));
    CHECK(found("zh a.b.d is missing"));
    CHECK(found("en a.b.e takes other arguments than ru"));
    CHECK(found("zh a.b.e is not a message pattern"));
}

TEST_CASE("texts are formatted as each language wants") {
    metrics::Registry registry;
    const auto messages = loaded(
        {{"ru", "ru/a.json",
          R"({"n": "{n, plural, one {# заказ} few {# заказа} many {# заказов} other {# заказа}}",
              "only": "Только здесь", "when": "{at, date, ::yyyyMMdd}", "x": "{x, number}"})"},
         {"en", "en/a.json", R"({"n": "{n, plural, one {# order} other {# orders}} of {who}"})"}},
        &registry);
    const auto orders = [&](std::int64_t n) {
        return messages->format(Language::ru, "n", {{"n", n}});
    };
    CHECK(orders(1) == "1 заказ");
    CHECK(orders(22) == "22 заказа");
    CHECK(orders(25) == "25 заказов");
    CHECK(messages->format(Language::en, "n", {{"n", std::int64_t{1}}, {"who", "Anna"}}) ==
          "1 order of Anna");
    CHECK(messages->format(Language::ru, "when", {{"at", Instant{1'700'000'000'000'000}}}) ==
          "14.11.2023");
    CHECK(messages->format(Language::en, "only") == "Только здесь");
    CHECK(messages->format(Language::zh, "none") == "none");
    CHECK(registry.text().find("artel_messages_missing_total 2") != std::string::npos);
}

TEST_CASE("a catalogue that is not one is refused by name") {
    const auto wrong = Messages::load({{"ru", "ru/a.json", R"({"a": 1, "b": "x"})"},
                                       {"ru", "ru/b.json", R"({"b": "y"})"},
                                       {"fr", "fr/a.json", "{}"}});
    REQUIRE(!wrong.has_value());
    REQUIRE(wrong.error().violations.size() == 3);
    CHECK(wrong.error().violations[0].pointer == "ru/a.json!a");
    CHECK(wrong.error().violations[1].pointer == "ru/b.json!b");
}

TEST_CASE("the language of a browser") {
    CHECK(accepted_language("de, en-GB;q=0.8, ru;q=0.5") == Language::en);
    CHECK(accepted_language("zh-CN") == Language::zh);
    CHECK(accepted_language("") == Language::ru);
    CHECK(accepted_language("*;;,,-") == Language::ru);
}

}  // namespace
}  // namespace artel::config
