#include "capabilities/reference/json_ld.h"

#include <fmt/format.h>

namespace artel::reference {
namespace {

Json document(std::string_view type, const std::string& id) {
    Json out{Json::Object()};
    out.set("@context", "https://schema.org");
    out.set("@type", type);
    if (!id.empty()) {
        out.set("@id", id);
    }
    return out;
}

Json typed(std::string_view type) {
    Json out{Json::Object()};
    out.set("@type", type);
    return out;
}

void set_text(Json& out, std::string name, const std::string& value) {
    if (!value.empty()) {
        out.set(std::move(name), value);
    }
}

void set_names(Json& out, std::string name, const std::vector<NameIn>& names) {
    Json::Array values;
    for (const NameIn& one : names) {
        if (!one.text.empty()) {
            Json value{Json::Object()};
            value.set("@language", one.language);
            value.set("@value", one.text);
            values.push_back(std::move(value));
        }
    }
    if (!values.empty()) {
        out.set(std::move(name), Json(std::move(values)));
    }
}

void set_reference(Json& out, std::string name, const std::string& id) {
    if (!id.empty()) {
        Json reference{Json::Object()};
        reference.set("@id", id);
        out.set(std::move(name), std::move(reference));
    }
}

Json coded(std::string_view scheme, const std::string& value) {
    Json out = typed("PropertyValue");
    out.set("propertyID", scheme);
    out.set("value", value);
    return out;
}

Json address_of(const LinkedOrganisation& organisation) {
    Json out = typed("PostalAddress");
    set_text(out, "streetAddress", organisation.address);
    set_text(out, "addressRegion", organisation.region);
    set_text(out, "addressCountry", organisation.country);
    return out;
}

}  // namespace

Json linked(const LinkedOrganisation& organisation) {
    Json out =
        document(organisation.type.empty() ? "Organization" : organisation.type, organisation.id);
    set_names(out, "name", organisation.names);
    set_names(out, "description", organisation.descriptions);
    set_text(out, "taxID", organisation.tax_id);
    set_text(out, "identifier", organisation.identifier);
    if (!organisation.address.empty() || !organisation.region.empty()) {
        out.set("address", address_of(organisation));
    }
    if (organisation.latitude.has_value() && organisation.longitude.has_value()) {
        Json place = typed("Place");
        Json geo = typed("GeoCoordinates");
        geo.set("latitude", static_cast<double>(*organisation.latitude) / 1e6);
        geo.set("longitude", static_cast<double>(*organisation.longitude) / 1e6);
        place.set("geo", std::move(geo));
        out.set("location", std::move(place));
    }
    set_text(out, "url", organisation.site);
    set_text(out, "telephone", organisation.phone);
    set_text(out, "email", organisation.email);
    Json::Array members;
    for (const std::string& member : organisation.members) {
        Json one{Json::Object()};
        one.set("@id", member);
        members.push_back(std::move(one));
    }
    if (!members.empty()) {
        out.set("member", Json(std::move(members)));
    }
    return out;
}

Json linked(const LinkedProduct& product) {
    Json out = document("Product", product.id);
    set_names(out, "name", product.names);
    Json::Array codes;
    if (!product.okpd2.empty()) {
        codes.push_back(coded("OKPD2", product.okpd2));
    }
    if (!product.register_number.empty()) {
        codes.push_back(coded("GISP719", product.register_number));
    }
    if (!codes.empty()) {
        out.set("additionalProperty", Json(std::move(codes)));
    }
    set_reference(out, "manufacturer", product.maker);
    if (product.price.has_value()) {
        Json offer = typed("Offer");
        offer.set("price",
                  fmt::format("{}.{:02}", product.price->minor / 100, product.price->minor % 100));
        offer.set("priceCurrency", product.price->currency.text());
        out.set("offers", std::move(offer));
    }
    return out;
}

Json linked(const LinkedEvent& event) {
    Json out = document("Event", event.id);
    set_names(out, "name", event.names);
    set_text(out, "startDate", event.begins);
    set_text(out, "endDate", event.ends);
    if (!event.place.empty()) {
        Json place = typed("Place");
        place.set("name", event.place);
        out.set("location", std::move(place));
    }
    set_reference(out, "organizer", event.organiser);
    return out;
}

std::string script_text(const Json& json) {
    std::string out;
    for (const char c : to_text(json)) {  // "<" occurs in strings alone, where \u003c means it
        if (c == '<') {
            out += "\\u003c";
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace artel::reference
