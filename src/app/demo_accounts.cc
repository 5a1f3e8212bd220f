#include "app/demo_accounts.h"

#include <fmt/format.h>

#include "capabilities/access/policies.h"
#include "capabilities/access/rim/account_sql.h"
#include "capabilities/access/rim/make_account.h"
#include "capabilities/access/rim/pass_sql.h"
#include "platform/world/world.h"

namespace artel {
namespace {

struct Played {
    const char* login;
    const char* name;
    Role role;
};

constexpr Played in_organisation[] = {{"viewer", "Наблюдатель", Role::viewer},
                                      {"editor", "Сотрудник", Role::editor}};
constexpr Played head{"director", "Администратор организации", Role::organisation_admin};
constexpr Played former{"former", "Бывший сотрудник", Role::viewer};
constexpr Played in_office[] = {{"operator", "Оператор региона", Role::region_operator},
                                {"auditor", "Аудитор", Role::auditor},
                                {"admin", "Администратор платформы", Role::platform_admin}};

std::string line(std::string_view login, std::string_view role, std::string_view password) {
    return fmt::format("{:<12}{:<22}{}\n", login, role, password);
}

Result<void> suspend(sql::Database& database, std::string_view login) {
    return database.transact([&](sql::Transaction& transaction) -> Result<void> {
        auto account = access::find_account(transaction, login);
        ENSURE(account.has_value(), "the account has just been made");
        account->status = access::Status::suspended;
        return access::update_account(transaction, *account);
    });
}

// What needs no account: the token of a program, and the link of a guest, to be opened at
// /ru/link#...
Result<std::string> make_passes(sql::Database& database, IdSource& ids,
                                const access::NewAccount& staff) {
    access::Pass pass;
    pass.tenant = staff.tenant;
    pass.regions = staff.regions;
    pass.made_by = "demo";
    pass.made_at = world::SystemClock().now();
    pass.expires_at = {pass.made_at.microseconds + 30 * access::day};
    return database.transact([&](sql::Transaction& transaction) -> Result<std::string> {
        pass.kind = access::PassKind::service;
        pass.name = "Демонстрационная программа";
        TRY(const access::MadePass token, access::make_pass(transaction, ids, pass));
        pass.kind = access::PassKind::link;
        pass.name = "Демонстрационный гость";
        TRY(const access::MadePass link, access::make_pass(transaction, ids, pass));
        return line("(token)", "service", token.token) + line("(link)", "link_guest", link.token);
    });
}

}  // namespace

Result<std::string> make_demo_accounts(sql::Database& database,
                                       const std::optional<DemoEmployer>& employer,
                                       const std::vector<std::string>& regions) {
    world::SystemIds ids;
    std::string table = "\n" + line("login", "role", "password");
    const auto add = [&](const Played& played, access::NewAccount wanted) -> Result<void> {
        wanted.login = played.login;
        wanted.name = played.name;
        wanted.roles = {played.role};
        const std::string password = access::make_password();
        TRY_VOID(access::make_account(database, ids, wanted, password));
        table += line(played.login, json::name_of(played.role), password);
        return {};
    };
    access::NewAccount office;
    office.tenant = access::built_in_tenant();
    access::NewAccount staff = office;
    if (employer.has_value()) {
        staff.tenant = employer->tenant;
        staff.tenant_name = employer->name;
        staff.regions = {employer->region};
        TRY_VOID(add(head, staff));
    }
    for (const Played& played : in_organisation) {
        TRY_VOID(add(played, staff));
    }
    TRY_VOID(add(former, staff));
    TRY_VOID(suspend(database, former.login));
    TRY(const std::string secrets, make_passes(database, ids, staff));
    office.regions = regions;
    for (const Played& played : in_office) {
        TRY_VOID(add(played, office));
    }
    return table + secrets;
}

}  // namespace artel
