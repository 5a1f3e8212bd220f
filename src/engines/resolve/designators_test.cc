#include "engines/resolve/designators.h"

#include <doctest/doctest.h>

using artel::resolve::read_designators;

TEST_CASE("designators are counted, ranges included") {
    const auto count = [](std::string_view text) {
        const auto read = read_designators(text);
        return read ? read->count : -1;
    };
    CHECK(count("C1") == 1);
    CHECK(count(" A1") == 1);
    CHECK(count("C1, C7, C9") == 3);
    CHECK(count("C8 C10 C53") == 3);
    CHECK(count("C1,C5, C6") == 3);
    CHECK(count("U1-2") == 2);
    CHECK(count("U3-U4") == 2);
    CHECK(count("R1-R3,R7,R9,R14-R16,R41") == 9);
    CHECK(count("R1...R4") == 4);
    CHECK(count("C1 – C3") == 3);
    CHECK(count("ВТ1, ВТ2") == 2);
    CHECK(count("BUZZER1") == 1);
}

TEST_CASE("what is no list of designators") {
    for (const char* text : {"", "C", "12", "C1 and C2", "FT231X", "R5-R2", "C1-C9999999", "c1",
                             "K155LA3X", "RC0402-7"}) {
        CHECK_FALSE_MESSAGE(read_designators(text).has_value(), text);
    }
}

TEST_CASE("the class is the letter they share") {
    CHECK(read_designators("R1,R2")->letter == 'R');
    CHECK(read_designators("R1,C2")->letter == '\0');
    CHECK(read_designators("FB1,FB2")->letter == '\0');
}
