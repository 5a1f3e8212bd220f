#pragma once
#include <functional>
#include <optional>
#include <string>

#include "capabilities/access/rim/gate.h"
#include "platform/host/app.h"

namespace artel::access {

// An organisation as the directory knows it: accounts need its name and region.
struct Employer {
    std::string name;
    std::string region;  // ISO 3166-2
};

// What the operations need of elsewhere; asked when they run.
struct Parts {
    std::function<Gate&()> gate;
    std::function<std::optional<Employer>(sql::Transaction&, TenantId)> employer =
        [](sql::Transaction&, TenantId) { return std::nullopt; };
};

void add_session_routes(host::App& app, const Parts& parts);
void add_me_routes(host::App& app, const Parts& parts);
void add_second_factor_routes(host::App& app, const Parts& parts);
void add_invitation_routes(host::App& app, const Parts& parts);
void add_staff_routes(host::App& app, const Parts& parts);
void add_pass_routes(host::App& app, const Parts& parts);
void add_account_routes(host::App& app, const Parts& parts);

}  // namespace artel::access
