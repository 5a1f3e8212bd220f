#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "capabilities/access/account.h"
#include "platform/sql/database.h"

// Accounts in the database.
namespace artel::access {

std::optional<Account> find_account(sql::Transaction& transaction, TenantId tenant, ActorId id);
// Of all tenants: a login is unique in the installation. `login` is in its normal form.
std::optional<Account> find_account(sql::Transaction& transaction, std::string_view login);
// Of all tenants, by its id alone.
std::optional<Account> find_account(sql::Transaction& transaction, ActorId id);
// The people of a tenant by login.
std::vector<Account> accounts_of(sql::Transaction& transaction, TenantId tenant);
// A page of all accounts of the installation by login: those behind `after` whose login or name
// holds `search` in this spelling.
struct AccountPage {
    std::vector<Account> rows;
    std::int64_t total{};
};
AccountPage list_accounts(sql::Transaction& transaction, std::string_view search,
                          std::string_view after, std::int64_t limit);
// `conflict` if the login is taken.
Result<void> insert_account(sql::Transaction& transaction, const Account& account);
// Writes everything but tenant, id and login, under the next version.
Result<void> update_account(sql::Transaction& transaction, Account& account);
// With its sessions, recovery codes and one-time links; the login is free again.
Result<void> remove_account(sql::Transaction& transaction, const Account& account);

// A tenant has a row from the moment it has staff, under the name it has then.
Result<void> ensure_tenant(sql::Transaction& transaction, TenantId tenant, std::string_view name);
struct Tenant {
    std::string name;
    bool demo{};
};
std::optional<Tenant> find_tenant(sql::Transaction& transaction, TenantId tenant);

// One-time codes for whoever lost the second factor, kept as hashes; earlier ones are forgotten.
Result<void> replace_recovery_codes(sql::Transaction& transaction, const Account& account,
                                    const std::vector<std::string>& hashes);
bool has_recovery_code(sql::Transaction& transaction, const Account& account,
                       std::string_view hash);
// Whether it was there.
Result<bool> use_recovery_code(sql::Transaction& transaction, const Account& account,
                               std::string_view hash);

}  // namespace artel::access
