#include "capabilities/access/rim/make_account.h"

#include "base/text.h"
#include "capabilities/access/policies.h"
#include "capabilities/access/rim/account_sql.h"
#include "capabilities/access/totp.h"

namespace artel::access {
namespace {

// The machine's owner grants what a platform administrator may.
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
        if (workplace_of(wanted.tenant) == Workplace::organisation) {
            TRY_VOID(ensure_tenant(transaction, wanted.tenant, wanted.tenant_name));
        }
        return insert_account(transaction, account);
    }));
    account.version = 1;
    return account;
}

}  // namespace artel::access
