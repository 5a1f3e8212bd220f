#pragma once
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "base/json_codec.h"

// A producer's forecast as page and files show it. Confidential: the operator sees all, a producer
// its own.
namespace artel::planning {

struct ForecastSupply {
    std::string item;
    std::string name;
    std::string unit;
    std::string start;  // periods of the localisation and of the first delivery
    std::string ready;
    std::vector<std::int64_t> quantity;  // by period
    std::int64_t total{};
    std::int64_t value{};  // at the producer's prices, minor units, undiscounted
};
constexpr auto fields(json::Type<ForecastSupply>) {
    return std::tuple(
        json::field("item", &ForecastSupply::item), json::field("name", &ForecastSupply::name),
        json::field("unit", &ForecastSupply::unit), json::field("start", &ForecastSupply::start),
        json::field("ready", &ForecastSupply::ready),
        json::field("quantity", &ForecastSupply::quantity),
        json::field("total", &ForecastSupply::total), json::field("value", &ForecastSupply::value));
}

struct ForecastModule {
    std::string name;
    std::string start;
    std::string ready;
};
constexpr auto fields(json::Type<ForecastModule>) {
    return std::tuple(json::field("name", &ForecastModule::name),
                      json::field("start", &ForecastModule::start),
                      json::field("ready", &ForecastModule::ready));
}

struct ForecastLine {
    std::string id;
    std::string name;
    std::string unit;              // of capacity
    std::vector<double> capacity;  // by period, with the modernisations of the plan
    std::vector<double> load;
    std::vector<double> residual;  // capacity not planned for
    std::vector<ForecastModule> modules;
    std::vector<ForecastSupply> supply;
};
constexpr auto fields(json::Type<ForecastLine>) {
    return std::tuple(
        json::field("id", &ForecastLine::id), json::field("name", &ForecastLine::name),
        json::field("unit", &ForecastLine::unit), json::field("capacity", &ForecastLine::capacity),
        json::field("load", &ForecastLine::load), json::field("residual", &ForecastLine::residual),
        json::field("modules", &ForecastLine::modules),
        json::field("supply", &ForecastLine::supply));
}

struct ForecastView {
    std::string producer;
    std::string currency;
    std::int64_t value{};
    std::vector<std::string> periods;
    std::vector<ForecastLine> lines;
};
constexpr auto fields(json::Type<ForecastView>) {
    return std::tuple(json::field("producer", &ForecastView::producer),
                      json::field("currency", &ForecastView::currency),
                      json::field("value", &ForecastView::value),
                      json::field("periods", &ForecastView::periods),
                      json::field("lines", &ForecastView::lines));
}
constexpr std::string_view type_name(json::Type<ForecastView>) {
    return "ProducerForecast";
}

// A row of the list of producers.
struct ForecastSummary {
    std::int64_t number{};  // names the forecast in addresses
    std::string producer;
    std::int64_t lines{};
    std::int64_t items{};
    std::int64_t modules{};
    std::int64_t value{};
};
constexpr auto fields(json::Type<ForecastSummary>) {
    return std::tuple(json::field("number", &ForecastSummary::number),
                      json::field("producer", &ForecastSummary::producer),
                      json::field("lines", &ForecastSummary::lines),
                      json::field("items", &ForecastSummary::items),
                      json::field("modules", &ForecastSummary::modules),
                      json::field("value", &ForecastSummary::value));
}
constexpr std::string_view type_name(json::Type<ForecastSummary>) {
    return "ForecastSummary";
}

// The file form `artel.plan.forecast/1`.
struct ForecastFile {
    std::string format{"artel.plan.forecast/1"};
    std::vector<ForecastView> producers;
};
constexpr auto fields(json::Type<ForecastFile>) {
    return std::tuple(json::field("format", &ForecastFile::format),
                      json::field("producers", &ForecastFile::producers));
}

}  // namespace artel::planning
