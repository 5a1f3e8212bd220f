#include "engines/index/codes.h"

#include <doctest/doctest.h>

#include "support/laws.h"

using namespace artel::index;

TEST_CASE("К155ЛА3, K155LA3 and the mixed К155LА3 meet in the transliteration key") {
    CHECK(code_keys("К155ЛА3").transliterated == "K155LA3");
    CHECK(code_keys("K155LA3").transliterated == "K155LA3");
    CHECK(code_keys("К155LА3").transliterated == "K155LA3");
    CHECK(code_keys("К155ЛА3").script == Script::cyrillic);
    CHECK(code_keys("К155LA3").script == Script::mixed);
}

TEST_CASE("a Latin B typed for a Cyrillic В meets it in the look-alike key") {
    CHECK(code_keys("564АГ1B").look_alike == code_keys("564АГ1В").look_alike);
    CHECK(code_keys("564аг1в").look_alike == code_keys("564АГ1В").look_alike);
    CHECK(code_keys("RC 0603-JR").look_alike == "RC0603JR");
}

TEST_CASE("look-alike digits stay apart") {
    CHECK(code_keys("К155ЛА0").look_alike != code_keys("К155ЛАО").look_alike);
    CHECK(code_keys("3").look_alike != code_keys("З").look_alike);
}

TEST_CASE("lists and ranges of suffixes expand") {
    using List = std::vector<std::string>;
    CHECK(*expand_codes("140УД5А,Б") == List{"140УД5А", "140УД5Б"});
    CHECK(*expand_codes("249ЛП1А-В") == List{"249ЛП1А", "249ЛП1Б", "249ЛП1В"});
    CHECK(*expand_codes("564ТМ2,2B") == List{"564ТМ2", "564ТМ2B"});
    CHECK(*expand_codes("564ЛА10,B") == List{"564ЛА10", "564ЛА10B"});
    CHECK(*expand_codes("BSX84AK,200") == List{"BSX84AK,200"});
    CHECK(*expand_codes("MF-QM100-2") == List{"MF-QM100-2"});
    CHECK(*expand_codes("К 50-32") == List{"К 50-32"});
    std::string many = "140УД5А";
    for (int i = 0; i < 40; ++i) {
        many += ",Б";
    }
    CHECK_FALSE(expand_codes(many).has_value());
}

TEST_CASE("what looks like a code") {
    for (const char* code : {"К155ЛА3", "6205-2RS", "RC0603JR-073K3L", "724-1200/055-111"}) {
        CHECK_MESSAGE(looks_like_code(code), code);
    }
    for (const char* word : {"насос", "12", "0,1", "10k", "M6"}) {
        CHECK_FALSE_MESSAGE(looks_like_code(word), word);
    }
}

TEST_CASE("packing marks are told from the part") {
    CHECK(split_packing("DS1307Z+T&R").base == "DS1307Z");
    CHECK(split_packing("FT100RQ-REEL").mark == "-REEL");
    CHECK(split_packing("LM1000M6/NOPB").mark.empty());
    CHECK(split_packing("-TR").mark.empty());
}

TEST_CASE("keys do not depend on punctuation or case") {
    artel::test::law("punctuation and case", [](const std::vector<std::uint8_t>& picks) {
        std::string plain;
        std::string dressed;
        for (const std::uint8_t pick : picks) {
            const char c = "ABCXYZ0123456789"[pick % 16];
            plain += c;
            dressed += static_cast<char>(c >= 'A' && pick % 3 == 0 ? c + 32 : c);
            dressed += pick % 5 == 0 ? "-" : "";
        }
        RC_ASSERT(code_keys(plain) == code_keys(dressed));
    });
}
