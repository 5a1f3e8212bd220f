#pragma once
#include <array>
#include <string_view>
#include <tuple>

#include "base/amount.h"
#include "base/json_codec.h"
#include "engines/linkage/evidence.h"

// Evidence as JSON.
namespace artel::linkage {

constexpr std::string_view type_name(json::Type<FieldEvidence>) {
    return "FieldEvidence";
}
constexpr auto fields(json::Type<FieldEvidence>) {
    return std::tuple(
        json::field("field", &FieldEvidence::field), json::field("left", &FieldEvidence::left),
        json::field("right", &FieldEvidence::right), json::field("level", &FieldEvidence::level),
        json::field("millibits", &FieldEvidence::millibits));
}
constexpr std::string_view type_name(json::Type<Evidence>) {
    return "Evidence";
}
constexpr auto fields(json::Type<Evidence>) {
    return std::tuple(json::field("fields", &Evidence::fields),
                      json::field("prior_millibits", &Evidence::prior_millibits),
                      json::field("weight_millibits", &Evidence::weight_millibits),
                      json::field("competitors_millibits", &Evidence::competitors_millibits),
                      json::field("probability", &Evidence::probability),
                      json::field("model", &Evidence::model));
}

}  // namespace artel::linkage
