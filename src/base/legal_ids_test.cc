#include "base/legal_ids.h"

#include <doctest/doctest.h>

#include "support/laws.h"

namespace artel::legal {
namespace {

TEST_CASE("numbers of well-known public bodies fit their check digits") {
    CHECK(fault_of_inn("7707083893") == "");
    CHECK(fault_of_inn("500100732259") == "");
    CHECK(fault_of_ogrn("1027700132195") == "");
    CHECK(fault_of_ogrn("304500116000157") == "");
    CHECK(fault_of_kpp("773601001") == "");
    CHECK(fault_of_kpp("7736AZ001") == "");
    CHECK(fault_of_oktmo("56701000") == "");
    CHECK(fault_of_region("RU-PNZ") == "");
    CHECK(fault_of_region("CN-SN") == "");
}

TEST_CASE("what is no number says why") {
    for (const char* wrong : {"", "7707083894", "770708389", "77070838930", "77O7083893",
                              "500100732258", "500100732269"}) {
        CHECK_MESSAGE(fault_of_inn(wrong) != "", wrong);
    }
    for (const char* wrong : {"", "1027700132196", "102770013219", "304500116000158"}) {
        CHECK_MESSAGE(fault_of_ogrn(wrong) != "", wrong);
    }
    CHECK(fault_of_kpp("77360100") != "");
    CHECK(fault_of_kpp("7736az001") != "");
    CHECK(fault_of_oktmo("5670100") != "");
    CHECK(fault_of_country("ru") != "");
    CHECK(fault_of_region("RU") != "");
    CHECK(fault_of_region("PNZ-RU") != "");
}

TEST_CASE("a changed digit of a taxpayer's number is found") {
    test::law("one digit changed", [] {
        const std::string right = "7707083893";
        const int at = *rc::gen::inRange(0, 9);
        const int by = *rc::gen::inRange(1, 10);
        std::string changed = right;
        changed[static_cast<std::size_t>(at)] =
            static_cast<char>('0' + (right[static_cast<std::size_t>(at)] - '0' + by) % 10);
        // The check digit 0 stands for two rests, 0 and 10; this number ends in 3.
        RC_ASSERT(fault_of_inn(changed) != "");
    });
}

}  // namespace
}  // namespace artel::legal
