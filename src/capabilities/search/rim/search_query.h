#pragma once
#include <string>
#include <vector>

#include "capabilities/search/rim/live_index.h"
#include "engines/index/browser.h"
#include "platform/host/call.h"
#include "platform/host/operation.h"

// What a request for a search asks for. Page, map, export and saved view read it by this one
// function, so that all of them show the same records.
namespace artel::search {

inline constexpr std::int64_t most_hits = 10'000;  // that can be paged through or exported

struct SearchQuery {
    index::Browse browse;
    // Classes whose titles have the typed words: their records are found too.
    std::vector<const ClassTitle*> classes;
    std::shared_ptr<const Reference> reference;  // keeps the classes
};

enum class Paged : std::uint8_t { no, yes };
std::vector<host::QueryParameter> search_parameters(Paged paged);
// Errors: `invalid`, all at once; `unavailable` while the index is being built.
Result<SearchQuery> search_query(const host::Call& call, LiveIndex& index);

}  // namespace artel::search
