#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/json_codec.h"
#include "capabilities/search/record.h"
#include "engines/index/browser.h"

namespace artel::index {

constexpr auto names(json::Type<Reading::How>) {
    using How = Reading::How;
    return std::array{json::name(How::pieces, "pieces"), json::name(How::layout, "layout"),
                      json::name(How::script, "script"), json::name(How::neighbour, "neighbour")};
}
constexpr auto fields(json::Type<Reading>) {
    return std::tuple(json::field("typed", &Reading::typed),
                      json::field("read_as", &Reading::read_as), json::field("how", &Reading::how));
}
constexpr auto names(json::Type<Browsed::Match>) {
    return std::array{json::name(Browsed::Match::all_words, "all_words"),
                      json::name(Browsed::Match::any_word, "any_word")};
}
constexpr auto names(json::Type<LabelKind>) {
    return std::array{json::name(LabelKind::okpd2, "okpd2"),
                      json::name(LabelKind::okved2, "okved2")};
}

}  // namespace artel::index

namespace artel::search {

constexpr auto fields(json::Type<Names>) {
    return std::tuple(json::field("ru", &Names::ru), json::field("en", &Names::en),
                      json::field("zh", &Names::zh));
}
constexpr std::string_view type_name(json::Type<Names>) {
    return "Names";
}

// One record found, as everybody may see it.
struct HitView {
    Kind kind{};
    std::string id;
    std::string owner;            // id of the organisation, or of the cluster
    Names names;                  // an announcement has one, in its language
    std::optional<Names> holder;  // of what an organisation makes or tells
    std::string inn;
    std::string region;
    std::string code;  // ОКПД2 of a product, main ОКВЭД2 of an organisation
    std::string register_number;
    std::optional<std::string> confirmed_on;
    std::optional<std::int64_t> latitude;  // micro-degrees
    std::optional<std::int64_t> longitude;
    std::optional<std::int64_t> kilometres;  // from the point asked about
};
constexpr auto fields(json::Type<HitView>) {
    using json::field;
    using V = HitView;
    return std::tuple(field("kind", &V::kind), field("id", &V::id), field("owner", &V::owner),
                      field("names", &V::names), field("holder", &V::holder), field("inn", &V::inn),
                      field("region", &V::region), field("code", &V::code),
                      field("register_number", &V::register_number),
                      field("confirmed_on", &V::confirmed_on), field("latitude", &V::latitude),
                      field("longitude", &V::longitude), field("kilometres", &V::kilometres));
}
constexpr std::string_view type_name(json::Type<HitView>) {
    return "SearchHit";
}

struct ValueView {
    std::string value;
    std::int64_t count{};
    std::optional<Names> names;  // of regions, clusters, towns and classes
};
constexpr auto fields(json::Type<ValueView>) {
    return std::tuple(json::field("value", &ValueView::value),
                      json::field("count", &ValueView::count),
                      json::field("names", &ValueView::names));
}
constexpr std::string_view type_name(json::Type<ValueView>) {
    return "SearchValue";
}

// Records by value, as if nothing were chosen of this facet.
struct FacetView {
    std::string facet;
    std::vector<ValueView> values;  // the most frequent first
    std::int64_t others{};          // values that are not listed
};
constexpr auto fields(json::Type<FacetView>) {
    return std::tuple(json::field("facet", &FacetView::facet),
                      json::field("values", &FacetView::values),
                      json::field("others", &FacetView::others));
}
constexpr std::string_view type_name(json::Type<FacetView>) {
    return "SearchFacet";
}

struct ClassView {
    index::LabelKind classifier{};
    std::string code;
    Names title;
};
constexpr auto fields(json::Type<ClassView>) {
    return std::tuple(json::field("classifier", &ClassView::classifier),
                      json::field("code", &ClassView::code),
                      json::field("title", &ClassView::title));
}
constexpr std::string_view type_name(json::Type<ClassView>) {
    return "SearchClass";
}

struct SearchView {
    std::vector<HitView> rows;
    std::optional<std::string> next;
    std::int64_t total{};  // exact
    index::Browsed::Match match{};
    std::vector<index::Reading> readings;
    std::vector<ClassView> classes;  // found by their titles: their records are among the rows
    std::vector<FacetView> facets;
    std::string as_of;
};
constexpr auto fields(json::Type<SearchView>) {
    using json::field;
    using V = SearchView;
    return std::tuple(field("rows", &V::rows), field("next", &V::next), field("total", &V::total),
                      field("match", &V::match), field("readings", &V::readings),
                      field("classes", &V::classes), field("facets", &V::facets),
                      field("as_of", &V::as_of));
}
constexpr std::string_view type_name(json::Type<SearchView>) {
    return "SearchAnswer";
}

struct SuggestView {
    std::vector<HitView> rows;
    std::vector<ClassView> classes;
};
constexpr auto fields(json::Type<SuggestView>) {
    return std::tuple(json::field("rows", &SuggestView::rows),
                      json::field("classes", &SuggestView::classes));
}
constexpr std::string_view type_name(json::Type<SuggestView>) {
    return "SearchSuggestions";
}

struct PlaceView {
    std::string id;
    Names names;
    std::string region;
    std::int64_t latitude{};
    std::int64_t longitude{};
    std::int64_t count{};
};
constexpr auto fields(json::Type<PlaceView>) {
    using json::field;
    using V = PlaceView;
    return std::tuple(field("id", &V::id), field("names", &V::names), field("region", &V::region),
                      field("latitude", &V::latitude), field("longitude", &V::longitude),
                      field("count", &V::count));
}
constexpr std::string_view type_name(json::Type<PlaceView>) {
    return "SearchPlace";
}

// The same records as the page's, by where they are.
struct MapView {
    std::vector<PlaceView> towns;
    std::vector<PlaceView> regions;
    std::vector<HitView> points;  // every record with a point, if there are few
    std::int64_t total{};
};
constexpr auto fields(json::Type<MapView>) {
    using json::field;
    using V = MapView;
    return std::tuple(field("towns", &V::towns), field("regions", &V::regions),
                      field("points", &V::points), field("total", &V::total));
}
constexpr std::string_view type_name(json::Type<MapView>) {
    return "SearchMap";
}

}  // namespace artel::search
