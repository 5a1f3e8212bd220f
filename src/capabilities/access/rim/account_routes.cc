#include "base/text.h"
#include "capabilities/access/rim/account_sql.h"
#include "capabilities/access/rim/people.h"
#include "capabilities/access/rim/routes.h"
#include "platform/host/page.h"

namespace artel::access {
namespace {

using host::Acted;
using host::Call;
using host::Effect;

AccountRow row_of(sql::Transaction& transaction, const Account& account) {
    const auto tenant = find_tenant(transaction, account.tenant);
    return {account.id,     account.tenant, tenant.has_value() ? tenant->name : "",
            account.login,  account.name,   account.roles,
            account.status, account.version};
}

Result<Account> find(sql::Transaction& transaction, const Call& call) {
    TRY(const ActorId id, call.id<ActorId>());
    auto account = find_account(transaction, id);
    if (!account.has_value()) {
        return fail(ErrorKind::not_found, "there is no such record");
    }
    return *std::move(account);
}

Result<host::Page<AccountRow>> list(const Call& call) {
    TRY(const std::int64_t limit, call.limit());
    const std::string search(call.text("search").value_or(""));
    const std::string after(call.text("after").value_or(""));
    return call.services.database.read([&](sql::Transaction& transaction) {
        const AccountPage page = list_accounts(transaction, text::trim(search), after, limit);
        host::Page<AccountRow> out;
        out.total = page.total;
        for (const Account& account : page.rows) {
            out.rows.push_back(row_of(transaction, account));
        }
        if (std::cmp_equal(out.rows.size(), limit)) {
            out.next = out.rows.back().login;
        }
        return Result<host::Page<AccountRow>>(std::move(out));
    });
}

Result<AccountRow> change(const Call& call, const StatusChange& in, sql::Transaction& transaction) {
    TRY(Account account, find(transaction, call));
    TRY_VOID(change_person(call, transaction, account, {account.roles, in.status, std::nullopt}));
    return row_of(transaction, account);
}

}  // namespace

void add_account_routes(host::App& app, const Parts&) {
    app.add(host::read<host::Page<AccountRow>>(
        {.id = "accounts.list",
         .path = "/api/accounts",
         .summary = "All accounts of the installation by login",
         .policy = administrators,
         .query = {{"search", "string", "a part of login or name"},
                   {"limit", "integer", "how many, 1 to 1000"},
                   {"after", "string", "the login where the page before ended"}}},
        list));
    app.add(host::change<StatusChange, AccountRow>(
        {.id = "accounts.change",
         .method = http::Method::put,
         .path = "/api/accounts/{id}",
         .summary = "Suspends an account, or makes it good again",
         .policy = administrators},
        change));
    app.add(host::act<ResetDraft, MadePass>(
        {.id = "accounts.reset",
         .method = http::Method::post,
         .path = "/api/accounts/{id}/reset",
         .summary = "Makes a link, good once and for seven days, to set a new password",
         .policy = administrators},
        [](const Call& call, const ResetDraft& draft) -> Result<Effect<Acted<MadePass>>> {
            return Effect<Acted<MadePass>>(
                [&call, &draft](sql::Transaction& transaction) -> Result<Acted<MadePass>> {
                    TRY(Account account, find(transaction, call));
                    TRY(MadePass made, reset_person(call, transaction, account, draft));
                    return Acted<MadePass>{std::move(made), {}, account.tenant, {}};
                });
        }));
}

}  // namespace artel::access
