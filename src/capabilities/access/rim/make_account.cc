#include "capabilities/access/rim/make_account.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "capabilities/access/policies.h"
#include "capabilities/access/rim/account_sql.h"
#include "capabilities/access/rim/pass_sql.h"
#include "capabilities/access/totp.h"

namespace artel::access {
namespace {

constexpr std::int64_t reset_lifetime = std::int64_t{7} * 24 * 3600 * 1'000'000;

// The machine's owner grants what a platform administrator may, and to a demonstration also the
// state of a suspended account.
Result<void> check_roles(const NewAccount& wanted) {
    const Actor owner{built_in_tenant(), built_in_actor(), "", {Role::platform_admin}};
    return check_grant(owner, workplace_of(wanted.tenant), wanted.roles);
}

}  // namespace

std::string make_password() {
    const std::string letters = text::fold(to_base32(http::random_bytes(10)));
    return letters.substr(0, 4) + "-" + letters.substr(4, 4) + "-" + letters.substr(8, 4) + "-" +
           letters.substr(12);
}

Result<Account> make_account(sql::Database& database, IdSource& ids, const NewAccount& wanted,
                             std::string_view password, const http::PasswordWork& work) {
    Account account;
    TRY(account.login, normal_login(wanted.login));
    TRY_VOID(check_roles(wanted));
    if (!password.empty()) {
        TRY_VOID(check_password(account.login, password));
        account.password = http::hash_password(password, work);
    }
    account.tenant = wanted.tenant;
    account.id = ids.next<ActorTag>();
    account.name = wanted.name.empty() ? wanted.login : wanted.name;
    account.roles = wanted.roles;
    account.regions = wanted.regions;
    account.language = wanted.language;
    TRY_VOID(database.transact([&](sql::Transaction& transaction) -> Result<void> {
        TRY_VOID(ensure_tenant(transaction, wanted.tenant, wanted.tenant_name));
        return insert_account(transaction, account);
    }));
    account.version = 1;
    return account;
}

Result<std::string> make_reset(sql::Transaction& transaction, IdSource& ids, const Account& account,
                               std::string_view made_by, Instant now) {
    TRY_VOID(end_resets(transaction, account.tenant, account.id));
    Pass pass;
    pass.id = ids.next<PassTag>();
    pass.tenant = account.tenant;
    pass.kind = PassKind::reset;
    pass.name = account.name;
    pass.actor = account.id;
    pass.made_by = made_by;
    pass.made_at = now;
    pass.expires_at = {now.microseconds + reset_lifetime};
    const std::string token = http::secret_token();
    TRY_VOID(insert_pass(transaction, pass, sha256_hex(token)));
    return token;
}

}  // namespace artel::access
