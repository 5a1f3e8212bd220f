#include "capabilities/directory/rim/proposal_sql.h"

namespace artel::directory {

std::optional<Proposal> last_proposal(sql::Transaction& transaction, TenantId organisation) {
    constexpr sql::Sql text = sql::select_of<Proposal, [] {
        return std::string_view("where tenant_id = $1 order by id desc limit 1");
    }>();
    const auto row = transaction.first(text, organisation);
    return row.has_value() ? std::optional(sql::read_record<Proposal>(*row)) : std::nullopt;
}

std::optional<Proposal> waiting_proposal(sql::Transaction& transaction, TenantId organisation) {
    auto last = last_proposal(transaction, organisation);
    return last.has_value() && last->state == ProposalState::waiting ? last : std::nullopt;
}

Result<void> propose(sql::Transaction& transaction, TenantId organisation, ProposalId fresh,
                     const LegalFacts& facts, const Instant& now) {
    sql::Records<Proposal> proposals(transaction, organisation);
    auto waiting = waiting_proposal(transaction, organisation);
    if (!waiting.has_value()) {
        return proposals.insert({fresh, 1, ProposalState::waiting, facts, "", now});
    }
    ++waiting->version;
    waiting->content = facts;
    waiting->changed_at = now;
    TRY_VOID(proposals.replace(*waiting));
    return {};
}

}  // namespace artel::directory
