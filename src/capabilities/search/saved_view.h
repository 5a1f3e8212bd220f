#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>

#include "base/actor.h"
#include "base/calendar.h"
#include "base/json_codec.h"

// A search that somebody keeps under a name. It holds what was asked, not what was found: whoever
// opens it sees what they may see, as it is by then.
namespace artel::search {

using ViewId = Id<struct SavedViewTag>;

// Who may open it.
enum class ViewScope : std::uint8_t {
    own,           // who saved it
    organisation,  // everybody of the same organisation
    link,          // everybody who has its address
};
constexpr auto names(json::Type<ViewScope>) {
    return std::array{json::name(ViewScope::own, "own"),
                      json::name(ViewScope::organisation, "organisation"),
                      json::name(ViewScope::link, "link")};
}

struct ViewDraft {
    std::string name;
    ViewScope scope{};
    std::string query;  // of the search page's address, without "?"
};
constexpr auto fields(json::Type<ViewDraft>) {
    return std::tuple(json::field("name", &ViewDraft::name),
                      json::field("scope", &ViewDraft::scope),
                      json::field("query", &ViewDraft::query));
}
constexpr std::string_view type_name(json::Type<ViewDraft>) {
    return "SavedViewDraft";
}

struct SavedView : ViewDraft {
    ViewId id;
    std::int64_t version{1};
    ActorId saved_by;
    Instant changed_at;
};

// Every fault at once (`invalid`).
Result<void> check(const ViewDraft& draft);
// Whether an actor may open a view that `owner` has.
bool may_open(const Actor& actor, const TenantId& owner, const SavedView& view);

}  // namespace artel::search
