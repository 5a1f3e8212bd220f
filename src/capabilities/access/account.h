#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.h"
#include "base/json_codec.h"
#include "capabilities/access/policies.h"

// The people and programs that may come in, and the rules of their names, passwords and roles.
namespace artel::access {

enum class Status : std::uint8_t { active, suspended };
constexpr auto names(json::Type<Status>) {
    return std::array{json::name(Status::active, "active"),
                      json::name(Status::suspended, "suspended")};
}

struct Account {
    TenantId tenant;
    ActorId id;
    std::string login;
    std::string name;
    std::vector<Role> roles;
    std::vector<std::string> regions;  // ISO 3166-2
    std::string language;              // "ru", "en" or "zh"
    Status status{Status::active};
    std::string password;       // as hashed; empty: none was set yet
    std::string second_factor;  // sealed; empty: none
    std::int64_t second_factor_step{};
    std::int64_t version{};
};

// As whom the account acts: a suspended one has no other role.
Actor actor_of(const Account& account);

// The form in which logins compare: without blanks at the ends, in lower case. `invalid` unless it
// has 3 to 64 letters, digits and . _ - @ +.
Result<std::string> normal_login(std::string_view login);

// `invalid` unless the password has 12 to 256 characters, does not hold the login, and is more than
// a repetition, a run of neighbours or the name of a password. There are no other rules of
// composition (OWASP ASVS 5.0, section 6.2).
Result<void> check_password(std::string_view login, std::string_view password);

// Where a person works: the office of the region, or an organisation of it.
enum class Workplace : std::uint8_t { office, organisation };
Workplace workplace_of(TenantId tenant);

// Roles that `by` may give to, or take from, people of the workplace: none that exceeds its own.
std::vector<Role> grantable(const Actor& by, Workplace workplace);
// `invalid` for roles that do not fit the workplace or are not grantable, all at once.
Result<void> check_grant(const Actor& by, Workplace workplace, const std::vector<Role>& roles);
// `forbidden` if the account has a role that is not grantable: it stands above `by`.
Result<void> check_authority(const Actor& by, const Account& account);

}  // namespace artel::access
