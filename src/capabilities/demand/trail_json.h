#pragma once
#include <array>
#include <string_view>
#include <tuple>

#include "base/json_codec.h"
#include "capabilities/demand/evidence_json.h"
#include "capabilities/demand/order.h"

// How an item came about, as JSON: kept in rows and shown alike.
namespace artel {

constexpr auto names(json::Type<Dimension>) {
    return std::array{json::name(Dimension::piece, "piece"),   json::name(Dimension::set, "set"),
                      json::name(Dimension::pack, "pack"),     json::name(Dimension::mass, "mass"),
                      json::name(Dimension::length, "length"), json::name(Dimension::area, "area"),
                      json::name(Dimension::volume, "volume"), json::name(Dimension::time, "time"),
                      json::name(Dimension::energy, "energy")};
}

}  // namespace artel

namespace artel::demand {

constexpr std::string_view type_name(json::Type<ItemVariant>) {
    return "ItemVariant";
}
constexpr auto fields(json::Type<ItemVariant>) {
    return std::tuple(
        json::field("key", &ItemVariant::key), json::field("name", &ItemVariant::name),
        json::field("part_number", &ItemVariant::part_number),
        json::field("maker", &ItemVariant::maker),
        json::field("specification", &ItemVariant::specification),
        json::field("dimension", &ItemVariant::dimension),
        json::field("lines", &ItemVariant::lines),
        json::field("need_list", &ItemVariant::need_list),
        json::field("customer", &ItemVariant::customer), json::field("file", &ItemVariant::file),
        json::field("sheet", &ItemVariant::sheet), json::field("cell", &ItemVariant::cell));
}
constexpr std::string_view type_name(json::Type<ItemLink>) {
    return "ItemLink";
}
constexpr auto fields(json::Type<ItemLink>) {
    return std::tuple(
        json::field("first", &ItemLink::first), json::field("second", &ItemLink::second),
        json::field("reason", &ItemLink::reason), json::field("sentence", &ItemLink::sentence),
        json::field("evidence", &ItemLink::evidence));
}
constexpr std::string_view type_name(json::Type<ItemTrail>) {
    return "ItemTrail";
}
constexpr auto fields(json::Type<ItemTrail>) {
    return std::tuple(json::field("item", &ItemTrail::item), json::field("name", &ItemTrail::name),
                      json::field("variants", &ItemTrail::variants),
                      json::field("links", &ItemTrail::links),
                      json::field("links_total", &ItemTrail::links_total));
}
constexpr std::string_view type_name(json::Type<QuestionPair>) {
    return "QuestionPair";
}
constexpr auto fields(json::Type<QuestionPair>) {
    return std::tuple(json::field("first", &QuestionPair::first),
                      json::field("second", &QuestionPair::second),
                      json::field("probability", &QuestionPair::probability),
                      json::field("model", &QuestionPair::model));
}

}  // namespace artel::demand
