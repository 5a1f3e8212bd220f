#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "capabilities/reference/rim/set_sql.h"
#include "engines/rules/rule.h"

// Reference data as pages see them.
namespace artel::reference {

struct SetView {
    SetKind kind{};
    std::optional<ImportId> import;  // absent: shipped
    std::string source;
    std::string sha256;
    std::int64_t entries{};
    Instant loaded_at;
};
constexpr auto fields(json::Type<SetView>) {
    return std::tuple(
        json::field("kind", &SetView::kind), json::field("import", &SetView::import),
        json::field("source", &SetView::source), json::field("sha256", &SetView::sha256),
        json::field("entries", &SetView::entries), json::field("loaded_at", &SetView::loaded_at));
}
constexpr std::string_view type_name(json::Type<SetView>) {
    return "ReferenceSet";
}

struct CodeView {
    std::string code;
    std::string title;
    std::string parent;
    std::string symbol_ru;
    std::string symbol_en;
    bool has_children{};
};
constexpr auto fields(json::Type<CodeView>) {
    return std::tuple(json::field("code", &CodeView::code), json::field("title", &CodeView::title),
                      json::field("parent", &CodeView::parent),
                      json::field("symbol_ru", &CodeView::symbol_ru),
                      json::field("symbol_en", &CodeView::symbol_en),
                      json::field("has_children", &CodeView::has_children));
}
constexpr std::string_view type_name(json::Type<CodeView>) {
    return "ClassifierCode";
}

struct RegionView {
    std::string id;
    std::string country;
    std::string name_ru;
    std::string name_en;
    std::string name_zh;
    std::string oktmo;
    std::string zone;
    std::int64_t latitude{};  // micro-degrees
    std::int64_t longitude{};
};
constexpr auto fields(json::Type<RegionView>) {
    using json::field;
    return std::tuple(field("id", &RegionView::id), field("country", &RegionView::country),
                      field("name_ru", &RegionView::name_ru),
                      field("name_en", &RegionView::name_en),
                      field("name_zh", &RegionView::name_zh), field("oktmo", &RegionView::oktmo),
                      field("zone", &RegionView::zone), field("latitude", &RegionView::latitude),
                      field("longitude", &RegionView::longitude));
}
constexpr std::string_view type_name(json::Type<RegionView>) {
    return "Region";
}

template <class T>
struct Whole {  // a list that is short enough to come whole
    std::vector<T> rows;
};
template <class T>
constexpr auto fields(json::Type<Whole<T>>) {
    return std::tuple(json::field("rows", &Whole<T>::rows));
}

struct TemplateView {
    std::int64_t number{};
    std::string kind;
    std::optional<std::string> blank;  // address of the file
    std::optional<std::string> example;
};
constexpr auto fields(json::Type<TemplateView>) {
    return std::tuple(
        json::field("number", &TemplateView::number), json::field("kind", &TemplateView::kind),
        json::field("blank", &TemplateView::blank), json::field("example", &TemplateView::example));
}
constexpr std::string_view type_name(json::Type<TemplateView>) {
    return "Template";
}

}  // namespace artel::reference
