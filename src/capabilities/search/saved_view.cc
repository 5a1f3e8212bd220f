#include "capabilities/search/saved_view.h"

#include "base/text.h"

namespace artel::search {
namespace {

constexpr std::size_t most_name = 200;
constexpr std::size_t most_query = 2000;

}  // namespace

Result<void> check(const ViewDraft& draft) {
    std::vector<Violation> wrong;
    if (text::trim(draft.name).empty() || text::length(draft.name) > most_name) {
        wrong.push_back({"/name", "must be a name of 1 to 200 characters"});
    }
    const bool is_printable = std::all_of(draft.query.begin(), draft.query.end(),
                                          [](char c) { return c > ' ' && c < 127; });
    if (draft.query.size() > most_query || !is_printable) {
        wrong.push_back({"/query",
                         "must be the query of a search page's address, percent-encoded, "
                         "of at most 2000 characters"});
    }
    return wrong.empty() ? Result<void>() : invalid(std::move(wrong));
}

bool may_open(const Actor& actor, const TenantId& owner, const SavedView& view) {
    switch (view.scope) {
        case ViewScope::link: return true;
        case ViewScope::organisation: return actor.tenant == owner && owner != TenantId();
        case ViewScope::own: return actor.tenant == owner && actor.id == view.saved_by;
    }
    return false;
}

}  // namespace artel::search
