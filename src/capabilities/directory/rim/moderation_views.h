#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

#include "capabilities/directory/organisation.h"

// The operator's desk as the page shows it.
namespace artel::directory {

enum class Waiting : std::uint8_t { organisation, proposal, announcement };
constexpr auto names(json::Type<Waiting>) {
    return std::array{json::name(Waiting::organisation, "organisation"),
                      json::name(Waiting::proposal, "proposal"),
                      json::name(Waiting::announcement, "announcement")};
}

// One thing that waits for a decision.
struct QueueRow {
    Waiting kind{};
    TenantId organisation;
    std::string organisation_name;
    std::string id;  // of the announcement or proposal, else of the organisation
    std::string title;
    std::string body;                     // of an announcement
    std::optional<LegalFacts> present{};  // of a proposal: what stands, and what shall
    std::optional<LegalFacts> proposed{};
    Instant since;
};
constexpr auto fields(json::Type<QueueRow>) {
    using json::field;
    using Q = QueueRow;
    return std::tuple(field("kind", &Q::kind), field("organisation", &Q::organisation),
                      field("organisation_name", &Q::organisation_name), field("id", &Q::id),
                      field("title", &Q::title), field("body", &Q::body),
                      field("present", &Q::present), field("proposed", &Q::proposed),
                      field("since", &Q::since));
}
constexpr std::string_view type_name(json::Type<QueueRow>) {
    return "ModerationRow";
}

}  // namespace artel::directory
