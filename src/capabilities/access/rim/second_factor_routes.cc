#include "base/json.h"
#include "base/text.h"
#include "capabilities/access/rim/account_sql.h"
#include "capabilities/access/rim/routes.h"
#include "capabilities/access/rim/second_factor.h"
#include "capabilities/access/rim/session_views.h"
#include "capabilities/access/totp.h"

namespace artel::access {
namespace {

using host::Acted;
using host::Call;
using host::Effect;

constexpr int recovery_codes = 10;

struct PasswordOnly {
    std::string password;
};
constexpr auto fields(json::Type<PasswordOnly>) {
    return std::tuple(json::field("password", &PasswordOnly::password));
}

// What the application is told; `sealed` is the same for us, so that nothing is kept until a first
// code proves that it arrived.
struct Enrolment {
    std::string secret;
    std::string link;
    std::string sealed;
};
constexpr std::string_view type_name(json::Type<Enrolment>) {
    return "Enrolment";
}
constexpr auto fields(json::Type<Enrolment>) {
    return std::tuple(json::field("secret", &Enrolment::secret),
                      json::field("link", &Enrolment::link),
                      json::field("sealed", &Enrolment::sealed));
}

struct Confirmation {
    std::string sealed;
    std::string code;
};
constexpr auto fields(json::Type<Confirmation>) {
    return std::tuple(json::field("sealed", &Confirmation::sealed),
                      json::field("code", &Confirmation::code));
}

struct RecoveryCodes {
    std::vector<std::string> codes;  // shown this once
};
constexpr std::string_view type_name(json::Type<RecoveryCodes>) {
    return "RecoveryCodes";
}
constexpr auto fields(json::Type<RecoveryCodes>) {
    return std::tuple(json::field("codes", &RecoveryCodes::codes));
}

Result<Account> own_account(sql::Transaction& transaction, const Call& call) {
    auto account = find_account(transaction, call.actor.tenant, call.actor.id);
    if (!account.has_value()) {
        return fail(ErrorKind::not_found, "this actor has no account of its own");
    }
    return *std::move(account);
}

Result<Account> own_account(const Call& call) {
    return call.services.database.read(
        [&](sql::Transaction& transaction) { return own_account(transaction, call); });
}

Result<void> check_own_password(Gate& gate, const Call& call, const Account& account,
                                std::string_view password) {
    TRY(const Gate::Attempt attempt, gate.attempt(call, account.login, account));
    TRY(const bool right, gate.passwords().matches(password, account.password, attempt.standing));
    if (!right) {
        return invalid("/password", "is not the present password");
    }
    gate.forgive(attempt);
    return {};
}

// The account's id stands inside the seal: nobody confirms another's secret.
std::string sealed_text(const Account& account, std::string_view secret) {
    return account.id.text() + std::string(secret);
}

Result<Effect<Acted<Enrolment>>> start(Gate& gate, const Call& call, const PasswordOnly& in) {
    TRY(const Account account, own_account(call));
    TRY_VOID(check_own_password(gate, call, account, in.password));
    if (!account.second_factor.empty()) {
        return fail(ErrorKind::conflict, "there is a second factor: end it first");
    }
    const std::string secret = http::random_bytes(20);
    const Enrolment out{to_base32(secret), enrolment_link(secret, account.login),
                        gate.key().seal(sealed_text(account, secret))};
    return Effect<Acted<Enrolment>>(
        [out](sql::Transaction&) -> Result<Acted<Enrolment>> { return Acted<Enrolment>{out}; });
}

Result<Effect<Acted<RecoveryCodes>>> confirm(Gate& gate, const Call& call, const Confirmation& in) {
    TRY(const Account seen, own_account(call));
    const std::string owner = seen.id.text();
    const auto text = gate.key().unseal(in.sealed);
    if (!text.has_value() || !text->starts_with(owner)) {
        return invalid("/sealed", "is not what the start of the enrolment answered");
    }
    const std::string secret = text->substr(owner.size());
    const auto step = step_of(secret, text::trim(in.code), call.services.clock.now(), 0);
    if (!step.has_value()) {
        return invalid("/code", "is not the present code: check the clock of the device");
    }
    return Effect<Acted<RecoveryCodes>>(
        [&gate, &call, secret,
         step](sql::Transaction& transaction) -> Result<Acted<RecoveryCodes>> {
            TRY(Account account, own_account(transaction, call));
            account.second_factor = gate.key().seal(secret);
            account.second_factor_step = *step;
            TRY_VOID(update_account(transaction, account));
            RecoveryCodes out;
            std::vector<std::string> hashes;
            for (int i = 0; i < recovery_codes; ++i) {
                const std::string code = to_base32(http::random_bytes(10));
                out.codes.push_back(code.substr(0, 4) + "-" + code.substr(4, 4) + "-" +
                                    code.substr(8, 4) + "-" + code.substr(12));
                hashes.push_back(recovery_hash(code));
            }
            TRY_VOID(replace_recovery_codes(transaction, account, hashes));
            const auto session = gate.session(transaction, call);
            TRY_VOID(end_sessions(transaction, account.tenant, account.id,
                                  session.has_value() ? session->id : SessionId()));
            TRY(auto cookies, gate.rotate(transaction, call));
            return Acted<RecoveryCodes>{std::move(out), std::move(cookies)};
        });
}

Result<Effect<Acted<Ended>>> end(Gate& gate, const Call& call, const PasswordOnly& in) {
    TRY(const Account seen, own_account(call));
    TRY_VOID(check_own_password(gate, call, seen, in.password));
    return Effect<Acted<Ended>>(
        [&gate, &call](sql::Transaction& transaction) -> Result<Acted<Ended>> {
            TRY(Account account, own_account(transaction, call));
            account.second_factor.clear();
            TRY_VOID(update_account(transaction, account));
            TRY_VOID(replace_recovery_codes(transaction, account, {}));
            TRY(auto cookies, gate.rotate(transaction, call));
            return Acted<Ended>{Ended{1}, std::move(cookies)};
        });
}

}  // namespace

void add_second_factor_routes(host::App& app, const Parts& parts) {
    const auto about = [](std::string id, std::string path, std::string summary) {
        return host::About{.id = std::move(id),
                           .method = http::Method::post,
                           .path = std::move(path),
                           .summary = std::move(summary),
                           .policy = oneself};
    };
    app.add(host::act<PasswordOnly, Enrolment>(
        about("me.second_factor.start", "/api/me/second-factor",
              "Draws the secret for an authenticator application; nothing changes yet"),
        [gate = parts.gate](const Call& call, const PasswordOnly& in) {
            return start(gate(), call, in);
        }));
    app.add(host::act<Confirmation, RecoveryCodes>(
        about("me.second_factor.confirm", "/api/me/second-factor/confirm",
              "Asks for codes from now on; answers ten recovery codes, shown once"),
        [gate = parts.gate](const Call& call, const Confirmation& in) {
            return confirm(gate(), call, in);
        }));
    app.add(host::act<PasswordOnly, Ended>(
        about("me.second_factor.end", "/api/me/second-factor/end", "Asks for no codes any more"),
        [gate = parts.gate](const Call& call, const PasswordOnly& in) {
            return end(gate(), call, in);
        }));
}

}  // namespace artel::access
