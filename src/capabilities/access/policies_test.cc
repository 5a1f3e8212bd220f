#include "capabilities/access/policies.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace artel::access {
namespace {

Actor with(std::vector<Role> roles) {
    return Actor{built_in_tenant(), built_in_actor(), "somebody", std::move(roles)};
}

}  // namespace

TEST_CASE("without a role nothing is allowed, and roles add up") {
    for (const Policy& policy : policies()) {
        CHECK_FALSE(policy.allows(with({}), Relations::any()));
    }
    CHECK(editors.allows(with({Role::auditor, Role::editor}), {Relation::own}));
}

TEST_CASE("an own record is not another's") {
    CHECK(keepers.allows(with({Role::editor}), {Relation::own}));
    CHECK_FALSE(keepers.allows(with({Role::editor}), {Relation::same_cluster}));
    CHECK(keepers.allows(with({Role::region_operator}), {Relation::same_region}));
    CHECK_FALSE(keepers.allows(with({Role::region_operator}), {Relation::other_region}));
}

TEST_CASE("the auditor changes nothing, the platform administrator reads no business data") {
    for (const Policy* policy : {&editors, &operators, &keepers, &staff_admins}) {
        CHECK(policy->granted(Role::auditor).empty());
    }
    for (const Policy* policy : {&readers, &members, &secret_readers, &auditors}) {
        CHECK(policy->granted(Role::platform_admin).empty());
    }
}

TEST_CASE("rules have names of their own") {
    std::set<std::string_view> names;
    for (const Policy& policy : policies()) {
        CHECK(names.insert(policy.name()).second);
    }
}

}  // namespace artel::access
