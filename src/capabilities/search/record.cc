#include "capabilities/search/record.h"

#include <algorithm>

#include "engines/index/labels.h"

namespace artel::search {
namespace {

using index::Facet;

std::vector<std::string>& values(index::Document& document, Facet facet) {
    return document.values[static_cast<std::size_t>(facet)];
}

std::vector<std::string> classes_in(const std::vector<std::string>& codes) {
    std::vector<std::string> out;
    std::copy_if(codes.begin(), codes.end(), std::back_inserter(out), [](const std::string& code) {
        return code.size() == 2 || index::is_class_code(code);
    });
    return out;
}

// What everything that belongs to the organisation is filtered by.
index::Document inherited(const Organisation& organisation, const Places& places,
                          const Fresh& fresh) {
    index::Document out;
    out.key.owner = organisation.id.uuid();
    values(out, Facet::region) = {organisation.region};
    values(out, Facet::role) = organisation.kinds;
    values(out, Facet::cluster) = organisation.clusters;
    const bool is_fresh =
        organisation.confirmed_on.has_value() && *organisation.confirmed_on >= fresh.since;
    values(out, Facet::verified) = {is_fresh ? "verified" : "stale"};
    if (organisation.headcount.has_value()) {
        values(out, Facet::size) = {std::string(json::name_of(size_of(*organisation.headcount)))};
    }
    values(out, Facet::okved2) = classes_in(organisation.okved2);
    out.point = organisation.point;
    if (const Place* town = places.nearest(organisation.point)) {
        values(out, Facet::town) = {town->id};
    }
    out.day = organisation.confirmed_on.value_or(Date{}).days;
    return out;
}

void be_a(Kind kind, index::Document& document) {
    values(document, Facet::kind) = {std::string(json::name_of(kind))};
    document.tier = static_cast<std::uint8_t>(kind);
}

}  // namespace

Size size_of(std::int64_t headcount) {
    return headcount <= 15    ? Size::micro
           : headcount <= 100 ? Size::small
           : headcount <= 250 ? Size::medium
                              : Size::large;
}

std::vector<index::Document> documents_of(const Organisation& organisation,
                                          const std::vector<Product>& products,
                                          const std::vector<Text>& texts, const Places& places,
                                          const Fresh& fresh) {
    const index::Document common = inherited(organisation, places, fresh);
    std::vector<index::Document> out{common};
    out.reserve(1 + products.size() + texts.size());
    std::vector<std::string> made;
    for (const Product& product : products) {
        index::Document document = common;
        be_a(Kind::product, document);
        document.key.object = product.id;
        document.titles = product.names;
        document.words = product.numbers;
        values(document, Facet::okpd2) = classes_in({product.okpd2});
        made.push_back(product.okpd2);
        out.push_back(std::move(document));
    }
    for (const Text& text : texts) {
        index::Document document = common;
        be_a(text.kind, document);
        document.key.object = text.id;
        document.titles = {text.title};
        document.words = text.words;
        if (text.day.has_value()) {
            document.day = text.day->days;
        }
        out.push_back(std::move(document));
    }
    index::Document& itself = out.front();
    be_a(Kind::organisation, itself);
    itself.key.object = organisation.id.uuid();
    itself.titles = organisation.names;
    itself.words = organisation.numbers + "\n" + organisation.description;
    std::sort(made.begin(), made.end());
    made.erase(std::unique(made.begin(), made.end()), made.end());
    values(itself, Facet::okpd2) = classes_in(made);
    return out;
}

index::Document document_of(const Cluster& cluster) {
    index::Document out;
    be_a(Kind::cluster, out);
    out.key = {cluster.id.uuid(), cluster.id.uuid()};
    out.titles = {cluster.names.ru, cluster.names.en, cluster.names.zh};
    out.words = cluster.description;
    values(out, Facet::region) = cluster.regions;
    values(out, Facet::cluster) = {cluster.id.text()};
    values(out, Facet::okved2) = classes_in(cluster.okved2);
    out.day = cluster.formed_on.value_or(Date{}).days;
    return out;
}

}  // namespace artel::search
