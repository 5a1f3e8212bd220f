#pragma once
#include <string>
#include <vector>

#include "capabilities/access/account.h"
#include "platform/http/credentials.h"
#include "platform/sql/database.h"

// Accounts made by those who hold the machine: on the command line and for the demonstration.
namespace artel::access {

struct NewAccount {
    std::string login;
    std::string name;
    std::vector<Role> roles;
    std::vector<std::string> regions{};
    TenantId tenant;  // the built-in one: the office
    std::string tenant_name{};
    std::string language = "ru";
};

// 80 bits in four groups that can be read out: "k3fq-m2xa-7bte-uz5p".
std::string make_password();

// `invalid` for what does not hold, `conflict` if the login is taken. An empty password leaves the
// account without one, to be set by a link.
Result<Account> make_account(sql::Database& database, IdSource& ids, const NewAccount& wanted,
                             std::string_view password, const http::PasswordWork& work = {});

}  // namespace artel::access
