#include "capabilities/search/rim/search_export.h"

#include "capabilities/search/rim/hit_sql.h"
#include "capabilities/search/rim/search_query.h"

namespace artel::search {
namespace {

constexpr std::size_t hits_at_once = 500;

const std::string& name_in(const Names& names, config::Language language) {
    const std::string& wanted = language == config::Language::en   ? names.en
                                : language == config::Language::zh ? names.zh
                                                                   : names.ru;
    return !wanted.empty() ? wanted : !names.ru.empty() ? names.ru : names.en;
}

std::vector<sheets::Value> cells(const HitView& hit, const config::Messages& messages,
                                 config::Language language) {
    const auto degrees = [](const std::optional<std::int64_t>& millionths) -> sheets::Value {
        constexpr std::int32_t places = 6;
        return millionths.has_value() ? sheets::Value(normalised({*millionths, places}))
                                      : sheets::Value();
    };
    return {
        messages.format(language, "search.kind", {{"kind", std::string(json::name_of(hit.kind))}}),
        name_in(hit.names, language),
        hit.holder.has_value() ? name_in(*hit.holder, language) : "",
        hit.code,
        hit.inn,
        hit.region,
        hit.register_number,
        hit.confirmed_on.value_or(""),
        degrees(hit.latitude),
        degrees(hit.longitude)};
}

}  // namespace

Result<http::Response> export_search(const host::Call& call, const IndexOfService& of_service) {
    TRY(const auto live, of_service.get());
    TRY(const SearchQuery query, search_query(call, *live));
    TRY(const LiveIndex::Found found, live->find(query.browse));
    TRY(exports::TableExport table,
        exports::TableExport::begin(call, "search.export.title", "search"));
    for (const auto& [name, value] : call.query) {
        if (name != "format" && name != "lang") {
            table.about(name, value);
        }
    }
    table.about(table.word("search.export.total"), std::to_string(found.browsed.total));
    if (found.browsed.total > found.hits.size()) {
        table.about(table.word("search.export.cut"), std::to_string(found.hits.size()));
    }
    TRY_VOID(table.columns({{"search.export.kind"},
                            {"search.export.name"},
                            {"search.export.holder"},
                            {"search.export.code"},
                            {"search.export.inn"},
                            {"search.export.region"},
                            {"search.export.register_number"},
                            {"search.export.confirmed_on"},
                            {"search.export.latitude"},
                            {"search.export.longitude"}}));
    for (std::size_t from = 0; from < found.hits.size(); from += hits_at_once) {
        const std::vector<LiveIndex::Hit> some(
            found.hits.begin() + static_cast<std::ptrdiff_t>(from),
            found.hits.begin() +
                static_cast<std::ptrdiff_t>(std::min(found.hits.size(), from + hits_at_once)));
        const auto rows = call.services.database.read([&](sql::Transaction& transaction) {
            return load_hits(transaction, some, query.browse.near);
        });
        for (const HitView& hit : rows) {
            TRY_VOID(table.row(cells(hit, call.services.messages, table.language())));
        }
    }
    return table.answer();
}

}  // namespace artel::search
