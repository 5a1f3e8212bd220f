#include <algorithm>

#include "base/text.h"
#include "capabilities/access/policies.h"
#include "capabilities/search/rim/hit_sql.h"
#include "capabilities/search/rim/routes.h"
#include "capabilities/search/rim/search_export.h"
#include "capabilities/search/rim/search_query.h"
#include "capabilities/search/rim/search_views.h"

namespace artel::search {
namespace {

using index::Facet;

constexpr std::size_t most_values = 50;   // of a facet
constexpr std::size_t most_classes = 5;   // named beside the hits
constexpr std::size_t most_points = 300;  // shown one by one on the map
constexpr std::size_t most_suggestions = 8;

struct CountedFacet {
    Facet facet;
    const char* name;
};
constexpr CountedFacet counted[] = {
    {Facet::kind, "kind"},       {Facet::region, "region"}, {Facet::role, "role"},
    {Facet::cluster, "cluster"}, {Facet::size, "size"},     {Facet::verified, "verified"},
    {Facet::okpd2, "okpd2"},     {Facet::okved2, "okved2"},
};

std::optional<Names> class_title(const Reference& reference, index::LabelKind kind,
                                 const std::string& code) {
    const ClassTitle* title = reference.classes.find(kind, code);
    return title == nullptr ? std::nullopt : std::optional(title->title);
}

std::optional<Names> names_of(const Reference& reference,
                              const std::map<std::string, Names>& clusters, Facet facet,
                              const std::string& value) {
    if (facet == Facet::region) {
        const Place* region = reference.regions.find(value);
        return region == nullptr ? std::nullopt : std::optional(region->names);
    }
    if (facet == Facet::cluster) {
        const auto cluster = clusters.find(value);
        return cluster == clusters.end() ? std::nullopt : std::optional(cluster->second);
    }
    if (facet == Facet::okpd2) {
        return class_title(reference, index::LabelKind::okpd2, value);
    }
    return facet == Facet::okved2 ? class_title(reference, index::LabelKind::okved2, value)
                                  : std::nullopt;
}

FacetView facet_view(const Reference& reference, const std::map<std::string, Names>& clusters,
                     const CountedFacet& facet, const std::vector<index::Browsed::Count>& counts) {
    FacetView out{facet.name, {}, 0};
    for (const index::Browsed::Count& count : counts) {
        if (count.value.empty()) {
            continue;
        }
        if (out.values.size() == most_values) {
            ++out.others;
            continue;
        }
        out.values.push_back({count.value, static_cast<std::int64_t>(count.documents),
                              names_of(reference, clusters, facet.facet, count.value)});
    }
    return out;
}

std::vector<FacetView> facet_views(const Reference& reference, const LiveIndex::Found& found) {
    std::vector<FacetView> out;
    const auto add = [&](const CountedFacet& facet,
                         const std::vector<index::Browsed::Count>& counts) {
        out.push_back(facet_view(reference, found.clusters, facet, counts));
    };
    for (const CountedFacet& facet : counted) {
        add(facet, found.browsed.counts[static_cast<std::size_t>(facet.facet)]);
    }
    add({Facet::okpd2, "okpd2_below"}, found.browsed.below_okpd2);
    add({Facet::okved2, "okved2_below"}, found.browsed.below_okved2);
    return out;
}

std::vector<ClassView> class_views(const std::vector<const ClassTitle*>& classes) {
    std::vector<ClassView> out;
    for (const ClassTitle* one : classes) {
        if (out.size() < most_classes) {
            out.push_back({one->kind, one->code, one->title});
        }
    }
    return out;
}

Result<void> read_page(const host::Call& call, index::Browse& browse) {
    TRY(const std::int64_t limit, call.limit(20, 100));
    browse.count = static_cast<std::size_t>(limit);
    const auto after = call.text("after");
    if (!after.has_value()) {
        return {};
    }
    const auto offset = text::to_integer(*after);
    if (!offset.has_value() || *offset < 0 || *offset > most_hits - limit) {
        return invalid("?after", "is no cursor of this list: begin without it; at most " +
                                     std::to_string(most_hits) +
                                     " records can be paged through, so narrow the search");
    }
    browse.offset = static_cast<std::size_t>(*offset);
    return {};
}

Result<SearchView> search(const host::Call& call, const IndexOfService& of_service) {
    TRY(const auto live, of_service.get());
    TRY(SearchQuery query, search_query(call, *live));
    TRY_VOID(read_page(call, query.browse));
    for (const CountedFacet& facet : counted) {
        query.browse.counted.push_back(facet.facet);
    }
    TRY(const LiveIndex::Found found, live->find(query.browse));
    SearchView out;
    out.total = static_cast<std::int64_t>(found.browsed.total);
    out.match = found.browsed.match;
    out.readings = found.browsed.readings;
    out.classes = class_views(query.classes);
    out.as_of = found.as_of.text();
    const std::size_t end = query.browse.offset + found.hits.size();
    if (end < found.browsed.total &&
        end + query.browse.count <= static_cast<std::size_t>(most_hits)) {
        out.next = std::to_string(end);
    }
    out.facets = facet_views(*query.reference, found);
    out.rows = call.services.database.read([&](sql::Transaction& transaction) {
        return load_hits(transaction, found.hits, query.browse.near);
    });
    return out;
}

Result<SuggestView> suggest(const host::Call& call, const IndexOfService& of_service) {
    TRY(const auto live, of_service.get());
    TRY(const auto reference, live->reference());
    index::Browse browse;
    browse.typed = call.text("q").value_or("");
    SuggestView out;
    if (text::length(text::trim(browse.typed)) < 2) {
        return out;
    }
    browse.count = most_suggestions;
    TRY(const LiveIndex::Found found, live->find(browse));
    out.rows = call.services.database.read([&](sql::Transaction& transaction) {
        return load_hits(transaction, found.hits, std::nullopt);
    });
    out.classes = class_views(live->classes_with(*reference, browse.typed));
    return out;
}

std::vector<PlaceView> place_views(const Places& places,
                                   const std::vector<index::Browsed::Count>& counts) {
    std::vector<PlaceView> out;
    for (const index::Browsed::Count& count : counts) {
        const Place* place = places.find(count.value);
        if (place != nullptr && place->point.has_value()) {
            out.push_back({place->id, place->names, place->region, place->point->latitude,
                           place->point->longitude, static_cast<std::int64_t>(count.documents)});
        }
    }
    return out;
}

// A facet's own filter does not hold for its counts, but it holds for the map.
void keep_chosen(std::vector<index::Browsed::Count>& counts,
                 const std::vector<std::string>& chosen) {
    if (!chosen.empty()) {
        std::erase_if(counts, [&](const index::Browsed::Count& count) {
            return std::find(chosen.begin(), chosen.end(), count.value) == chosen.end();
        });
    }
}

Result<MapView> map(const host::Call& call, const IndexOfService& of_service) {
    TRY(const auto live, of_service.get());
    TRY(SearchQuery query, search_query(call, *live));
    query.browse.count = most_points;
    query.browse.counted = {Facet::town, Facet::region};
    TRY(LiveIndex::Found found, live->find(query.browse));
    const auto counts = [&](Facet facet) -> auto& {
        return found.browsed.counts[static_cast<std::size_t>(facet)];
    };
    for (const Facet facet : query.browse.counted) {
        keep_chosen(counts(facet), query.browse.chosen[static_cast<std::size_t>(facet)]);
    }
    MapView out;
    out.total = static_cast<std::int64_t>(found.browsed.total);
    out.towns = place_views(query.reference->towns, counts(Facet::town));
    out.regions = place_views(query.reference->regions, counts(Facet::region));
    if (found.browsed.total <= most_points) {
        out.points = call.services.database.read([&](sql::Transaction& transaction) {
            return load_hits(transaction, found.hits, query.browse.near);
        });
        std::erase_if(out.points, [](const HitView& hit) { return !hit.latitude.has_value(); });
    }
    return out;
}

}  // namespace

void add_search_operations(host::App& app, std::shared_ptr<IndexOfService> index) {
    app.add(
        host::read<SearchView>({.id = "search.find",
                                .path = "/api/search",
                                .summary = "Search everything public, with counts for each filter",
                                .policy = access::everyone,
                                .subject = host::Subject::everyone,
                                .query = search_parameters(Paged::yes)},
                               [index](const host::Call& call) { return search(call, *index); }));
    app.add(host::read<SuggestView>(
        {.id = "search.suggest",
         .path = "/api/search/suggest",
         .summary = "Records and classes that begin like what is being typed",
         .policy = access::everyone,
         .subject = host::Subject::everyone,
         .query = {{"q", "string", "what was typed so far"}}},
        [index](const host::Call& call) { return suggest(call, *index); }));
    app.add(host::read<MapView>({.id = "search.map",
                                 .path = "/api/search/map",
                                 .summary = "The records of a search by town and region",
                                 .policy = access::everyone,
                                 .subject = host::Subject::everyone,
                                 .query = search_parameters(Paged::no)},
                                [index](const host::Call& call) { return map(call, *index); }));
    std::vector<host::QueryParameter> export_parameters = search_parameters(Paged::no);
    for (host::QueryParameter& parameter : exports::query_parameters()) {
        export_parameters.push_back(std::move(parameter));
    }
    app.add(host::download({.id = "search.export",
                            .path = "/api/search/export",
                            .summary = "The records of a search as a table",
                            .policy = access::everyone,
                            .subject = host::Subject::everyone,
                            .query = std::move(export_parameters)},
                           "application/octet-stream", [index](const host::Call& call) {
                               return export_search(call, *index);
                           }));
}

}  // namespace artel::search
