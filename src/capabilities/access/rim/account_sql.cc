#include "capabilities/access/rim/account_sql.h"

#include "capabilities/access/policies.h"

namespace artel::access {
namespace {

Account account_of(const sql::Row& row) {
    Account out;
    out.tenant = row.get<TenantId>(0);
    out.id = row.get<ActorId>(1);
    out.login = row.get<std::string>(2);
    out.name = row.get<std::string>(3);
    out.roles = *json::decode<std::vector<Role>>(row.get<Json>(4));
    out.regions = *json::decode<std::vector<std::string>>(row.get<Json>(5));
    out.language = row.get<std::string>(6);
    out.status = row.get<Status>(7);
    out.password = row.get<std::string>(8);
    out.second_factor = row.get<std::string>(9);
    out.second_factor_step = row.get<std::int64_t>(10);
    out.version = row.get<std::int64_t>(11);
    return out;
}

std::optional<Account> account_of(const std::optional<sql::Row>& row) {
    return row.has_value() ? std::optional(account_of(*row)) : std::nullopt;
}

}  // namespace

std::optional<Account> find_account(sql::Transaction& transaction, TenantId tenant, ActorId id) {
    return account_of(transaction.first(
        "select tenant_id, id, login, name, roles, regions, language, status, password, "
        "second_factor, second_factor_step, version from actor "
        "where tenant_id = $1 and id = $2 and login <> ''",
        tenant, id));
}

std::optional<Account> find_account(sql::Transaction& transaction, std::string_view login) {
    const auto row =
        transaction.first("select owner, actor_id from account_login where login = $1", login);
    return row.has_value() ? find_account(transaction, row->get<TenantId>(0), row->get<ActorId>(1))
                           : std::nullopt;
}

std::optional<Account> find_account(sql::Transaction& transaction, ActorId id) {
    const auto row = transaction.first("select owner from account_login where actor_id = $1", id);
    return row.has_value() ? find_account(transaction, row->get<TenantId>(0), id) : std::nullopt;
}

AccountPage list_accounts(sql::Transaction& transaction, std::string_view search,
                          std::string_view after, std::int64_t limit) {
    AccountPage out;
    const std::string pattern = "%" + std::string(search) + "%";
    transaction.each(
        "select a.tenant_id, a.id, a.login, a.name, a.roles, a.regions, a.language, a.status, "
        "a.password, a.second_factor, a.second_factor_step, a.version from account_login l "
        "join actor a on a.tenant_id = l.owner and a.id = l.actor_id "
        "where l.login > $1 and (l.login like $2 or a.name like $2) order by l.login limit $3",
        [&](const sql::Row& row) { out.rows.push_back(account_of(row)); }, after, pattern, limit);
    out.total = transaction
                    .first(
                        "select count(*) from account_login l "
                        "join actor a on a.tenant_id = l.owner and a.id = l.actor_id "
                        "where l.login like $1 or a.name like $1",
                        pattern)
                    ->get<std::int64_t>(0);
    return out;
}

std::vector<Account> accounts_of(sql::Transaction& transaction, TenantId tenant) {
    std::vector<Account> out;
    transaction.each(
        "select tenant_id, id, login, name, roles, regions, language, status, password, "
        "second_factor, second_factor_step, version from actor "
        "where tenant_id = $1 and login <> '' order by login",
        [&](const sql::Row& row) { out.push_back(account_of(row)); }, tenant);
    return out;
}

Result<void> insert_account(sql::Transaction& transaction, const Account& account) {
    TRY(const std::int64_t fresh,
        transaction.run("insert into account_login (login, owner, actor_id) "
                        "values ($1, $2, $3) on conflict do nothing",
                        account.login, account.tenant, account.id));
    if (fresh == 0) {
        return fail(ErrorKind::conflict, "this login is taken: choose another");
    }
    TRY_VOID(transaction.run(
        "insert into actor (tenant_id, id, login, name, roles, regions, language, status, "
        "password, second_factor, second_factor_step, created_at, version) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)",
        account.tenant, account.id, account.login, account.name, json::encode(account.roles),
        json::encode(account.regions), account.language, account.status, account.password,
        account.second_factor, account.second_factor_step, transaction.now()));
    return {};
}

Result<void> update_account(sql::Transaction& transaction, Account& account) {
    ++account.version;
    TRY_VOID(transaction.run(
        "update actor set name = $3, roles = $4, regions = $5, language = $6, status = $7, "
        "password = $8, second_factor = $9, second_factor_step = $10, version = $11 "
        "where tenant_id = $1 and id = $2",
        account.tenant, account.id, account.name, json::encode(account.roles),
        json::encode(account.regions), account.language, account.status, account.password,
        account.second_factor, account.second_factor_step, account.version));
    return {};
}

Result<void> remove_account(sql::Transaction& transaction, const Account& account) {
    TRY_VOID(transaction.run("delete from session where owner = $1 and actor_id = $2",
                             account.tenant, account.id));
    TRY_VOID(transaction.run("delete from recovery_code where tenant_id = $1 and actor_id = $2",
                             account.tenant, account.id));
    TRY_VOID(transaction.run("delete from pass where owner = $1 and actor_id = $2", account.tenant,
                             account.id));
    TRY_VOID(transaction.run("delete from account_login where login = $1", account.login));
    TRY_VOID(transaction.run("delete from actor where tenant_id = $1 and id = $2", account.tenant,
                             account.id));
    return {};
}

Result<void> ensure_tenant(sql::Transaction& transaction, TenantId tenant, std::string_view name) {
    // The installation's demonstration flag is the office's.
    TRY_VOID(transaction.run(
        "insert into tenant (tenant_id, name, demo) select $1, $2, demo from tenant "
        "where tenant_id = $3 on conflict (tenant_id) do update set name = excluded.name",
        tenant, name, built_in_tenant()));
    return {};
}

std::optional<Tenant> find_tenant(sql::Transaction& transaction, TenantId tenant) {
    const auto row =
        transaction.first("select name, demo from tenant where tenant_id = $1", tenant);
    return row.has_value() ? std::optional(Tenant{row->get<std::string>(0), row->get<bool>(1)})
                           : std::nullopt;
}

Result<void> replace_recovery_codes(sql::Transaction& transaction, const Account& account,
                                    const std::vector<std::string>& hashes) {
    TRY_VOID(transaction.run("delete from recovery_code where tenant_id = $1 and actor_id = $2",
                             account.tenant, account.id));
    for (const std::string& hash : hashes) {
        TRY_VOID(
            transaction.run("insert into recovery_code (tenant_id, actor_id, code_hash) "
                            "values ($1, $2, $3)",
                            account.tenant, account.id, hash));
    }
    return {};
}

bool has_recovery_code(sql::Transaction& transaction, const Account& account,
                       std::string_view hash) {
    return transaction
        .first(
            "select 1 from recovery_code "
            "where tenant_id = $1 and actor_id = $2 and code_hash = $3",
            account.tenant, account.id, hash)
        .has_value();
}

Result<bool> use_recovery_code(sql::Transaction& transaction, const Account& account,
                               std::string_view hash) {
    TRY(const std::int64_t used,
        transaction.run("delete from recovery_code "
                        "where tenant_id = $1 and actor_id = $2 and code_hash = $3",
                        account.tenant, account.id, hash));
    return used > 0;
}

}  // namespace artel::access
