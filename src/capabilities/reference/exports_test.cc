#include <doctest/doctest.h>

#include "capabilities/reference/geojson.h"
#include "capabilities/reference/json_ld.h"
#include "capabilities/reference/vcard.h"

namespace artel::reference {
namespace {

TEST_CASE("a card is escaped, folded between characters, and ends each line with CRLF") {
    Card card;
    card.uid = "0190b6a2-0000-7000-8000-000000000001";
    card.name = "Демо-завод № 7; «Насосы, компрессоры»\nи прочее, что не помещается в одну строку";
    card.organisation = card.name;
    card.phones = {"+7 8412 00-00-00"};
    card.site = "https://demo.example/a b\r\nX";
    card.latitude = 53195000;
    card.longitude = 45018000;
    card.language = "ru";
    card.revised = "2026-03-01T09:30:00.000000Z";
    const std::string out = vcard(std::vector{card});
    CHECK(out.find("BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\n") == 0);
    CHECK(out.find("GEO:geo:53.195000,45.018000\r\n") != out.npos);
    CHECK(out.find("URL:https://demo.example/abX\r\n") != out.npos);
    CHECK(out.find("REV:20260301T093000Z\r\n") != out.npos);
    std::string unfolded;
    for (std::size_t at = 0; at < out.size();) {
        const std::size_t end = out.find("\r\n", at);
        REQUIRE(end != out.npos);
        CHECK(end - at <= 75);
        const std::string line = out.substr(at, end - at);
        unfolded += line[0] == ' ' ? line.substr(1) : "\n" + line;
        at = end + 2;
    }
    CHECK(unfolded.find("FN;LANGUAGE=ru:Демо-завод № 7\\; «Насосы\\, компрессоры»\\nи прочее\\, "
                        "что не помещается в одну строку") != unfolded.npos);
}

TEST_CASE("linked data name the organisation and cannot end the script they stand in") {
    LinkedOrganisation organisation;
    organisation.id = "https://artel.example/organisations/7";
    organisation.names = {{"ru", "Завод </script>"}, {"en", ""}};
    organisation.tax_id = "7707083893";
    organisation.latitude = 1;
    organisation.longitude = -1'500'000;
    const std::string text = script_text(linked(organisation));
    CHECK(text.find("</script") == text.npos);
    const auto back = parse_json(text);
    REQUIRE(back.has_value());
    CHECK(*back == linked(organisation));
    CHECK(*back->find("@type")->get<std::string>() == "Organization");
    CHECK(back->find("name")->get<Json::Array>()->size() == 1);
    CHECK(back->find("email") == nullptr);
}

TEST_CASE("a product's public price has its currency") {
    LinkedProduct product;
    product.price = Money{123'405, {}};
    const Json json = linked(product);
    CHECK(*json.find("offers")->find("price")->get<std::string>() == "1234.05");
    CHECK(*json.find("offers")->find("priceCurrency")->get<std::string>() == "RUB");
}

TEST_CASE("points have their longitude first") {
    const Json json = feature_collection(std::vector<PointFeature>{{"7", 53'195'000, 45'018'000}});
    CHECK(to_text(json) ==
          R"({"type":"FeatureCollection","features":[{"type":"Feature","id":"7","geometry":)"
          R"({"type":"Point","coordinates":[45.018,53.195]},"properties":{}}]})");
}

Result<std::vector<Outline>> outlines(const std::string& features) {
    return read_outlines(
        *parse_json(R"({"type":"FeatureCollection","features":[)" + features + "]}"));
}

TEST_CASE("outlines are read whole, or every fault is named") {
    const std::string good =
        R"({"type":"Feature","properties":{"ISO":"RU-PNZ"},"geometry":{"type":"Polygon",)"
        R"("coordinates":[[[44,53],[46,53],[46,54],[44,53]]]}})";
    const auto read = outlines(good);
    REQUIRE(read.has_value());
    CHECK(read->front().region == "RU-PNZ");
    CHECK(read->front().points == 4);

    const std::string swapped =
        R"({"type":"Feature","properties":{"iso":"RU-CHU"},"geometry":{"type":"Polygon",)"
        R"("coordinates":[[[66,170],[66,175],[67,175],[66,170]]]}})";
    const auto refused = outlines(good + "," + good + "," + swapped +
                                  R"(,{"type":"Feature","properties":{},"geometry":null})");
    REQUIRE(!refused.has_value());
    const auto& violations = refused.error().violations;
    REQUIRE(violations.size() == 4);
    CHECK(violations[0].message == "RU-PNZ stands in /features/0 already");
    CHECK(violations[1].pointer == "/features/2/geometry/coordinates/0/0");
    CHECK(violations[1].message ==
          "has latitude before longitude: GeoJSON wants [longitude, latitude]");
    CHECK(violations[2].pointer == "/features/3/properties");
    CHECK(violations[3].pointer == "/features/3/geometry");
    const std::string quoted =
        R"({"type":"Feature","properties":{"iso":"RU-\"}"},"geometry":null})";
    CHECK(!outlines(quoted).has_value());
    CHECK(!read_outlines(Json()).has_value());
}

}  // namespace
}  // namespace artel::reference
