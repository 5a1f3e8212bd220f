#include "capabilities/reference/geojson.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include "base/text.h"

namespace artel::reference {
namespace {

std::optional<double> number(const Json& json) {
    if (const auto* whole = json.get<std::int64_t>()) {
        return static_cast<double>(*whole);
    }
    const auto* value = json.get<double>();
    return value == nullptr ? std::nullopt : std::optional(*value);
}

std::string_view text_member(const Json& object, std::string_view name) {
    const Json* found = object.find(name);
    const auto* text = found == nullptr ? nullptr : found->get<std::string>();
    return text == nullptr ? std::string_view() : std::string_view(*text);
}

class OutlineReader {
  public:
    std::vector<Violation> violations;

    void feature(const Json& json, std::size_t index, std::vector<Outline>& out) {
        const std::string place = fmt::format("/features/{}", index);
        Outline outline;
        outline.region = region_of(json);
        if (outline.region.empty()) {
            fault(place + "/properties", "needs the region's ISO 3166-2 code as `iso`: \"RU-PNZ\"");
        } else if (const auto [at, fresh] = seen_.emplace(outline.region, index); !fresh) {
            fault(place,
                  fmt::format("{} stands in /features/{} already", outline.region, at->second));
        }
        const Json* geometry = json.find("geometry");
        const Json* coordinates = geometry == nullptr ? nullptr : geometry->find("coordinates");
        if (coordinates == nullptr) {
            return fault(place + "/geometry", "needs a Polygon or MultiPolygon");
        }
        const std::string_view type = text_member(*geometry, "type");
        const std::string at = place + "/geometry/coordinates";
        if (type == "Polygon") {
            polygon(*coordinates, at, outline);
        } else if (type == "MultiPolygon") {
            each(*coordinates, at,
                 [&](const Json& one, const std::string& where) { polygon(one, where, outline); });
        } else {
            return fault(place + "/geometry/type", "needs Polygon or MultiPolygon");
        }
        outline.geometry = to_text(*geometry);
        out.push_back(std::move(outline));
    }

  private:
    static constexpr std::size_t most_violations = 100;

    void fault(std::string pointer, std::string message) {
        if (violations.size() < most_violations) {
            violations.push_back({std::move(pointer), std::move(message)});
        }
    }

    // "RU-PNZ": two capital letters, a hyphen, one to three capital letters or digits.
    static bool is_region(std::string_view text) {
        const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
        const auto later = [&](char c) { return capital(c) || (c >= '0' && c <= '9'); };
        return text.size() >= 4 && text.size() <= 6 && capital(text[0]) && capital(text[1]) &&
               text[2] == '-' && std::all_of(text.begin() + 3, text.end(), later);
    }

    static std::string region_of(const Json& feature) {
        const Json* properties = feature.find("properties");
        const auto* members = properties == nullptr ? nullptr : properties->get<Json::Object>();
        if (members == nullptr) {
            return {};
        }
        for (const std::string_view wanted : {"iso", "iso_3166_2", "shapeiso", "region"}) {
            for (const JsonMember& member : *members) {
                const auto* text = member.value.get<std::string>();
                if (text != nullptr && text::fold(member.name) == wanted && is_region(*text)) {
                    return *text;
                }
            }
        }
        return {};
    }

    template <class F>
    void each(const Json& json, const std::string& at, F&& f) {
        const auto* array = json.get<Json::Array>();
        if (array == nullptr || array->empty()) {
            return fault(at, "needs a list that is not empty");
        }
        for (std::size_t i = 0; i < array->size(); ++i) {
            f((*array)[i], fmt::format("{}/{}", at, i));
        }
    }

    void polygon(const Json& json, const std::string& at, Outline& outline) {
        each(json, at, [&](const Json& ring, const std::string& where) {
            const auto* positions = ring.get<Json::Array>();
            if (positions == nullptr || positions->size() < 4) {
                return fault(where, "needs a ring of at least four positions");
            }
            if (!(positions->front() == positions->back())) {
                fault(where, "needs its last position to be its first one");
            }
            outline.points += positions->size();
            for (std::size_t i = 0; i < positions->size(); ++i) {
                if (!position((*positions)[i], fmt::format("{}/{}", where, i))) {
                    return;  // one fault a ring: exchanged columns are exchanged in all of it
                }
            }
        });
    }

    bool position(const Json& json, const std::string& at) {
        const auto* pair = json.get<Json::Array>();
        const auto longitude =
            pair == nullptr || pair->size() < 2 ? std::nullopt : number((*pair)[0]);
        const auto latitude =
            pair == nullptr || pair->size() < 2 ? std::nullopt : number((*pair)[1]);
        if (!longitude || !latitude) {
            fault(at, "needs [longitude, latitude]");
            return false;
        }
        if (std::abs(*latitude) > 90 && std::abs(*longitude) <= 90) {
            fault(at, "has latitude before longitude: GeoJSON wants [longitude, latitude]");
            return false;
        }
        if (std::abs(*latitude) > 90 || std::abs(*longitude) > 180) {
            fault(at, "lies outside of the Earth: degrees of longitude within 180, latitude 90");
            return false;
        }
        return true;
    }

    std::map<std::string, std::size_t> seen_;
};

}  // namespace

Json feature_collection(std::span<const PointFeature> features) {
    Json::Array all;
    for (const PointFeature& feature : features) {
        Json geometry{Json::Object()};
        geometry.set("type", "Point");
        geometry.set("coordinates", Json(Json::Array{static_cast<double>(feature.longitude) / 1e6,
                                                     static_cast<double>(feature.latitude) / 1e6}));
        Json one{Json::Object()};
        one.set("type", "Feature");
        one.set("id", feature.id);
        one.set("geometry", std::move(geometry));
        one.set("properties", feature.properties);
        all.push_back(std::move(one));
    }
    Json out{Json::Object()};
    out.set("type", "FeatureCollection");
    out.set("features", Json(std::move(all)));
    return out;
}

Result<std::vector<Outline>> read_outlines(const Json& json) {
    const Json* features = json.find("features");
    const auto* array = features == nullptr ? nullptr : features->get<Json::Array>();
    if (text_member(json, "type") != "FeatureCollection" || array == nullptr || array->empty()) {
        return invalid("", "needs a GeoJSON FeatureCollection with features");
    }
    OutlineReader reader;
    std::vector<Outline> out;
    for (std::size_t i = 0; i < array->size(); ++i) {
        reader.feature((*array)[i], i, out);
    }
    if (!reader.violations.empty()) {
        return invalid(std::move(reader.violations));
    }
    return out;
}

}  // namespace artel::reference
