#include "base/json.h"

#include <doctest/doctest.h>

#include "base/json_codec.h"
#include "support/laws.h"

namespace artel {

enum class Side { left, right };
constexpr auto names(json::Type<Side>) {
    return std::array{json::name(Side::left, "left"), json::name(Side::right, "right")};
}

struct Offer {
    std::string id;
    std::optional<std::int64_t> price;
    Side side{};
    std::vector<std::int32_t> years;
    std::map<std::string, double> notes;
    friend bool operator==(const Offer&, const Offer&) = default;
};
constexpr auto fields(json::Type<Offer>) {
    return std::tuple(json::field("id", &Offer::id), json::field("price", &Offer::price),
                      json::defaulted("side", &Offer::side), json::field("years", &Offer::years),
                      json::defaulted("notes", &Offer::notes));
}

namespace {

TEST_CASE("a struct survives the way to text and back") {
    test::law("decode inverts encode", [](const std::string& raw, std::int64_t price,
                                          const std::vector<std::int32_t>& years) {
        std::string id;
        for (const char c : raw) {
            id += static_cast<char>(c & 0x7F);
        }
        const Offer offer{id, price, Side::right, years, {{"a", 0.1}, {"b", 1e300}}};
        RC_ASSERT(json::decode_text<Offer>(json::encode_text(offer)) == offer);
        RC_ASSERT(json::decode_text<Offer>(json::encode_text(offer, JsonLayout::indented)) ==
                  offer);
    });
}

TEST_CASE("every fault is named at once, with its pointer") {
    const auto wrong = json::decode_text<Offer>(
        R"({"price":"x","side":"up","years":[1,2.5,99999999999],"extra/":1})");
    REQUIRE_FALSE(wrong.has_value());
    const std::vector<Violation> expected{
        {"/id", "is missing"},
        {"/price", "must be a whole number"},
        {"/side", "must be one of left, right"},
        {"/years/1", "must be a whole number"},
        {"/years/2", "must lie between -2147483648 and 2147483647"},
        {"/extra~1", "is not known here; known are id, price, side, years, notes"}};
    CHECK(wrong.error().violations == expected);
}

TEST_CASE("numbers come back as they were written") {
    for (const std::string text : {"-0e3", "2e3", "0.1", "-7", "1e300"}) {
        const std::string written = to_text(parse_json(text).value());
        CHECK(to_text(parse_json(written).value()) == written);
    }
}

TEST_CASE("hostile texts are refused") {
    const std::vector<std::string> hostile{
        "",    "{",    "{\"a\":1,\"a\":2}", std::string(100000, '['), "[1] x", "\"\xFF\"", "1e999",
        "nul", "[1,]", "{\"a\" 1}",
    };
    for (const std::string& text : hostile) {
        CHECK_MESSAGE(!parse_json(text).has_value(), text.substr(0, 20));
    }
    CHECK(parse_json(std::string(100, ' '), {.bytes = 10}).error().kind == ErrorKind::too_large);
}

TEST_CASE("a schema names what is required") {
    json::SchemaSet named;
    const Json schema = json::schema<Offer>(named);
    CHECK(to_text(*schema.find("required")) == R"(["id","years"])");
    CHECK(to_text(*schema.find("properties")->find("side")) ==
          R"({"type":"string","enum":["left","right"]})");
}

}  // namespace
}  // namespace artel
