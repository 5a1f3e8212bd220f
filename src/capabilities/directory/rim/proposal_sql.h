#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>

#include "capabilities/directory/organisation.h"
#include "platform/sql/record.h"

// Changed legal facts of a verified organisation, waiting for a moderator.
namespace artel::directory {

using ProposalId = Id<struct ProposalTag>;

enum class ProposalState : std::uint8_t { waiting, accepted, refused };
constexpr auto names(json::Type<ProposalState>) {
    return std::array{json::name(ProposalState::waiting, "waiting"),
                      json::name(ProposalState::accepted, "accepted"),
                      json::name(ProposalState::refused, "refused")};
}

struct Proposal {
    ProposalId id;
    std::int64_t version{1};
    ProposalState state{};
    LegalFacts content;
    std::string reason;
    Instant changed_at;
};
constexpr auto columns(json::Type<Proposal>) {
    using json::field;
    return std::tuple(field("id", &Proposal::id), field("version", &Proposal::version),
                      field("state", &Proposal::state), field("content", &Proposal::content),
                      field("reason", &Proposal::reason),
                      field("changed_at", &Proposal::changed_at));
}
constexpr std::string_view table(json::Type<Proposal>) {
    return "organisation_proposal";
}

std::optional<Proposal> last_proposal(sql::Transaction& transaction, TenantId organisation);
// The one that waits: a newer one replaces it, so it is the last.
std::optional<Proposal> waiting_proposal(sql::Transaction& transaction, TenantId organisation);
Result<void> propose(sql::Transaction& transaction, TenantId organisation, ProposalId fresh,
                     const LegalFacts& facts, const Instant& now);

}  // namespace artel::directory
