#include "capabilities/access/policies.h"

#include <doctest/doctest.h>

#include <string>

namespace artel::access {
namespace {

Actor with(std::vector<Role> roles) {
    return Actor{built_in_tenant(), built_in_actor(), "somebody", std::move(roles)};
}

}  // namespace

TEST_CASE("each role may do exactly what the matrix says") {
    std::string matrix;
    for (const auto& [role, name] : names(json::Type<Role>{})) {
        matrix += std::string(name) + ":";
        for (const Policy& policy : policies()) {
            matrix += policy.allows(with({role})) ? " " + std::string(policy.name()) : "";
        }
        matrix += "\n";
    }
    CHECK(matrix ==
          "viewer: readers\n"
          "editor: readers editors\n"
          "region_operator: readers editors operators auditors\n"
          "auditor: readers auditors\n");
}

TEST_CASE("without a role nothing is allowed, and roles add up") {
    for (const Policy& policy : policies()) {
        CHECK_FALSE(policy.allows(with({})));
    }
    CHECK(editors.allows(with({Role::auditor, Role::editor})));
}

}  // namespace artel::access
