#include "capabilities/access/rim/people.h"

#include <algorithm>

#include "capabilities/access/rim/account_sql.h"
#include "capabilities/access/rim/session_sql.h"
#include "platform/http/events.h"

namespace artel::access {
namespace {

bool administers(const Account& account) {
    const Role role = workplace_of(account.tenant) == Workplace::office ? Role::platform_admin
                                                                        : Role::organisation_admin;
    return account.status == Status::active &&
           std::find(account.roles.begin(), account.roles.end(), role) != account.roles.end();
}

// Nobody leaves the office without an administrator, nor their own organisation.
Result<void> keep_an_administrator(const host::Call& call, sql::Transaction& transaction,
                                   const Account& before) {
    const bool concerns =
        workplace_of(before.tenant) == Workplace::office || before.id == call.actor.id;
    if (!concerns || !administers(before)) {
        return {};
    }
    const std::vector<Account> all = accounts_of(transaction, before.tenant);
    const bool another = std::any_of(all.begin(), all.end(), [&](const Account& other) {
        return other.id != before.id && administers(other);
    });
    if (!another) {
        return fail(ErrorKind::conflict,
                    "nobody else administers this organisation: make another administrator first");
    }
    return {};
}

}  // namespace

Person person_of(const Account& account) {
    return {account.id,
            account.login,
            account.name,
            account.roles,
            account.regions,
            account.status,
            !account.second_factor.empty(),
            account.version};
}

std::vector<PassView> views_of(const std::vector<Pass>& passes) {
    std::vector<PassView> out;
    for (const Pass& pass : passes) {
        out.push_back({pass.id, pass.name, pass.roles, pass.made_by, pass.made_at, pass.expires_at,
                       pass.version});
    }
    return out;
}

Result<Account> person(sql::Transaction& transaction, const host::Call& call) {
    TRY(const ActorId id, call.id<ActorId>());
    auto account = find_account(transaction, call.subject, id);
    if (!account.has_value()) {
        return fail(ErrorKind::not_found, "there is no such record");
    }
    return *std::move(account);
}

void end_streams(const host::Call& call, sql::Transaction& transaction, TenantId tenant) {
    transaction.after_commit(
        [&events = call.services.events, scope = tenant.text()] { events.end(scope); });
}

Result<void> change_person(const host::Call& call, sql::Transaction& transaction, Account& account,
                           const PersonChange& change) {
    const Workplace workplace = workplace_of(account.tenant);
    TRY(const std::int64_t seen, call.if_match());
    TRY_VOID(host::same_version(seen, account.version));
    TRY_VOID(check_authority(call.actor, account));
    TRY_VOID(check_grant(call.actor, workplace, change.roles));
    if (change.regions.has_value() && workplace != Workplace::office) {
        return invalid("/regions", "of an organisation's staff is where the organisation stands");
    }
    Account after = account;
    after.roles = change.roles;
    after.status = change.status;
    after.regions = change.regions.value_or(account.regions);
    if (!administers(after)) {
        TRY_VOID(keep_an_administrator(call, transaction, account));
    }
    account = after;
    TRY_VOID(update_account(transaction, account));
    TRY_VOID(end_sessions(transaction, account.tenant, account.id));
    end_streams(call, transaction, account.tenant);
    return {};
}

Result<void> remove_person(const host::Call& call, sql::Transaction& transaction,
                           const Account& account) {
    TRY(const std::int64_t seen, call.if_match());
    TRY_VOID(host::same_version(seen, account.version));
    TRY_VOID(check_authority(call.actor, account));
    TRY_VOID(keep_an_administrator(call, transaction, account));
    end_streams(call, transaction, account.tenant);
    return remove_account(transaction, account);
}

Result<MadePass> make_pass(const host::Call& call, sql::Transaction& transaction, Pass pass,
                           std::int64_t days) {
    pass.tenant = call.subject;
    pass.made_by = call.actor.name;
    pass.made_at = call.services.clock.now();
    pass.expires_at = {pass.made_at.microseconds + days * day};
    return make_pass(transaction, call.services.ids, std::move(pass));
}

Result<Ended> end_pass_of(const host::Call& call, sql::Transaction& transaction, PassKind kind) {
    TRY(const PassId id, call.id<PassId>());
    TRY(const std::int64_t seen, call.if_match());
    const auto pass = find_pass(transaction, call.subject, id, call.services.clock.now());
    if (!pass.has_value() || pass->kind != kind) {
        return fail(ErrorKind::not_found, "there is no such record");
    }
    TRY_VOID(host::same_version(seen, pass->version));
    TRY_VOID(end_pass(transaction, *pass));
    end_streams(call, transaction, call.subject);
    return Ended{1};
}

Result<MadePass> reset_person(const host::Call& call, sql::Transaction& transaction,
                              Account& account, const ResetDraft& draft) {
    TRY_VOID(check_authority(call.actor, account));
    if (draft.end_second_factor) {
        account.second_factor.clear();
        TRY_VOID(update_account(transaction, account));
        TRY_VOID(replace_recovery_codes(transaction, account, {}));
    }
    return make_reset(transaction, call.services.ids, account, call.actor.name,
                      call.services.clock.now());
}

}  // namespace artel::access
