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
    const auto found = [&](std::string_view text) { return matcher.find(text).items; };
    CHECK(found("К155ЛА3") == Found{0});
    CHECK(found("K155LA3") == Found{0});
    CHECK(found("K155ЛA3") == Found{0});  // Latin K and A
    CHECK(found("к155-ла3") == Found{0});
    CHECK(found("Микросхема K155LA3 (демо)") == Found{0});
    CHECK(found("АТМЕGА328Р АU") == Found{1});
    CHECK(found("плафон светильника") == Found{});
    CHECK(found("плафон уличного светильника") == Found{2});
    CHECK(found("c") == Found{2});
    CHECK(found("К155ЛА4") == Found{});
    CHECK(found("КТ315Б") == Found{4});
    CHECK(found("KT315B") == Found{3, 4});  // Б by sound, В by look: it cannot be told
    CHECK(!matcher.find("KT315B").left_open());
}

TEST_CASE("items that bear one code or name are told from codes that only look alike") {
    const std::vector items{
        item("a", "Усилитель", {"LM358N"}), item("b", "Operational amplifier", {"LM358N", "LM358"}),
        item("c", "Опорный источник", {"TL431"}), item("d", "Прокладка Ду 80 фланцевая", {}),
        item("e", "Прокладка фланцевая Ду 80", {})};
    OfferMatcher matcher(items);
    CHECK(matcher.find("LM358N").left_open());
    CHECK(matcher.find("Усилитель LM358N").left_open());
    CHECK(matcher.find("LM358N TL431").items.size() == 3);
    CHECK(!matcher.find("LM358N TL431").left_open());
    CHECK(matcher.find("прокладка фланцевая Ду 80").left_open());
    CHECK(!matcher.find("LM358").left_open());  // one item is no doubt at all
}

TEST_CASE("a code that an item bears as written links its look-alikes and its transliterations") {
    const std::vector items{item("a", "Соединитель", {"СР50-1"}),  // Cyrillic
                            item("b", "Соединитель", {"CP50-1"}),  // Latin, by look
                            item("c", "Соединитель", {"SR50-1"})};
    OfferMatcher matcher(items);
    for (const std::string_view text : {"СР50-1", "Соединитель СР50-1"}) {
        const OfferMatch match = matcher.find(text);
        CHECK(match.items.size() == 3);
        CHECK(match.left_open());
    }
    // Without the item between them nobody asks whether the two are one.
    const std::vector apart{items[1], items[2]};
    const OfferMatch unlinked = OfferMatcher(apart).find("СР50-1");
    CHECK(unlinked.items.size() == 2);
    CHECK(!unlinked.left_open());
}

}  // namespace artel::planning
