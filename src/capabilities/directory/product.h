#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "base/calendar.h"
#include "base/id.h"
#include "base/json_codec.h"

// What an organisation makes or sells, with its row in a register of domestic products.
namespace artel::directory {

using ProductId = Id<struct ProductTag>;

enum class Offered : std::uint8_t { offered, withdrawn };
constexpr auto names(json::Type<Offered>) {
    return std::array{json::name(Offered::offered, "offered"),
                      json::name(Offered::withdrawn, "withdrawn")};
}

// What everybody may know.
struct ProductFacts {
    Offered status{Offered::offered};
    std::string name_ru;
    std::string name_en;
    std::string name_zh;
    std::string okpd2;
    std::string tnved;
    std::string unit;
    std::string origin;           // country, ISO 3166-1
    std::string register_number;  // of the entry: "1234/5/2024", "РЭ-123/24"
    std::string register_row;     // of the product within the register
    std::optional<Date> register_date;
    std::optional<Date> valid_to;        // of the entry
    std::optional<Date> excluded_on;     // the day it left the register
    std::optional<Date> basis_valid_to;  // of the certificate or expert opinion it rests on
    std::string regulation;
    std::optional<std::int64_t> points;  // of localisation
};
constexpr auto fields(json::Type<ProductFacts>) {
    using json::defaulted;
    using json::field;
    using Facts = ProductFacts;
    return std::tuple(
        defaulted("status", &Facts::status), defaulted("name_ru", &Facts::name_ru),
        defaulted("name_en", &Facts::name_en), defaulted("name_zh", &Facts::name_zh),
        defaulted("okpd2", &Facts::okpd2), defaulted("tnved", &Facts::tnved),
        defaulted("unit", &Facts::unit), defaulted("origin", &Facts::origin),
        defaulted("register_number", &Facts::register_number),
        defaulted("register_row", &Facts::register_row),
        field("register_date", &Facts::register_date), field("valid_to", &Facts::valid_to),
        field("excluded_on", &Facts::excluded_on), field("basis_valid_to", &Facts::basis_valid_to),
        defaulted("regulation", &Facts::regulation), field("points", &Facts::points));
}

// What the keepers write. The price is theirs, until they disclose it.
struct ProductDraft : ProductFacts {
    std::optional<std::int64_t> price;  // minor units for one `unit`
    std::string currency{"RUB"};
};
constexpr auto fields(json::Type<ProductDraft>) {
    return std::tuple_cat(fields(json::Type<ProductFacts>{}),
                          std::tuple(json::secret(json::field("price", &ProductDraft::price)),
                                     json::defaulted("currency", &ProductDraft::currency)));
}
constexpr std::string_view type_name(json::Type<ProductDraft>) {
    return "ProductDraft";
}

struct Product : ProductDraft {
    ProductId id;
    std::int64_t version{1};
    bool price_public{};
    std::string source;
    Instant changed_at;
};
constexpr auto columns(json::Type<Product>) {
    return std::tuple_cat(
        std::tuple(json::field("id", &Product::id), json::field("version", &Product::version)),
        fields(json::Type<ProductDraft>{}),
        std::tuple(json::field("price_public", &Product::price_public),
                   json::field("source", &Product::source),
                   json::field("changed_at", &Product::changed_at)));
}
constexpr std::string_view table(json::Type<Product>) {
    return "product";
}

// Every fault at once (`invalid`): no name, dates out of order, half a register row.
Result<void> check(const ProductDraft& draft);

}  // namespace artel::directory
