#include "capabilities/reference/legal_ids.h"

#include <doctest/doctest.h>

#include "support/laws.h"

namespace artel::reference {
namespace {

// The one last digit that makes the number right, by trial.
std::string completed(const std::string& body, std::string (*fault)(std::string_view)) {
    for (char c = '0'; c <= '9'; ++c) {
        if (fault(body + c).empty()) {
            return body + c;
        }
    }
    return {};
}

TEST_CASE("numbers of the acts' own examples and of well known bodies are right") {
    CHECK(inn_fault("7707083893") == "");    // a bank's, printed on each of its papers
    CHECK(inn_fault("500100732259") == "");  // a person's, the usual textbook example
    CHECK(ogrn_fault("1027700132195") == "");
    CHECK(ogrn_fault("304500116000157") == "");
    CHECK(kpp_fault("773601001") == "");
    CHECK(kpp_fault("7736AB001") == "");
    CHECK(okpo_fault("00032537") == "");
    CHECK(oktmo_fault("45397000") == "");
    CHECK(credit_code_fault("91350100M000100Y43") == "");  // the standard's own example
}

TEST_CASE("a wrong number is told what it lacks") {
    CHECK(inn_fault("770708389") == "has 9 digits, needs 10 or 12");
    CHECK(inn_fault("7707083894") == "has a wrong check digit: look for a mistyped digit");
    CHECK(inn_fault("0000000000") == "has a wrong check digit: look for a mistyped digit");
    CHECK(inn_fault("77O7083893") == "needs 10 or 12 digits and nothing else");
    CHECK(ogrn_fault("1027700132196") == "has a wrong check digit: look for a mistyped digit");
    CHECK(kpp_fault("77360100") != "");
    CHECK(credit_code_fault("91350100M000100Y44") != "");
}

TEST_CASE("a lost leading zero is restored only where the check digit then fits") {
    const std::string whole = completed("058312344", inn_fault);
    REQUIRE(whole.size() == 10);
    CHECK(restored_inn(whole.substr(1)) == whole);
    std::string other = whole.substr(1);
    other[3] = other[3] == '9' ? '0' : static_cast<char>(other[3] + 1);
    CHECK(restored_inn(other) == std::nullopt);
    CHECK(restored_inn("7707083893") == std::nullopt);
}

TEST_CASE("law: no digit of an ИНН can be mistyped unseen") {
    test::law("one changed digit", [] {
        std::string body;
        for (int i = 0; i < 9; ++i) {
            body += static_cast<char>('0' + *rc::gen::inRange(0, 10));
        }
        const std::string whole = completed(body, inn_fault);
        RC_PRE(!whole.empty());
        const auto at = static_cast<std::size_t>(*rc::gen::inRange(0, 9));
        std::string changed = whole;
        changed[at] = static_cast<char>('0' + (changed[at] - '0' + *rc::gen::inRange(1, 10)) % 10);
        // The sum modulo 11 takes the rests 0 and 10 as one digit: these two hide from each other.
        const bool hidden = whole.back() == '0';
        RC_ASSERT(hidden || !inn_fault(changed).empty());
    });
}

}  // namespace
}  // namespace artel::reference
