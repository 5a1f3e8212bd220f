#include "base/hash.h"
#include "capabilities/access/rim/account_sql.h"
#include "capabilities/access/rim/pass_sql.h"
#include "capabilities/access/rim/people.h"
#include "capabilities/access/rim/routes.h"
#include "capabilities/access/rim/second_factor.h"
#include "capabilities/access/rim/session_views.h"

namespace artel::access {
namespace {

using host::Acted;
using host::Call;
using host::Effect;

Acted<SignedIn> only(SignInState state) {
    return {SignedIn{state}};
}

// The account as it stands inside the transaction that signs it in.
Result<Account> again(sql::Transaction& transaction, const Account& seen) {
    auto account = find_account(transaction, seen.tenant, seen.id);
    if (!account.has_value() || account->password != seen.password) {
        return fail(ErrorKind::unauthenticated, "the account has just changed: sign in again");
    }
    return *std::move(account);
}

Effect<Acted<SignedIn>> signing_in(Gate& gate, const Call& call, const Account& seen,
                                   const std::optional<Factor>& factor) {
    return [&gate, &call, seen, factor](sql::Transaction& transaction) -> Result<Acted<SignedIn>> {
        TRY(Account account, again(transaction, seen));
        if (factor.has_value()) {
            TRY_VOID(use_factor(transaction, account, *factor));
        }
        TRY(auto cookies, gate.start_session(transaction, call, account));
        return Acted<SignedIn>{SignedIn{SignInState::signed_in}, std::move(cookies), account.tenant,
                               account.id};
    };
}

// The same answer, in the same time, for a login that nobody has.
Result<Effect<Acted<SignedIn>>> sign_in(Gate& gate, const Call& call, const SignIn& in) {
    TRY(const std::string login, normal_login(in.login));
    const auto account = call.services.database.read(
        [&](sql::Transaction& transaction) { return find_account(transaction, login); });
    TRY(const Gate::Attempt attempt, gate.attempt(call, login, account));
    const auto right = gate.passwords().matches(
        in.password, account.has_value() ? account->password : "", attempt.standing);
    if (!right.has_value()) {
        gate.forgive(attempt);  // nothing was tried
        return tl::unexpected(right.error());
    }
    if (!*right) {
        return fail(ErrorKind::unauthenticated, "the login or the password is wrong");
    }
    std::optional<Factor> factor;
    if (!account->second_factor.empty()) {
        if (!in.code.has_value()) {
            gate.forgive(attempt);
            return Effect<Acted<SignedIn>>([](sql::Transaction&) -> Result<Acted<SignedIn>> {
                return only(SignInState::code_needed);
            });
        }
        TRY(factor, check_factor(call.services.database, gate, *account, *in.code,
                                 call.services.clock.now()));
    }
    gate.forgive(attempt);
    return signing_in(gate, call, *account, factor);
}

Effect<Acted<SignedIn>> sign_out(Gate& gate, const Call& call) {
    return [&gate, &call](sql::Transaction& transaction) -> Result<Acted<SignedIn>> {
        TRY(auto cookies, gate.leave(transaction, call));
        end_streams(call, transaction, call.actor.tenant);
        return Acted<SignedIn>{SignedIn{SignInState::signed_out}, std::move(cookies)};
    };
}

Effect<Acted<SignedIn>> visit(Gate& gate, const Call& call, const Token& in) {
    return [&gate, &call, &in](sql::Transaction& transaction) -> Result<Acted<SignedIn>> {
        const auto pass = find_pass(transaction, sha256_hex(in.token), call.services.clock.now());
        if (!pass.has_value() || pass->kind != PassKind::link) {
            return fail(ErrorKind::not_found, "the link is unknown or has expired");
        }
        const ActorId guest(pass->id.uuid());
        TRY(auto cookies, gate.start_visit(transaction, call, pass->tenant, guest));
        return Acted<SignedIn>{SignedIn{SignInState::signed_in}, std::move(cookies), pass->tenant,
                               guest};
    };
}

}  // namespace

void add_session_routes(host::App& app, const Parts& parts) {
    app.add(host::act<SignIn, SignedIn>(
        {.id = "session.start",
         .method = http::Method::post,
         .path = "/api/session",
         .summary = "Signs in with login and password, and the code of the second factor where "
                    "there is one",
         .policy = everyone,
         .subject = host::Subject::everyone},
        [gate = parts.gate](const Call& call, const SignIn& in) {
            return sign_in(gate(), call, in);
        }));
    app.add(host::act<host::Nothing, SignedIn>(
        {.id = "session.end",
         .method = http::Method::post,
         .path = "/api/session/end",
         .summary = "Signs out: the session is worth nothing from now on",
         .policy = everyone,
         .subject = host::Subject::everyone},
        [gate = parts.gate](const Call& call, const host::Nothing&)
            -> Result<Effect<Acted<SignedIn>>> { return sign_out(gate(), call); }));
    app.add(host::act<Token, SignedIn>(
        {.id = "session.visit",
         .method = http::Method::post,
         .path = "/api/session/link",
         .summary = "Comes in as the guest of a link",
         .policy = everyone,
         .subject = host::Subject::everyone},
        [gate = parts.gate](const Call& call, const Token& in) -> Result<Effect<Acted<SignedIn>>> {
            return visit(gate(), call, in);
        }));
}

}  // namespace artel::access
