#include "capabilities/planning/offer_match.h"

#include <doctest/doctest.h>

namespace artel::planning {
namespace {

NeededItem item(std::string id, std::string name, std::vector<std::string> codes) {
    NeededItem out;
    out.id = std::move(id);
    out.name = std::move(name);
    out.codes = std::move(codes);
    return out;
}

}  // namespace

TEST_CASE("an offer finds its item however its code is typed") {
    const std::vector items{
        item("a", "Микросхема К155ЛА3", {"К155ЛА3"}), item("b", "Контроллер", {"ATmega328P-AU"}),
        item("c", "Плафон светильника уличного", {}), item("d", "Транзистор", {"КТ315В"}),
        item("e", "Транзистор", {"КТ315Б"})};
    OfferMatcher matcher(items);
    using Found = std::vector<std::size_t>;
    CHECK(matcher.find("К155ЛА3") == Found{0});
    CHECK(matcher.find("K155LA3") == Found{0});
    CHECK(matcher.find("K155ЛA3") == Found{0});  // Latin K and A
    CHECK(matcher.find("к155-ла3") == Found{0});
    CHECK(matcher.find("Микросхема K155LA3 (демо)") == Found{0});
    CHECK(matcher.find("АТМЕGА328Р АU") == Found{1});
    CHECK(matcher.find("плафон светильника") == Found{});
    CHECK(matcher.find("плафон уличного светильника") == Found{2});
    CHECK(matcher.find("c") == Found{2});
    CHECK(matcher.find("К155ЛА4") == Found{});
    CHECK(matcher.find("КТ315Б") == Found{4});
    CHECK(matcher.find("KT315B") == Found{3, 4});  // Б by sound, В by look: it cannot be told
}

}  // namespace artel::planning
