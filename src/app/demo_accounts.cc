#include "app/demo_accounts.h"

#include <fmt/format.h>

#include "capabilities/access/policies.h"
#include "capabilities/access/rim/make_account.h"
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
constexpr Played in_office[] = {{"operator", "Оператор региона", Role::region_operator},
                                {"auditor", "Аудитор", Role::auditor},
                                {"admin", "Администратор платформы", Role::platform_admin}};

}  // namespace

Result<std::string> make_demo_accounts(sql::Database& database,
                                       const std::optional<DemoEmployer>& employer,
                                       const std::vector<std::string>& regions) {
    world::SystemIds ids;
    std::string table = fmt::format("\n{:<12}{:<22}{}\n", "login", "role", "password");
    const auto add = [&](const Played& played, access::NewAccount wanted) -> Result<void> {
        wanted.login = played.login;
        wanted.name = played.name;
        wanted.roles = {played.role};
        const std::string password = access::make_password();
        TRY_VOID(access::make_account(database, ids, wanted, password));
        table +=
            fmt::format("{:<12}{:<22}{}\n", played.login, json::name_of(played.role), password);
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
    office.regions = regions;
    for (const Played& played : in_office) {
        TRY_VOID(add(played, office));
    }
    return table;
}

}  // namespace artel
