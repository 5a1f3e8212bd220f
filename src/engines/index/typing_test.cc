#include "engines/index/typing.h"

#include <doctest/doctest.h>

#include "support/laws.h"

using namespace artel::index;

TEST_CASE("the other layout") {
    CHECK(in_other_layout("ghbdjl") == "привод");
    CHECK(in_other_layout("gjlibgybr") == "подшипник");
    CHECK(in_other_layout("'ktrnhj;jvrhfn") == "электрожомкрат");
    CHECK(in_other_layout("Куыы") == "ress");
    CHECK(in_other_layout("r155kf3") == "к155ла3");
    CHECK(in_other_layout("`;br") == "ежик");
}

TEST_CASE("the other script") {
    CHECK(in_other_script("podshipnik") == "подшипник");
    CHECK(in_other_script("Shchit") == "щит");
    CHECK(in_other_script("моторола") == "motorola");
    CHECK(in_other_script("наsos") == "наsos");
    CHECK(in_other_script("12") == "12");
}

TEST_CASE("distances") {
    const auto apart = [](const char* a, const char* b, std::size_t most) {
        return apart_at_most(letters_of(a), letters_of(b), most);
    };
    CHECK(apart("подшипник", "подшыпник", 1));
    CHECK(apart("насос", "нассо", 1));
    CHECK(apart("насос", "насо", 1));
    CHECK_FALSE(apart("насос", "масло", 1));
    CHECK(apart("", "а", 1));
    CHECK_FALSE(apart("а", "абв", 1));
}

TEST_CASE("distances are symmetric, and one change is one apart") {
    artel::test::law("distance", [](const std::string& a, const std::string& b, std::uint8_t at) {
        const std::u32string x = letters_of(a);
        const std::u32string y = letters_of(b);
        RC_ASSERT(apart_at_most(x, y, 2) == apart_at_most(y, x, 2));
        RC_ASSERT(apart_at_most(x, x, 0));
        std::u32string changed = x;
        changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(at % (x.size() + 1)), U'ж');
        RC_ASSERT(apart_at_most(x, changed, 1));
        RC_ASSERT(!apart_at_most(x, changed, 0));
    });
}
