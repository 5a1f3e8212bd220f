#include "base/hash.h"
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

Result<Pass> find(const Call& call, sql::Transaction& transaction, std::string_view token,
                  PassKind kind) {
    auto pass = find_pass(transaction, sha256_hex(token), call.services.clock.now());
    if (!pass.has_value() || pass->kind != kind) {
        return fail(ErrorKind::not_found, "the link is unknown, was used or has expired");
    }
    return *std::move(pass);
}

Result<Pass> find(const Call& call, std::string_view token, PassKind kind) {
    return call.services.database.read(
        [&](sql::Transaction& transaction) { return find(call, transaction, token, kind); });
}

Result<Account> account_of(sql::Transaction& transaction, const Pass& pass) {
    auto account =
        pass.actor.has_value() ? find_account(transaction, pass.tenant, *pass.actor) : std::nullopt;
    if (!account.has_value()) {
        return fail(ErrorKind::not_found, "the account of this link is no more");
    }
    return *std::move(account);
}

Result<Invitation> look(const Call& call, const Token& in, sql::Transaction& transaction) {
    auto pass = find(call, transaction, in.token, PassKind::invitation);
    if (!pass.has_value()) {
        pass = find(call, transaction, in.token, PassKind::reset);
    }
    TRY(const Pass found, pass);
    Invitation out;
    out.kind = found.kind;
    out.name = found.name;
    out.roles = found.roles;
    out.expires_at = found.expires_at;
    if (const auto tenant = find_tenant(transaction, found.tenant)) {
        out.organisation = tenant->name;
    }
    if (found.kind == PassKind::reset) {
        TRY(const Account account, account_of(transaction, found));
        out.login = account.login;
        out.roles = account.roles;
    }
    return out;
}

// Only one of those who hold the link uses it.
Result<void> use(sql::Transaction& transaction, const Pass& pass) {
    TRY(const bool mine, end_pass(transaction, pass));
    if (!mine) {
        return fail(ErrorKind::not_found, "the link is unknown, was used or has expired");
    }
    return {};
}

Result<Effect<Acted<SignedIn>>> accept(Gate& gate, const Call& call, const Acceptance& in) {
    TRY(const Pass pass, find(call, in.token, PassKind::invitation));
    Account account;
    TRY(account.login, normal_login(in.login));
    TRY_VOID(check_password(account.login, in.password));
    account.name = text::trim(in.name);
    if (account.name.empty() || text::length(account.name) > 100) {
        return invalid("/name", "has 1 to 100 characters");
    }
    if (in.language != "ru" && in.language != "en" && in.language != "zh") {
        return invalid("/language", "must be one of ru, en, zh");
    }
    account.language = in.language;
    account.tenant = pass.tenant;
    account.roles = pass.roles;
    account.regions = pass.regions;
    TRY(account.password, gate.passwords().hash(in.password));
    return Effect<Acted<SignedIn>>(
        [&gate, &call, pass, account](sql::Transaction& transaction) -> Result<Acted<SignedIn>> {
            Account made = account;
            made.id = call.services.ids.next<ActorTag>();
            TRY_VOID(use(transaction, pass));
            TRY_VOID(insert_account(transaction, made));
            TRY(auto cookies, gate.start_session(transaction, call, made));
            return Acted<SignedIn>{SignedIn{SignInState::signed_in}, std::move(cookies),
                                   made.tenant, made.id};
        });
}

// Signs in at once, unless there is a second factor to be asked for.
Result<Effect<Acted<SignedIn>>> reset(Gate& gate, const Call& call, const ResetAcceptance& in) {
    TRY(const Pass pass, find(call, in.token, PassKind::reset));
    TRY(const Account seen, call.services.database.read([&](sql::Transaction& transaction) {
        return account_of(transaction, pass);
    }));
    TRY_VOID(check_password(seen.login, in.password));
    TRY(const std::string password, gate.passwords().hash(in.password));
    return Effect<Acted<SignedIn>>(
        [&gate, &call, pass, password](sql::Transaction& transaction) -> Result<Acted<SignedIn>> {
            TRY(Account account, account_of(transaction, pass));
            TRY_VOID(use(transaction, pass));
            account.password = password;
            TRY_VOID(update_account(transaction, account));
            TRY_VOID(end_sessions(transaction, account.tenant, account.id));
            end_streams(call, transaction, account.tenant);
            Acted<SignedIn> out{SignedIn{SignInState::code_needed}, {}, account.tenant, account.id};
            if (account.second_factor.empty()) {
                TRY(out.cookies, gate.start_session(transaction, call, account));
                out.value.state = SignInState::signed_in;
            }
            return out;
        });
}

}  // namespace

// Tokens travel in bodies, never in addresses: those are logged by proxies and kept by browsers.
void add_invitation_routes(host::App& app, const Parts& parts) {
    const auto about = [](std::string id, std::string path, std::string summary) {
        return host::About{.id = std::move(id),
                           .method = http::Method::post,
                           .path = std::move(path),
                           .summary = std::move(summary),
                           .policy = everyone,
                           .subject = host::Subject::everyone};
    };
    app.add(host::act<Token, Invitation>(
        about("invitations.open", "/api/invitations/open", "What a one-time link is for"),
        [](const Call& call, const Token& in) -> Result<Effect<Acted<Invitation>>> {
            return Effect<Acted<Invitation>>(
                [&call, &in](sql::Transaction& transaction) -> Result<Acted<Invitation>> {
                    TRY(Invitation out, look(call, in, transaction));
                    return Acted<Invitation>{std::move(out)};
                });
        }));
    app.add(host::act<Acceptance, SignedIn>(
        about("invitations.accept", "/api/invitations/accept",
              "Makes the account that a link invites to, and signs in"),
        [gate = parts.gate](const Call& call, const Acceptance& in) {
            return accept(gate(), call, in);
        }));
    app.add(host::act<ResetAcceptance, SignedIn>(
        about("resets.accept", "/api/resets/accept",
              "Sets a new password by a link, ends all sign-ins and signs in"),
        [gate = parts.gate](const Call& call, const ResetAcceptance& in) {
            return reset(gate(), call, in);
        }));
}

}  // namespace artel::access
