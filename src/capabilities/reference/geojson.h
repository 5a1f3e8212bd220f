#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/json.h"

// Points out and outlines in, as GeoJSON (RFC 7946): WGS 84, longitude first.
namespace artel::reference {

struct PointFeature {
    std::string id;
    std::int64_t latitude{};  // micro-degrees
    std::int64_t longitude{};
    Json properties{Json::Object()};
};
// A FeatureCollection.
Json feature_collection(std::span<const PointFeature> features);

// One region of a boundary file: its ISO 3166-2 code and its geometry as it stood there.
struct Outline {
    std::string region;
    std::string geometry;  // GeoJSON of a Polygon or MultiPolygon
    std::size_t points{};
    friend bool operator==(const Outline&, const Outline&) = default;
};

// The features of a FeatureCollection whose property `iso`, `iso_3166_2`, `shapeISO` or `region`
// (any case) names a region. `invalid` with every fault at its JSON Pointer: no such property, a
// region twice, another geometry than Polygon or MultiPolygon, rings of fewer than four positions
// or not closed, longitudes and latitudes exchanged or out of range.
Result<std::vector<Outline>> read_outlines(const Json& document);

}  // namespace artel::reference
