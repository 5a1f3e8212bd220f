#include "base/text.h"
#include "capabilities/access/rim/account_sql.h"
#include "capabilities/access/rim/people.h"
#include "capabilities/access/rim/routes.h"

namespace artel::access {
namespace {

using host::Acted;
using host::Call;
using host::Effect;

Staff staff_of(const Parts& parts, const Call& call, sql::Transaction& transaction) {
    Staff out;
    const auto employer = parts.employer(transaction, call.subject);
    const auto tenant = find_tenant(transaction, call.subject);
    out.name = employer.has_value() ? employer->name : tenant.has_value() ? tenant->name : "";
    for (const Account& account : accounts_of(transaction, call.subject)) {
        out.rows.push_back(person_of(account));
    }
    out.invitations = views_of(
        passes_of(transaction, call.subject, PassKind::invitation, call.services.clock.now()));
    out.grantable = grantable(call.actor, workplace_of(call.subject));
    return out;
}

Result<MadePass> invite(const Parts& parts, const Call& call, const InvitationDraft& draft,
                        sql::Transaction& transaction) {
    const Workplace workplace = workplace_of(call.subject);
    TRY_VOID(check_grant(call.actor, workplace, draft.roles));
    if (text::length(draft.name) > 100) {
        return invalid("/name", "has at most 100 characters");
    }
    Pass pass;
    pass.kind = PassKind::invitation;
    pass.name = text::trim(draft.name);
    pass.roles = draft.roles;
    if (workplace == Workplace::office) {
        pass.regions = draft.regions.value_or(std::vector<std::string>());
    } else {
        const auto employer = parts.employer(transaction, call.subject);
        if (!employer.has_value()) {
            return fail(ErrorKind::not_found, "there is no such organisation");
        }
        pass.regions = {employer->region};
        TRY_VOID(ensure_tenant(transaction, call.subject, employer->name));
    }
    return make_pass(call, transaction, pass, one_time_link_days);
}

Result<Ended> end_invitation(const Call& call, const host::Nothing&,
                             sql::Transaction& transaction) {
    return end_pass_of(call, transaction, PassKind::invitation);
}

Result<Person> change(const Call& call, const PersonChange& in, sql::Transaction& transaction) {
    TRY(Account account, person(transaction, call));
    TRY_VOID(change_person(call, transaction, account, in));
    return person_of(account);
}

Result<Ended> remove(const Call& call, const host::Nothing&, sql::Transaction& transaction) {
    TRY(const Account account, person(transaction, call));
    TRY_VOID(remove_person(call, transaction, account));
    return Ended{1};
}

}  // namespace

void add_staff_routes(host::App& app, const Parts& parts) {
    const std::string folder = "/api/organisations/{organisation}";
    const auto about = [&](std::string id, http::Method method, const std::string& path,
                           std::string summary, int status = 200) {
        return host::About{.id = std::move(id),
                           .method = method,
                           .path = folder + path,
                           .summary = std::move(summary),
                           .policy = staff_admins,
                           .subject = host::Subject::named,
                           .status = status};
    };
    app.add(host::read<Staff>(about("staff.list", http::Method::get, "/staff",
                                    "The people of the organisation, and who is invited"),
                              [parts](const Call& call) -> Result<Staff> {
                                  return call.services.database.read(
                                      [&](sql::Transaction& transaction) {
                                          return staff_of(parts, call, transaction);
                                      });
                              }));
    app.add(host::act<InvitationDraft, MadePass>(
        about("staff.invite", http::Method::post, "/invitations",
              "Invites a person to a role; the link is shown once and is good for seven days", 201),
        [parts](const Call& call, const InvitationDraft& draft) -> Result<Effect<Acted<MadePass>>> {
            return Effect<Acted<MadePass>>(
                [&parts, &call, &draft](sql::Transaction& transaction) -> Result<Acted<MadePass>> {
                    TRY(MadePass made, invite(parts, call, draft, transaction));
                    return Acted<MadePass>{std::move(made)};
                });
        }));
    app.add(
        host::change<host::Nothing, Ended>(about("staff.invitations.end", http::Method::remove,
                                                 "/invitations/{id}", "Takes an invitation back"),
                                           end_invitation));
    app.add(host::change<PersonChange, Person>(
        about("staff.change", http::Method::put, "/staff/{id}",
              "Changes a person's roles and status; the person signs in anew"),
        change));
    app.add(host::change<host::Nothing, Ended>(
        about("staff.remove", http::Method::remove, "/staff/{id}", "Removes a person"), remove));
    app.add(host::act<ResetDraft, MadePass>(
        about("staff.reset", http::Method::post, "/staff/{id}/reset",
              "Makes a link, good once and for seven days, to set a new password"),
        [](const Call& call, const ResetDraft& draft) -> Result<Effect<Acted<MadePass>>> {
            return Effect<Acted<MadePass>>(
                [&call, &draft](sql::Transaction& transaction) -> Result<Acted<MadePass>> {
                    TRY(Account account, person(transaction, call));
                    TRY(MadePass made, reset_person(call, transaction, account, draft));
                    return Acted<MadePass>{std::move(made)};
                });
        }));
}

}  // namespace artel::access
