#include "capabilities/search/rim/search_query.h"

#include <charconv>
#include <cmath>

#include "base/decimal.h"
#include "base/text.h"

namespace artel::search {
namespace {

using index::Facet;

struct Filter {
    Facet facet;
    const char* name;
    const char* meaning;
};
constexpr Filter filters[] = {
    {Facet::kind, "kind", "organisation, cluster, product, capability, announcement"},
    {Facet::region, "region", "ISO 3166-2 code of the region"},
    {Facet::role, "role", "kind of organisation, such as \"producer\""},
    {Facet::cluster, "cluster", "id of the cluster"},
    {Facet::verified, "verified", "verified: confirmed of late; stale: not for long"},
    {Facet::size, "size", "micro, small, medium or large, by head count"},
    {Facet::town, "town", "id of the town"},
    {Facet::okpd2, "okpd2", "beginning of a code of ОКПД2, or words of its title"},
    {Facet::okved2, "okved2", "beginning of a code of ОКВЭД2, or words of its title"},
};

constexpr std::string_view sorts[] = {"relevance", "freshness", "distance"};

std::vector<std::string> listed(std::string_view text) {
    std::vector<std::string> out;
    for (const std::string_view piece : text::split(text, ',')) {
        if (const auto trimmed = text::trim(piece); !trimmed.empty()) {
            out.emplace_back(trimmed);
        }
    }
    return out;
}

// Millionths of a degree of "51.53"; nothing for what is no number within the bounds.
std::optional<std::int32_t> degrees(std::string_view text, double most) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !(std::abs(value) <= most)) {
        return std::nullopt;
    }
    return static_cast<std::int32_t>(std::lround(value * 1e6));
}

std::optional<index::Point> point(std::string_view text) {
    const auto comma = text.find(',');
    if (comma == std::string_view::npos) {
        return std::nullopt;
    }
    const auto latitude = degrees(text::trim(text.substr(0, comma)), 90);
    const auto longitude = degrees(text::trim(text.substr(comma + 1)), 180);
    if (!latitude.has_value() || !longitude.has_value()) {
        return std::nullopt;
    }
    return index::Point{*latitude, *longitude};
}

void read_place(const host::Call& call, index::Browse& browse, std::vector<Violation>& wrong) {
    if (const auto near = call.text("near")) {
        browse.near = point(*near);
        if (!browse.near.has_value()) {
            wrong.push_back({"?near", "must be degrees north and east, such as 51.53,46.03"});
        }
    }
    const std::string sort = call.text("sort").value_or("");
    if (sort.empty()) {
        browse.sort = index::Sort::relevance;
    } else if (const auto* known = std::find(std::begin(sorts), std::end(sorts), sort);
               known != std::end(sorts)) {
        browse.sort = static_cast<index::Sort>(known - std::begin(sorts));
    } else {
        wrong.push_back({"?sort", "must be relevance, freshness or distance"});
    }
    if (browse.sort == index::Sort::distance && !call.text("near").has_value()) {
        wrong.push_back({"?near", "is needed to sort by distance"});
    }
    if (sort.empty() && text::trim(browse.typed).empty()) {
        browse.sort = index::Sort::freshness;
    }
}

bool is_code(std::string_view text) {
    return text.find_first_not_of("0123456789.") == std::string_view::npos;
}

// Codes stay, words become the codes of the classes whose titles have them.
std::vector<std::string> codes(const std::vector<std::string>& given, index::LabelKind kind,
                               LiveIndex& index, const Reference& reference) {
    std::vector<std::string> out;
    for (const std::string& one : given) {
        if (is_code(one)) {
            out.push_back(one);
            continue;
        }
        for (const ClassTitle* title : index.classes_with(reference, one)) {
            if (title->kind == kind) {
                out.push_back(title->code);
            }
        }
    }
    if (out.empty()) {
        out.push_back("-");  // begins no code: nothing is of a class that does not exist
    }
    return out;
}

}  // namespace

std::vector<host::QueryParameter> search_parameters(Paged paged) {
    std::vector<host::QueryParameter> out{
        {"q", "string",
         "words in any case form, codes in any alphabet; the last may be a beginning"}};
    for (const Filter& filter : filters) {
        out.push_back({filter.name, "string",
                       std::string(filter.meaning) + "; several with commas, any of them"});
    }
    out.push_back({"near", "string", "degrees north and east: 51.53,46.03"});
    out.push_back({"sort", "string", "relevance, freshness or distance"});
    if (paged == Paged::yes) {
        out.push_back({"limit", "integer", "records on a page, 1 to 100"});
        out.push_back({"after", "string", "`next` of the page before"});
    }
    return out;
}

Result<SearchQuery> search_query(const host::Call& call, LiveIndex& index) {
    SearchQuery out;
    std::vector<Violation> wrong;
    out.browse.typed = call.text("q").value_or("");
    read_place(call, out.browse, wrong);
    out.browse.count = static_cast<std::size_t>(most_hits);
    TRY(out.reference, index.reference());
    for (const Filter& filter : filters) {
        std::vector<std::string> given = listed(call.text(filter.name).value_or(""));
        if (!given.empty() && filter.facet == Facet::okpd2) {
            given = codes(given, index::LabelKind::okpd2, index, *out.reference);
        } else if (!given.empty() && filter.facet == Facet::okved2) {
            given = codes(given, index::LabelKind::okved2, index, *out.reference);
        }
        out.browse.chosen[static_cast<std::size_t>(filter.facet)] = std::move(given);
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    if (!text::trim(out.browse.typed).empty()) {
        out.classes = index.classes_with(*out.reference, out.browse.typed);
        for (const ClassTitle* title : out.classes) {
            out.browse.classes.push_back({title->kind, title->code});
        }
    }
    return out;
}

}  // namespace artel::search
