#include "capabilities/directory/rim/item_routes.h"
#include "capabilities/directory/rim/moderation_views.h"
#include "capabilities/directory/rim/proposal_sql.h"
#include "capabilities/directory/rim/routes.h"

namespace artel::directory {
namespace {

const std::string root = "/api/organisations/{organisation}";

Date today(const host::Call& call) {
    return day_of(call.services.clock.now());
}

std::vector<Organisation> drafts(sql::Transaction& transaction, const std::string& region) {
    constexpr sql::Sql text = sql::select_of<Organisation, [] {
        return std::string_view(
            "where region = $1 and status = 'draft' and reason = '' order by tenant_id limit 500");
    }>();
    std::vector<Organisation> out;
    transaction.each(
        text, [&](const sql::Row& row) { out.push_back(sql::read_record<Organisation>(row)); },
        region);
    return out;
}

void add_drafts(sql::Transaction& transaction, const std::string& region,
                std::vector<QueueRow>& rows) {
    for (const Organisation& one : drafts(transaction, region)) {
        const std::string& name = name_in(one, "ru");
        rows.push_back({Waiting::organisation, one.id, name, one.id.text(), name,
                        one.description_ru, std::nullopt, std::nullopt, one.changed_at});
    }
}

void add_announcements(sql::Transaction& transaction, const std::string& region,
                       std::vector<QueueRow>& rows) {
    transaction.each(
        "select a.tenant_id, o.name_ru, o.name_en, o.name_zh, a.id, a.title, a.body, a.changed_at "
        "from announcement a join organisation o on o.tenant_id = a.tenant_id "
        "where a.state = 'waiting' and o.region = $1 order by a.changed_at, a.id limit 500",
        [&](const sql::Row& row) {
            LegalFacts facts;
            facts.name_ru = row.get<std::string>(1);
            facts.name_en = row.get<std::string>(2);
            facts.name_zh = row.get<std::string>(3);
            rows.push_back({Waiting::announcement, row.get<TenantId>(0), name_in(facts, "ru"),
                            row.get<std::string>(4), row.get<std::string>(5),
                            row.get<std::string>(6), std::nullopt, std::nullopt,
                            row.get<Instant>(7)});
        },
        region);
}

Result<void> add_proposals(sql::Transaction& transaction, const std::string& region,
                           std::vector<QueueRow>& rows) {
    std::vector<TenantId> organisations;
    transaction.each(
        "select p.tenant_id from organisation_proposal p join organisation o "
        "on o.tenant_id = p.tenant_id where p.state = 'waiting' and o.region = $1 "
        "order by p.changed_at, p.id limit 500",
        [&](const sql::Row& row) { organisations.push_back(row.get<TenantId>(0)); }, region);
    for (const TenantId id : organisations) {
        TRY(const Organisation organisation, find(transaction, id));
        const auto proposal = waiting_proposal(transaction, id);
        ENSURE(proposal.has_value(), "the proposal found is there");
        const std::string& name = name_in(organisation, "ru");
        rows.push_back({Waiting::proposal, id, name, proposal->id.text(), name, "", organisation,
                        proposal->content, proposal->changed_at});
    }
    return {};
}

Result<PublicRows<QueueRow>> queue(const host::Call& call) {
    return call.services.database.read(
        [&](sql::Transaction& transaction) -> Result<PublicRows<QueueRow>> {
            PublicRows<QueueRow> out;
            for (const std::string& region : call.actor.regions) {
                add_drafts(transaction, region, out.rows);
                add_announcements(transaction, region, out.rows);
                TRY_VOID(add_proposals(transaction, region, out.rows));
            }
            return out;
        });
}

// Verified records of the regions of duty that nobody has confirmed in time, oldest first.
Result<PublicRows<OrganisationRow>> stale(const host::Call& call) {
    constexpr sql::Sql text = sql::select_of<Organisation, [] {
        return std::string_view(
            "where region = $1 and status = 'verified' and (confirmed_on is null or "
            "confirmed_on < $2) order by confirmed_on, tenant_id limit 1000");
    }>();
    const Date day = today(call);
    return call.services.database.read(
        [&](sql::Transaction& transaction) -> Result<PublicRows<OrganisationRow>> {
            PublicRows<OrganisationRow> out;
            for (const std::string& region : call.actor.regions) {
                transaction.each(
                    text,
                    [&](const sql::Row& row) {
                        OrganisationRow one = row_view(sql::read_record<Organisation>(row), day);
                        if (one.status == Status::stale) {
                            out.rows.push_back(std::move(one));
                        }
                    },
                    region, day.text());
            }
            return out;
        });
}

// A moderator's decision on the record: `f(Organisation&, in, call) -> Result<void>`.
template <class In, class F>
void add_decision(host::App& app, const std::string& id, const std::string& verb,
                  const std::string& summary, F f) {
    app.add(host::change<In, OrganisationOwn>(
        {.id = "organisations." + id,
         .method = http::Method::post,
         .path = root + "/" + verb,
         .summary = summary,
         .policy = access::moderators,
         .subject = host::Subject::named},
        [f](const host::Call& call, const In& in,
            sql::Transaction& transaction) -> Result<OrganisationOwn> {
            TRY(Organisation organisation, find(transaction, call.subject));
            TRY_VOID(f(transaction, organisation, in, call));
            return store_organisation(transaction, call, std::move(organisation));
        }));
}

// Ends what waits for consent.
Result<Proposal> decide(sql::Transaction& transaction, const host::Call& call, ProposalState state,
                        const std::string& reason) {
    auto proposal = waiting_proposal(transaction, call.subject);
    if (!proposal.has_value()) {
        return fail(ErrorKind::conflict, "no change of legal facts waits here");
    }
    ++proposal->version;
    proposal->state = state;
    proposal->reason = reason;
    proposal->changed_at = call.services.clock.now();
    TRY(const std::int64_t changed,
        sql::Records<Proposal>(transaction, call.subject).replace(*proposal));
    if (changed == 0) {
        return fail(ErrorKind::conflict, "the proposal was changed meanwhile: read it again");
    }
    return *proposal;
}

using Nothing = host::Nothing;

void add_decisions(host::App& app) {
    add_decision<Nothing>(app, "verify", "verify", "Verifies a draft: everybody sees it then",
                          [](sql::Transaction&, Organisation& one, const Nothing&,
                             const host::Call& call) { return verify(one, today(call)); });
    add_decision<Refusal>(app, "refuse", "refuse", "Sends a draft back to its keepers, saying why",
                          [](sql::Transaction&, Organisation& one, const Refusal& refusal,
                             const host::Call&) { return refuse(one, refusal.reason); });
    add_decision<Nothing>(app, "close", "close", "Marks an organisation that is no more",
                          [](sql::Transaction&, Organisation& one, const Nothing&,
                             const host::Call&) { return close(one); });
    add_decision<Nothing>(
        app, "proposal.accept", "proposal/accept", "Agrees to the changed legal facts",
        [](sql::Transaction& transaction, Organisation& one, const Nothing&,
           const host::Call& call) -> Result<void> {
            TRY(const Proposal proposal, decide(transaction, call, ProposalState::accepted, ""));
            take_legal(one, proposal.content);
            return {};
        });
    add_decision<Refusal>(
        app, "proposal.refuse", "proposal/refuse", "Refuses the changed legal facts, saying why",
        [](sql::Transaction& transaction, Organisation&, const Refusal& refusal,
           const host::Call& call) -> Result<void> {
            TRY_VOID(check_reason(refusal.reason));
            TRY_VOID(decide(transaction, call, ProposalState::refused, refusal.reason));
            return {};
        });
}

}  // namespace

void add_moderation_routes(host::App& app) {
    app.add(host::read<PublicRows<QueueRow>>(
        {.id = "moderation.queue",
         .path = "/api/moderation",
         .summary = "What waits for a decision in the regions of duty",
         .policy = access::operators},
        queue));
    app.add(host::read<PublicRows<OrganisationRow>>(
        {.id = "moderation.stale",
         .path = "/api/moderation/stale",
         .summary = "Records of the regions of duty that nobody has confirmed in time",
         .policy = access::operators},
        stale));
    add_decisions(app);
}

}  // namespace artel::directory
