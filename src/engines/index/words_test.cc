#include "engines/index/words.h"

#include <doctest/doctest.h>

using namespace artel::index;

TEST_CASE("chunks keep codes, decimals and sizes whole") {
    std::vector<std::string> out;
    for (const Chunk& chunk : chunks("Насос К 50-32, 0,1 мкФ (RC0603JR-073K3L); «М6×20»")) {
        out.emplace_back(chunk.text);
    }
    CHECK(out == std::vector<std::string>{"Насос", "К", "50-32", "0,1", "мкФ", "RC0603JR-073K3L",
                                          "М6×20"});
}

TEST_CASE("Russian words meet in their stems, fleeting vowels included") {
    Stemmer stemmer;
    CHECK(stemmer.stem("станок") == stemmer.stem("станков"));
    CHECK(stemmer.stem("станок") == stemmer.stem("станки"));
    CHECK(stemmer.stem("заготовок") == stemmer.stem("заготовка"));
    CHECK(stemmer.stem("насосы") == stemmer.stem("насос"));
    CHECK(stemmer.stem("резистор") != stemmer.stem("резисторный"));
    CHECK(stemmer.stem("resistors") == stemmer.stem("resistor"));
}

TEST_CASE("word stems leave digits and single letters out") {
    Stemmer stemmer;
    CHECK(word_stems("Насос К 50-32 Ёмкость", stemmer).size() == 2);
    CHECK(word_stems("RC0603JR-073K3L резистор", stemmer).size() == 1);
    CHECK(word_stems("Ёмкость", stemmer) == word_stems("емкость", stemmer));
}

TEST_CASE("words a letter apart") {
    CHECK(one_letter_apart("подшипник", "подшыпник"));
    CHECK(one_letter_apart("подшипник", "подшипик"));
    CHECK(one_letter_apart("насос", "насосс"));
    CHECK_FALSE(one_letter_apart("подшипник", "подшипник"));
    CHECK_FALSE(one_letter_apart("левый", "правый"));
    CHECK_FALSE(one_letter_apart("рама", "рана"));
}
