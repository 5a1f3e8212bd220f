#include "engines/index/term_reader.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.h"
#include "engines/index/codes.h"
#include "engines/index/words.h"
#include "support/laws.h"

using namespace artel::index;

namespace {

using List = std::vector<std::string>;

List read(TermReader& reader, std::string_view text) {
    List out;
    for (const Term& term : reader.read(text)) {
        CHECK(term.hash == hash_of(term.text));
        out.emplace_back(term.text);
    }
    return out;
}

List words_of(std::string_view text) {
    TermReader reader(Terms::words);
    return read(reader, text);
}

}  // namespace

TEST_CASE("a text becomes stems and both keys of its codes") {
    CHECK(words_of("Насосы центробежные К155ЛА3; LM358N (шт.)") ==
          List{"насос", "центробежн", "K155ЛA3", "K155LA3", "LM358N", "шт"});
    CHECK(words_of("0,1 мкФ, 10 кОм") == List{"0.1", "мкф", "10", "ком"});
    CHECK(words_of("К 50-32, 6205-2RS") == List{"5032", "50", "32", "62052RS", "6205", "2RS"});
    CHECK(words_of("М6×20") == List{"M620", "M6", "20"});
    CHECK(words_of("ГОСТ-7798/а") == List{"ГOCT7798A", "GOST7798A", "гост", "7798"});
    CHECK(words_of("резистор/конденсатор") == List{"резистор", "конденсатор"});
    CHECK(words_of("") == List{});
    CHECK(words_of("а, - () .") == List{});
}

TEST_CASE("a word of mixed scripts is read as its letters allow") {
    CHECK(words_of("наcос") == List{"насос"});  // a Latin c
    CHECK(words_of("mоtor") == List{"motor"});  // a Cyrillic о
    CHECK(words_of("ЛАnд") == List{"ЛANД", "LAND"});
}

TEST_CASE("Chinese is read by pairs") {
    CHECK(words_of("离心泵 10kW") == List{"离心", "心泵", "10KW"});
    CHECK(words_of("电机10kW") == List{"电机", "10KW"});
}

TEST_CASE("trigrams have their blanks") {
    TermReader reader(Terms::trigrams);
    CHECK(read(reader, "Реле LM3") == List{" ре", "рел", "еле", "ле ", " lm", "lm3", "m3 "});
    CHECK(read(reader, "я") == List{" я "});
}

TEST_CASE("hostile texts are read in bounds") {
    TermReader reader(Terms::words);
    const std::string letters(1'000'000, 'a');
    for (const Term& term : reader.read(letters)) {
        CHECK(term.text.size() <= TermReader::most_bytes);
    }
    std::string codes;
    for (int i = 0; i < 100'000; ++i) {
        codes += "Ж" + std::to_string(i) + "ЩЩЩ ";
    }
    CHECK(reader.read(codes).size() == TermReader::most_terms);
    CHECK(words_of("на\u202Eсос\x01 \xD0") == List{"на", "сос"});
    CHECK(words_of("\xFF\xFE\xD0\xD0\x80 насос") == List{"насос"});
}

TEST_CASE("the pass agrees with words.h and codes.h") {
    artel::test::law("one pass", [](const std::vector<std::uint8_t>& picks) {
        static const std::vector<std::string> pieces{"а", "Б", "ков", "Ё",  "ый", "насос", " ", " ",
                                                     ",", "-", ".",   "/",  "Щ3", "7",     "2", "к",
                                                     "5", ";", "(",   "ок", "ец", "+"};
        std::string text;
        for (std::size_t i = 0; i < picks.size(); ++i) {  // no term is too long
            text += pieces[picks[i] % pieces.size()];
            text += i % 8 == 7 ? " " : "";
        }
        Stemmer stemmer;
        List expected;
        for (const Chunk& chunk : chunks(text)) {
            const CodeKeys keys = code_keys(artel::text::fold(chunk.text));
            const bool digits_only =
                keys.look_alike.find_first_not_of("0123456789") == std::string::npos;
            if (!has_digit(chunk.text)) {
                for (const std::string& stem : word_stems(chunk.text, stemmer)) {
                    expected.push_back(stem);
                }
            } else if (digits_only && chunk.text.find_first_of(".,") != std::string_view::npos) {
                return;  // perhaps a decimal: examples above
            } else {
                expected.push_back(keys.look_alike);
                if (keys.transliterated != keys.look_alike) {
                    expected.push_back(keys.transliterated);
                }
            }
        }
        TermReader reader(Terms::words);
        List found;
        for (const Term& term : reader.read(text)) {
            if (term.role != Term::Role::piece) {
                found.emplace_back(term.text);
            }
        }
        RC_ASSERT(found == expected);
    });
}
