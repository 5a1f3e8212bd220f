#include "engines/resolve/features.h"

#include <doctest/doctest.h>

using namespace artel;
using namespace artel::resolve;

namespace {
const Reference& reference() {
    static const Reference one = built_in_reference();
    return one;
}
using List = std::vector<std::string>;
List codes(std::string_view cell) {
    return part_number_codes(cell, reference());
}
Features of(std::string_view name, std::string_view part_number = {}) {
    static index::Stemmer stemmer;
    Variant variant;
    variant.name = name;
    variant.part_number = part_number;
    return features(variant, reference(), KnownCodes(), stemmer);
}
}  // namespace

TEST_CASE("the codes of a part number cell") {
    CHECK(codes("RC0603FR-0718KL") == List{"RC0603FR-0718KL"});
    CHECK(codes("NTCX100JX103FT1S,RC0603FR-0718KL").size() == 2);
    CHECK(codes("C0603C222X4RXCTU VX0603Y222JXXPW1BX").size() == 2);
    CHECK(codes("BSX84AK,200") == List{"BSX84AK,200"});
    CHECK(codes("BSX123N H6000") == List{"BSX123N H6000"});
    CHECK(codes("O 20,0-QX32-B-2V5-2-T1-LX").size() == 1);
    CHECK(codes("Yageo_RC0402FR-07150RL") == List{"RC0402FR-07150RL"});
    CHECK(codes("rail_QX45-1200") == List{"rail_QX45-1200"});
    CHECK(codes("140УД5А,Б").size() == 2);
    CHECK(codes("ГОСТ 7798-70").empty());
    CHECK(codes("ГОСТ Р 52931-2008").empty());
    CHECK(codes("ISO1050DUBX").size() == 1);
    CHECK(codes("С2-33Н-0,25-10кОм").size() == 1);
    CHECK(codes("-").empty());
    CHECK(codes("holder_QXD5.0A MODULE_QNX-100QX").size() == 1);
}

TEST_CASE("a code inside a name") {
    CHECK(of("Микросхема К155ЛА3 DIP").codes == List{"К155ЛА3"});
    CHECK(of("Насос К 50-32-125").codes == List{"К 50-32-125"});
    CHECK(of("Подшипник 6205-2RS").codes == List{"6205-2RS"});
    CHECK(of("Болт М6×20 ГОСТ 7798-70").codes.empty());
    CHECK(of("Резистор 10 кОм 0603").codes.empty());
    CHECK(of("Кабель ВВГнг 3х2,5").codes.empty());
    CHECK(of("RCX-F9T").codes == List{"RCX-F9T"});
    CHECK(of("3.3k 0.1% 50ppm/°C").codes.empty());
    CHECK(of("Насос", "К 50-32").code_source == CodeSource::part_number);
}

TEST_CASE("a code that other lines know is found among others") {
    KnownCodes known;
    known.add("MAX485ESA");
    known.add("180205");
    index::Stemmer stemmer;
    Variant variant;
    variant.name = "Микросхема MAX485ESA (приемопередатчик RS-485 5 В)";
    Features out = features(variant, reference(), known, stemmer);
    CHECK(out.codes == List{"MAX485ESA"});
    CHECK(out.code_source == CodeSource::known_in_name);
    variant.name = "Подшипник 180205 (шариковый 25х52х15)";
    CHECK(features(variant, reference(), known, stemmer).codes == List{"180205"});
    CHECK(features(variant, reference(), KnownCodes(), stemmer).codes.size() == 1);
}

TEST_CASE("a standard instead of a code belongs to the description") {
    CHECK(of("Шайба 6", "ГОСТ 11371-78").codes.empty());
    CHECK(of("Шайба 6", "ГОСТ 11371-78").specification.marks.size() == 2);
}
