#include "capabilities/demand/item_search.h"

#include <doctest/doctest.h>

namespace artel::demand {
namespace {

bool found(std::string_view typed, std::string_view name, const std::vector<std::string>& codes) {
    const auto words = search_words(typed);
    REQUIRE(words.has_value());
    const std::string text = search_text(name, codes);
    for (const AnyOf& word : *words) {
        if (!contains(text, word)) {
            return false;
        }
    }
    return true;
}

TEST_CASE("codes are found in either script and case") {
    const std::vector<std::string> latin{"K155LA3"};
    const std::vector<std::string> cyrillic{"К155ЛА3"};
    for (const char* typed : {"к155ла3", "К155ЛА3", "k155la3", "К155", "155ла3", "K-155-LA3"}) {
        CHECK_MESSAGE(found(typed, "Микросхема", latin), typed);
        CHECK_MESSAGE(found(typed, "Микросхема", cyrillic), typed);
    }
    CHECK_FALSE(found("к155ла4", "Микросхема", latin));
}

TEST_CASE("words are found in any form, all of them") {
    CHECK(found("микросхемы логические", "Микросхема логическая 4 элемента 2И-НЕ", {}));
    CHECK(found("микрос", "Микросхема логическая", {}));
    CHECK(found("станок", "Станки токарные", {}));
    CHECK(found("Ёмкость", "емкость 10 л", {}));
    CHECK_FALSE(found("микросхема аналоговая", "Микросхема логическая", {}));
    CHECK(found("", "что угодно", {}));
}

TEST_CASE("too many words are refused with the limit") {
    const auto words = search_words("a1 b2 c3 d4 e5 f6 g7");
    REQUIRE_FALSE(words.has_value());
    CHECK(words.error().violations.at(0).message == "search by at most 6 words");
}

TEST_CASE("a code filter looks at the beginning of codes") {
    const std::string text = code_text({"К155ЛА3", "SN7400N"});
    CHECK(contains(text, code_pieces("k155")));
    CHECK(contains(text, code_pieces("sn74")));
    CHECK_FALSE(contains(text, code_pieces("155ла3")));
    CHECK_FALSE(contains(text, code_pieces("")));
}

}  // namespace
}  // namespace artel::demand
