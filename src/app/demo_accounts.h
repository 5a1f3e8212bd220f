#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/actor.h"
#include "platform/sql/database.h"

namespace artel {

// The organisation of the demonstration whose staff the visitor may play.
struct DemoEmployer {
    TenantId tenant;
    std::string name;
    std::string region;  // ISO 3166-2
};

// One account per role with a password drawn now, a suspended one, a program's token and a guest's
// link, as a table to be printed once: login, role, password. Without an employer the roles of an
// organisation are played in the office. `regions` are the operator's regions of duty.
Result<std::string> make_demo_accounts(sql::Database& database,
                                       const std::optional<DemoEmployer>& employer,
                                       const std::vector<std::string>& regions);

}  // namespace artel
