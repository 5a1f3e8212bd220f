#include <algorithm>

#include "capabilities/clusters/rim/routes.h"
#include "capabilities/clusters/rim/today.h"
#include "capabilities/clusters/rim/views.h"

namespace artel::clusters {
namespace {

// A new member, or one who is asked: without a first day it is an invitation.
struct Invitation : MembershipDraft {
    TenantId organisation;
};
constexpr auto fields(json::Type<Invitation>) {
    return std::tuple_cat(std::tuple(json::field("organisation", &Invitation::organisation)),
                          fields(json::Type<MembershipDraft>{}));
}
constexpr std::string_view type_name(json::Type<Invitation>) {
    return "MembershipInvitation";
}

struct Application {
    std::vector<MemberRole> roles;
};
constexpr auto fields(json::Type<Application>) {
    return std::tuple(json::field("roles", &Application::roles));
}
constexpr std::string_view type_name(json::Type<Application>) {
    return "MembershipApplication";
}

struct Departure {
    std::optional<Date> left_on;  // today unless stated; access ends with it
};
constexpr auto fields(json::Type<Departure>) {
    return std::tuple(json::field("left_on", &Departure::left_on));
}
constexpr std::string_view type_name(json::Type<Departure>) {
    return "MembershipDeparture";
}

// Who leaves on a day to come is active until then.
MembershipView view(const Membership& one, const std::map<TenantId, Named>& known,
                    const Date& day) {
    MembershipView out;
    static_cast<MembershipDraft&>(out) = one;
    out.id = one.id.text();
    out.version = one.version;
    out.state = one.holds(day) ? MembershipState::active : one.state;
    const auto at = known.find(one.organisation);
    out.organisation = at == known.end() ? std::nullopt : std::optional(at->second);
    return out;
}
MembershipView view(sql::Transaction& transaction, const Membership& one) {
    return view(one, named(transaction, {one.organisation}), today(transaction));
}

Result<Roll> roll(const host::Call& call) {
    return call.services.database.read([&](sql::Transaction& transaction) -> Result<Roll> {
        const std::vector<Membership> members = members_of(transaction, call.subject);
        std::set<TenantId> ids;
        for (const Membership& one : members) {
            ids.insert(one.organisation);
        }
        const auto known = named(transaction, ids);
        Roll out;
        for (const Membership& one : members) {
            out.rows.push_back(view(one, known, today(transaction)));
        }
        out.figures = figures_of(transaction, call.subject);
        return out;
    });
}

// Whom the other memberships leave room for.
Result<MembershipView> insert(sql::Transaction& transaction, const host::Call& call,
                              Membership membership) {
    TRY_VOID(check_apart(membership, members_of(transaction, call.subject)));
    membership.id = call.services.ids.next<MembershipTag>();
    membership.changed_at = call.services.clock.now();
    TRY_VOID(sql::Records<Membership>(transaction, call.subject).insert(membership));
    TRY_VOID(note_change(transaction, call.services.ids, call.subject));
    return view(transaction, membership);
}

Result<MembershipView> invite(const host::Call& call, const Invitation& invitation,
                              sql::Transaction& transaction) {
    TRY_VOID(check(static_cast<const MembershipDraft&>(invitation)));
    TRY_VOID(find_organisation(transaction, invitation.organisation, "/organisation"));
    Membership membership;
    membership.organisation = invitation.organisation;
    membership.state = MembershipState::invited;
    take_over(membership, invitation);
    return insert(transaction, call, std::move(membership));
}

Result<MembershipView> apply(const host::Call& call, const Application& application,
                             sql::Transaction& transaction) {
    Membership membership;
    membership.organisation = call.actor.tenant;
    membership.state = MembershipState::applied;
    membership.roles = application.roles;
    TRY_VOID(find_cluster(transaction, call.subject));
    TRY_VOID(check(static_cast<const MembershipDraft&>(membership)));
    TRY_VOID(find_organisation(transaction, call.actor.tenant, "/organisation"));
    return insert(transaction, call, std::move(membership));
}

// Changes a membership in the version the client has seen, beside the others of the cluster.
template <class F>
Result<MembershipView> change_membership(sql::Transaction& transaction, const host::Call& call,
                                         F&& f) {
    TRY(const Membership changed,
        change_record<Membership>(transaction, call, [&](Membership& one) -> Result<void> {
            TRY_VOID(f(one));
            return check_apart(one, members_of(transaction, call.subject));
        }));
    TRY_VOID(note_change(transaction, call.services.ids, call.subject));
    return view(transaction, changed);
}

Result<MembershipView> change(const host::Call& call, const MembershipDraft& draft,
                              sql::Transaction& transaction) {
    TRY_VOID(check(draft));
    return change_membership(transaction, call, [&](Membership& one) -> Result<void> {
        take_over(one, draft);
        return {};
    });
}

Result<MembershipView> end(const host::Call& call, const Departure& departure,
                           sql::Transaction& transaction) {
    const Date day = departure.left_on.value_or(today(transaction));
    return change_membership(transaction, call, [&](Membership& one) { return leave(one, day); });
}

// The membership of the actor's own organisation; anybody else's is not there.
template <class F>
Result<MembershipView> answer_own(const host::Call& call, sql::Transaction& transaction, F&& f) {
    for (const Membership& one : members_of(transaction, call.subject)) {
        if (one.organisation != call.actor.tenant || one.left_on) {
            continue;
        }
        Membership membership = one;
        TRY_VOID(f(membership));
        ++membership.version;
        membership.changed_at = call.services.clock.now();
        TRY(const std::int64_t changed,
            sql::Records<Membership>(transaction, call.subject).replace(membership));
        if (changed == 0) {
            return changed_meanwhile();
        }
        TRY_VOID(note_change(transaction, call.services.ids, call.subject));
        return view(transaction, membership);
    }
    return no_such_cluster();
}

Result<MembershipView> accept_own(const host::Call& call, const host::Nothing&,
                                  sql::Transaction& transaction) {
    const Date day = today(transaction);
    return answer_own(call, transaction, [&](Membership& one) { return accept(one, day); });
}
Result<MembershipView> leave_own(const host::Call& call, const host::Nothing&,
                                 sql::Transaction& transaction) {
    const Date day = today(transaction);
    return answer_own(call, transaction, [&](Membership& one) { return leave(one, day); });
}

Result<FigureDraft> put(const host::Call& call, const FigureDraft& figure,
                        sql::Transaction& transaction) {
    TRY_VOID(check(figure));
    TRY_VOID(find_cluster(transaction, call.subject));
    TRY_VOID(find_organisation(transaction, figure.organisation, "/organisation"));
    TRY_VOID(put_figure(transaction, call.subject, figure, call.services.clock.now()));
    return figure;
}

}  // namespace

void add_member_routes(host::App& app) {
    using http::Method;
    host::About reading =
        about_cluster("roll", Method::get, "/roll",
                      "All memberships, past and asked for, and the members' yearly figures",
                      access::secret_readers);
    reading.secrecy = host::Secrecy::confidential;
    app.add(host::read<Roll>(reading, roll));
    host::About inviting = about_cluster("members.add", Method::post, "/members",
                                         "Takes a member in, or invites one", access::keepers);
    inviting.status = 201;
    app.add(host::change<Invitation, MembershipView>(inviting, invite));
    app.add(host::change<MembershipDraft, MembershipView>(
        about_cluster("members.change", Method::put, "/members/{id}",
                      "Writes roles, dates and jobs of a member anew", access::keepers),
        change));
    app.add(host::change<Departure, MembershipView>(
        about_cluster("members.end", Method::patch, "/members/{id}",
                      "Ends a membership, an invitation or an application", access::keepers),
        end));
    host::About applying =
        about_cluster("apply", Method::post, "/applications",
                      "Asks for one's own organisation to join", access::delegates);
    applying.status = 201;
    app.add(host::change<Application, MembershipView>(applying, apply));
    app.add(host::change<host::Nothing, MembershipView>(
        about_cluster("accept", Method::post, "/acceptance",
                      "Takes the cluster's invitation of one's own organisation",
                      access::delegates),
        accept_own));
    app.add(host::change<host::Nothing, MembershipView>(
        about_cluster("leave", Method::post, "/leaving",
                      "Ends the membership of one's own organisation, today", access::delegates),
        leave_own));
    app.add(host::change<FigureDraft, FigureDraft>(
        about_cluster("figures.put", Method::post, "/figures",
                      "Output and purchases of a member's year; without both it is removed",
                      access::keepers),
        put));
}

}  // namespace artel::clusters
