#include <algorithm>

#include "base/text.h"
#include "capabilities/access/rim/account_sql.h"
#include "capabilities/access/rim/people.h"
#include "capabilities/access/rim/routes.h"
#include "capabilities/access/rim/session_views.h"

namespace artel::access {
namespace {

using host::Acted;
using host::Call;
using host::Effect;

Me me_of(sql::Transaction& transaction, const Call& call) {
    Me out;
    out.name = call.actor.name;
    out.roles = call.actor.roles;
    out.regions = call.actor.regions;
    out.demo = find_tenant(transaction, built_in_tenant())->demo;
    const TenantId tenant = call.actor.link.value_or(call.actor.tenant);
    if (tenant == TenantId()) {
        return out;
    }
    out.actor = call.actor.id;
    out.tenant = tenant;
    if (const auto known = find_tenant(transaction, tenant)) {
        out.tenant_name = known->name;
    }
    if (const auto account = find_account(transaction, tenant, call.actor.id)) {
        out.login = account->login;
        out.language = account->language;
        out.second_factor = !account->second_factor.empty();
        out.version = account->version;
    }
    return out;
}

Result<Account> own_account(sql::Transaction& transaction, const Call& call) {
    auto account = find_account(transaction, call.actor.tenant, call.actor.id);
    if (!account.has_value()) {
        return fail(ErrorKind::not_found, "this actor has no account of its own");
    }
    return *std::move(account);
}

Result<Me> change_me(const Call& call, const MeChange& in, sql::Transaction& transaction) {
    constexpr std::array languages{"ru", "en", "zh"};
    std::vector<Violation> wrong;
    if (text::trim(in.name).empty() || text::length(in.name) > 100) {
        wrong.push_back({"/name", "has 1 to 100 characters"});
    }
    if (std::find(languages.begin(), languages.end(), in.language) == languages.end()) {
        wrong.push_back({"/language", "must be one of ru, en, zh"});
    }
    if (!wrong.empty()) {
        return invalid(std::move(wrong));
    }
    TRY(const std::int64_t seen, call.if_match());
    TRY(Account account, own_account(transaction, call));
    TRY_VOID(host::same_version(seen, account.version));
    account.name = text::trim(in.name);
    account.language = in.language;
    TRY_VOID(update_account(transaction, account));
    Me out = me_of(transaction, call);
    out.name = account.name;
    return out;
}

Result<Effect<Acted<Ended>>> change_password(Gate& gate, const Call& call, const NewPassword& in) {
    TRY(const Account seen, call.services.database.read([&](sql::Transaction& transaction) {
        return own_account(transaction, call);
    }));
    TRY_VOID(check_password(seen.login, in.password));
    TRY(const Gate::Attempt attempt, gate.attempt(call, seen.login, seen));
    TRY(const bool right, gate.passwords().matches(in.present, seen.password, attempt.standing));
    if (!right) {
        return invalid("/present", "is not the present password");
    }
    gate.forgive(attempt);
    TRY(const std::string password, gate.passwords().hash(in.password));
    return Effect<Acted<Ended>>(
        [&gate, &call, seen, password](sql::Transaction& transaction) -> Result<Acted<Ended>> {
            TRY(Account account, own_account(transaction, call));
            TRY_VOID(host::same_version(seen.version, account.version));
            account.password = password;
            TRY_VOID(update_account(transaction, account));
            const auto session = gate.session(transaction, call);
            TRY(const std::int64_t ended,
                end_sessions(transaction, account.tenant, account.id,
                             session.has_value() ? session->id : SessionId()));
            end_streams(call, transaction, account.tenant);
            TRY(auto cookies, gate.rotate(transaction, call));
            return Acted<Ended>{Ended{ended}, std::move(cookies)};
        });
}

SessionList sessions(sql::Transaction& transaction, const Call& call) {
    SessionList out;
    for (const Session& one :
         sessions_of(transaction, call.actor.tenant, call.actor.id, call.services.clock.now())) {
        out.rows.push_back({one.id, one.started_at, one.seen_at, one.address, one.browser,
                            one.id.text() == call.session, one.version});
    }
    return out;
}

Result<Ended> end_one(const Call& call, const host::Nothing&, sql::Transaction& transaction) {
    TRY(const SessionId id, call.id<SessionId>());
    TRY(const std::int64_t seen, call.if_match());
    const auto all =
        sessions_of(transaction, call.actor.tenant, call.actor.id, call.services.clock.now());
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Session& one) { return one.id == id; });
    if (found == all.end()) {
        return fail(ErrorKind::not_found, "there is no such record");
    }
    TRY_VOID(host::same_version(seen, found->version));
    TRY_VOID(end_session(transaction, *found));
    end_streams(call, transaction, call.actor.tenant);
    return Ended{1};
}

Result<Ended> end_others(const Call& call, const host::Nothing&, sql::Transaction& transaction) {
    const auto current = SessionId::parse(call.session).value_or(SessionId());
    TRY(const std::int64_t count,
        end_sessions(transaction, call.actor.tenant, call.actor.id, current));
    end_streams(call, transaction, call.actor.tenant);
    return Ended{count};
}

}  // namespace

void add_me_routes(host::App& app, const Parts& parts) {
    app.add(host::read<Me>({.id = "me.get",
                            .path = "/api/me",
                            .summary = "Who the service takes you for",
                            .policy = everyone,
                            .subject = host::Subject::everyone},
                           [](const Call& call) -> Result<Me> {
                               return call.services.database.read(
                                   [&](sql::Transaction& transaction) {
                                       return me_of(transaction, call);
                                   });
                           }));
    app.add(host::change<MeChange, Me>({.id = "me.change",
                                        .method = http::Method::put,
                                        .path = "/api/me",
                                        .summary = "Changes your name and language",
                                        .policy = oneself},
                                       change_me));
    app.add(host::act<NewPassword, Ended>(
        {.id = "me.password",
         .method = http::Method::post,
         .path = "/api/me/password",
         .summary = "Sets a new password and ends your other sign-ins",
         .policy = oneself},
        [gate = parts.gate](const Call& call, const NewPassword& in) {
            return change_password(gate(), call, in);
        }));
    app.add(host::read<SessionList>({.id = "me.sign_ins",
                                     .path = "/api/me/sign-ins",
                                     .summary = "Where you are signed in, the newest first",
                                     .policy = oneself},
                                    [](const Call& call) -> Result<SessionList> {
                                        return call.services.database.read(
                                            [&](sql::Transaction& transaction) {
                                                return sessions(transaction, call);
                                            });
                                    }));
    app.add(host::change<host::Nothing, Ended>({.id = "me.sign_ins.end",
                                                .method = http::Method::remove,
                                                .path = "/api/me/sign-ins/{id}",
                                                .summary = "Ends one sign-in",
                                                .policy = oneself},
                                               end_one));
    app.add(host::change<host::Nothing, Ended>({.id = "me.sign_ins.end_others",
                                                .method = http::Method::post,
                                                .path = "/api/me/sign-ins/end-others",
                                                .summary = "Ends every sign-in but this one",
                                                .policy = oneself},
                                               end_others));
}

}  // namespace artel::access
