#pragma once
#include <array>
#include <tuple>

#include "base/json_codec.h"
#include "engines/plan/uncertainty.h"

// File forms of what is uncertain: {"lead": {"low": 0.9, "mode": 1, "high": 1.5, "source": "..."},
// "ramp_delay": {}, "demand": {}, "success": {}, "common": 0.3,
// "tolerance": 0.1, "scenarios": 1000, "seed": 1}; what
// is left out is certain.
namespace artel::plan {

constexpr auto names(json::Type<Unknown>) {
    return std::array{json::name(Unknown::start_lead, "start_lead"),
                      json::name(Unknown::module_lead, "module_lead"),
                      json::name(Unknown::demand, "demand"),
                      json::name(Unknown::capacity, "capacity")};
}
constexpr auto fields(json::Type<Spread>) {
    return std::tuple(json::field("low", &Spread::low), json::field("mode", &Spread::mode),
                      json::field("high", &Spread::high),
                      json::defaulted("source", &Spread::source));
}
constexpr std::string_view type_name(json::Type<Spread>) {
    return "Spread";
}
constexpr auto fields(json::Type<Uncertainty>) {
    return std::tuple(json::defaulted("lead", &Uncertainty::lead),
                      json::defaulted("ramp_delay", &Uncertainty::ramp_delay),
                      json::defaulted("demand", &Uncertainty::demand),
                      json::defaulted("success", &Uncertainty::success),
                      json::defaulted("common", &Uncertainty::common),
                      json::defaulted("tolerance", &Uncertainty::tolerance),
                      json::defaulted("scenarios", &Uncertainty::scenarios),
                      json::defaulted("seed", &Uncertainty::seed));
}
constexpr std::string_view type_name(json::Type<Uncertainty>) {
    return "Uncertainty";
}

}  // namespace artel::plan
